using ImageryWatch.Preprocessing;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.AlignmentAccuracy;

/// <summary>Seconds of registering two rasters of any size, and of reading one of them once.</summary>
internal static class LargeTrial
{
    private const int BlockPixels = 1024;

    public static void Run(string beforePath, string afterPath, int threads, TimeProvider clock)
    {
        using var opener = new SceneOpener();
        var (before, after) = (opener.Open([beforePath]), opener.Open([afterPath]));
        var grid = GridPlanner.Plan(before, after, null, new GridOptions());
        var bands = CommonBands.Choose(before, after);
        var (one, other) = (Placed(before, grid, bands), Placed(after, grid, bands));
        var (start, processor) = (clock.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var result = new PairRegistration(new RegistrationOptions { Threads = threads }).Register(one, other, grid, CancellationToken.None);
        var (registering, processing) = (clock.GetElapsedTime(start).TotalSeconds,
            (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
        Console.WriteLine(
            $"{grid.Width} x {grid.Height}, {bands.Count} bands, {threads} threads: registration {registering:0.0} s, {processing:0.0} s "
            + $"of processor; {result.Message}");
        start = clock.GetTimestamp();
        Parallel.ForEach(grid.Window.Blocks(BlockPixels), new ParallelOptions { MaxDegreeOfParallelism = threads }, () =>
            new PixelBlock(), (window, _, block) =>
        {
            one.Read(window, block);
            return block;
        }, _ => { });
        Console.WriteLine($"reading the earlier date once: {clock.GetElapsedTime(start).TotalSeconds:0.0} s");
    }

    private static GriddedScene Placed(Scene scene, AnalysisGrid grid, IReadOnlyList<BandRole> bands) =>
        new(grid, TilePlacement.Place(scene, grid), bands, Displacement.None);
}
