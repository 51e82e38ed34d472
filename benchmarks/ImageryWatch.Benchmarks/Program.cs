using System.Globalization;
using BenchmarkDotNet.Running;
using ImageryWatch.Benchmarks;

if (args is ["pass-memory", var before, var after, var side]) return PassMemory.Run(before, after, int.Parse(side, CultureInfo.InvariantCulture));
if (args is ["network-speed", var width, var threads]) return NetworkSpeed.Run(int.Parse(width, CultureInfo.InvariantCulture), int.Parse(threads, CultureInfo.InvariantCulture));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
