using System.Globalization;
using BenchmarkDotNet.Running;
using ImageryWatch.Benchmarks;
using ImageryWatch.Benchmarks.Evidence;

if (args is ["pass-memory", var before, var after, var side])
    return PassMemory.Run(before, after, int.Parse(side, CultureInfo.InvariantCulture));
if (args is ["network-speed", var width, var threads])
    return NetworkSpeed.Run(int.Parse(width, CultureInfo.InvariantCulture), int.Parse(threads, CultureInfo.InvariantCulture));
if (args is ["evidence", .. var scenes]) return EvidenceTrial.Run(scenes);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
