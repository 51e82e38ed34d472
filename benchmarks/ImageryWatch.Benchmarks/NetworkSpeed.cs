using System.Diagnostics;
using System.Globalization;
using ImageryWatch.Core;
using ImageryWatch.ChangeDetection;

namespace ImageryWatch.Benchmarks;

/// <summary>
/// The shipped network over a pair of noise, in blocks with their halo as the pass runs it: <c>network-speed SIDE THREADS</c> prints the
/// seconds per megapixel of pair, wall and processor time. <c>benchmarks/inference/run.sh</c> sets it beside PyTorch.
/// </summary>
internal static class NetworkSpeed
{
    private const int BlockPixels = 512;

    public static int Run(int side, int threads)
    {
        var network = SiameseNetwork.Shipped;
        Work(network, BlockPixels, threads); // Compiles the kernels.
        using var process = Process.GetCurrentProcess();
        var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        Work(network, side, threads);
        process.Refresh();
        var megapixels = side * (double)side / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{watch.Elapsed.TotalSeconds / megapixels:0.0000} {(process.TotalProcessorTime - before).TotalSeconds / megapixels:0.0000}"));
        return 0;
    }

    private static void Work(SiameseNetwork network, int side, int threads)
    {
        var stride = network.Description.Stride;
        var grid = new PixelWindow(0, 0, side / stride, side / stride);
        Parallel.ForEach(
            grid.Blocks(BlockPixels / stride), new ParallelOptions { MaxDegreeOfParallelism = threads }, () =>
                (Run: new NetworkRun(network), Image: Array.Empty<float>()), (block, _, own) =>
            {
                var length = (int)own.Run.RequiredWindow(block).PixelCount * 3;
                if (own.Image.Length != length) own.Image = Noise(length);
                own.Run.Run(block, own.Image, own.Image);
                return own;
            }, _ => { });
    }

    private static float[] Noise(int length)
    {
        var random = new Random(1);
        var noise = new float[length];
        for (var i = 0; i < length; i++) noise[i] = (random.NextSingle() * 2) - 1;
        return noise;
    }
}
