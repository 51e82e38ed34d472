using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>Places windows evenly over a raster, so that the cost of sampling does not grow with the raster's size.</summary>
internal static class GridSampling
{
    /// <summary>
    /// Centres of windows of <paramref name="windowPixels"/> inside the raster (where it is large enough), at least <paramref
    /// name="minSpacing"/> apart, at most <paramref name="maxCount"/>, in row order.
    /// </summary>
    public static IReadOnlyList<PixelPoint> Centres(int width, int height, int windowPixels, double minSpacing, int maxCount)
    {
        var (freeColumns, freeRows) = (Math.Max(0, width - windowPixels), Math.Max(0, height - windowPixels));
        var spacing = Math.Max(minSpacing, 1);
        while (Count(freeColumns, spacing) * Count(freeRows, spacing) > maxCount) spacing *= 1.02;
        var (columns, rows) = ((int)Count(freeColumns, spacing), (int)Count(freeRows, spacing));
        return [.. from r in Enumerable.Range(0, rows)
                   from c in Enumerable.Range(0, columns)
                   select new PixelPoint(Place(c, columns, width, freeColumns), Place(r, rows, height, freeRows))];
    }

    private static double Count(int free, double spacing) => Math.Floor(free / spacing) + 1;

    private static double Place(int index, int count, int length, int free) =>
        count == 1 ? length / 2.0 : ((length - free) / 2.0) + ((double)index * free / (count - 1));
}
