using System.Runtime.InteropServices;
using ImageryWatch.Preprocessing;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.AlignmentAccuracy;

/// <summary>
/// Resamples a raster onto a grid that lies a fraction of a pixel beside it; <c>benchmarks/alignment/warp_check.py</c> judges the result.
/// </summary>
internal static class WarpTrial
{
    private const int BlockPixels = 512;

    /// <param name="path">The raster.</param>
    /// <param name="columns">How far the content is displaced, in pixels.</param>
    /// <param name="rows">Likewise.</param>
    /// <param name="isField">Carry the same displacement as a field instead of a constant.</param>
    /// <param name="threads">That read blocks.</param>
    /// <param name="output">Receives the first band as raw 32-bit floats.</param>
    /// <param name="clock">Measures.</param>
    public static void Run(string path, double columns, double rows, bool isField, int threads, string output, TimeProvider clock)
    {
        using var opener = new SceneOpener();
        var scene = opener.Open([path]);
        var tile = scene.Tiles[0];
        var grid = new AnalysisGrid(tile.Crs, tile.Transform.OriginX,
            tile.Transform.OriginY, tile.PixelSizeMetres, tile.Source.Width, tile.Source.Height);
        var shift = new PixelPoint(columns, rows);
        var displacement = isField ? Displacement.Field(new PointLattice(grid.Window, DisplacementStep, _ => shift), shift)
            : Displacement.Constant(columns, rows);
        var warped = new GriddedScene(grid, TilePlacement.Place(scene, grid), scene.Bands, displacement);
        var best = double.MaxValue;
        for (var round = 0; round < 3; round++) best = Math.Min(best, Seconds(warped, grid, threads, clock));
        Console.WriteLine($"{best:0.000}");
        var block = new PixelBlock();
        warped.Read(grid.Window with { Height = Math.Min(grid.Height, BlockPixels) }, block);
        File.WriteAllBytes(output, MemoryMarshal.AsBytes(block.Band(0)).ToArray());
    }

    private const int DisplacementStep = 32;

    private static double Seconds(GriddedScene warped, AnalysisGrid grid, int threads, TimeProvider clock)
    {
        var start = clock.GetTimestamp();
        Parallel.ForEach(grid.Window.Blocks(BlockPixels), new ParallelOptions { MaxDegreeOfParallelism = threads }, () =>
            new PixelBlock(), (window, _, block) =>
        {
            warped.Read(window, block);
            return block;
        }, _ => { });
        return clock.GetElapsedTime(start).TotalSeconds;
    }
}
