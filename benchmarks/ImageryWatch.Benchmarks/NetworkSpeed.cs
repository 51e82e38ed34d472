using System.Diagnostics;
using System.Globalization;
using ImageryWatch.Core;
using ImageryWatch.ChangeDetection;

namespace ImageryWatch.Benchmarks;

/// <summary>
/// The shipped network over a pair of noise, in blocks as the pass runs it, row by row: <c>network-speed SIDE THREADS</c> prints the
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
        var rows = grid.Blocks(BlockPixels / stride).GroupBy(block => block.Row).ToArray();
        var image = Noise((int)new NetworkRun(network).RequiredWindow(rows[0].First()).PixelCount * 3);
        Parallel.ForEach(rows, new ParallelOptions { MaxDegreeOfParallelism = threads }, row =>
        {
            var run = new NetworkRun(network);
            foreach (var block in row)
            {
                var plan = run.Plan(block);
                var length = (int)plan.Images.PixelCount * 3;
                run.Run(plan, image.AsSpan(0, length), image.AsSpan(0, length));
            }
        });
    }

    private static float[] Noise(int length)
    {
        var random = new Random(1);
        var noise = new float[length];
        for (var i = 0; i < length; i++) noise[i] = (random.NextSingle() * 2) - 1;
        return noise;
    }
}
