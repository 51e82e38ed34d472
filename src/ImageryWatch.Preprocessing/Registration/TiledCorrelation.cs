using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Whitened correlation of a scene too large for one transform: the surfaces of tiles spread over the scene are added for each quarter of
/// the scene. Memory is that of one tile and run time that of at most sixteen.
/// </summary>
internal sealed class TiledCorrelation(int threads)
{
    // With the largest shift, a tile fills a transform of 512 pixels.
    private const int LargestTile = 512 - ShiftSurface.Radius;
    private const int QuarterCount = 4;

    /// <summary>
    /// Surfaces for each feature and quarter, as in <see cref="EvidencePeak.Highest"/>, or null where fewer than
    /// <paramref name="minUsableShare"/> of the tiles have that share of unmasked pixels in both dates.
    /// </summary>
    public double[][][]? Measure(
        IPixelSource before, IPixelSource after, AnalysisGrid grid, double minUsableShare, CancellationToken cancellation)
    {
        var sums = new double[QuarterCount][][];
        var (tiles, usable) = (Tiles(grid), 0);
        foreach (var (window, quarter) in tiles)
        {
            if (Correlate(before, after, window, minUsableShare, cancellation) is not { } surfaces) continue;
            usable++;
            sums[quarter] = sums[quarter] is { } sum ? [.. sum.Zip(surfaces, (a, b) => ShiftSurface.Sum([a, b]))] : surfaces;
        }

        if (usable < minUsableShare * tiles.Count) return null;
        return [.. Enumerable.Range(0, FeatureChannels.Count)
            .Select(feature => sums.Where(sum => sum is not null).Select(sum => sum[feature]).ToArray())];
    }

    /// <summary>An even number of equal tiles along each side, so that each lies in one quarter.</summary>
    public static IReadOnlyList<(PixelWindow Window, int Quarter)> Tiles(AnalysisGrid grid)
    {
        var (columns, rows) = (Along(grid.Width), Along(grid.Height));
        return [.. from row in rows
                   from column in columns
                   select (new PixelWindow(column.Start, row.Start, column.Length, row.Length), column.Half + (2 * row.Half))];
    }

    private static IReadOnlyList<(int Start, int Length, int Half)> Along(int side)
    {
        var count = side <= 2 * LargestTile ? 2 : 4;
        var length = Math.Min(LargestTile, side / count);
        return [.. Enumerable.Range(0, count).Select(i => (i * (side - length) / (count - 1), length, 2 * i / count))];
    }

    private double[][]? Correlate(
        IPixelSource before, IPixelSource after, PixelWindow tile, double minUsableShare, CancellationToken cancellation)
    {
        var (one, other) = (FeatureChannels.Read(before, tile), FeatureChannels.Read(after, tile));
        if (Math.Min(one.Unmasked, other.Unmasked) < minUsableShare) return null;
        var surfaces = new double[FeatureChannels.Count][];
        ParallelLoop.For(
            surfaces.Length,
            threads,
            feature => surfaces[feature] = FeatureCorrelation.Whitened(one.Make(feature), other.Make(feature), tile),
            cancellation);
        return surfaces;
    }
}
