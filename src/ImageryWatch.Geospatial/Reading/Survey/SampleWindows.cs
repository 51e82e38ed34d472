using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// The windows of a raster that are read to find its fill and saturation values: the whole raster where it is small, otherwise sixteen
/// windows on a regular grid that includes the corners and borders.
/// </summary>
internal static class SampleWindows
{
    private const long MaxWholePixels = 1 << 20;
    private const int BlockSide = 512;
    private const int Side = 256;
    private const int PerSide = 4;
    private const int StripRows = 16;

    public static IReadOnlyList<PixelWindow> Of(RasterLayout layout)
    {
        var whole = new PixelWindow(0, 0, layout.Width, layout.Height);
        if (whole.PixelCount <= MaxWholePixels) return [.. whole.Blocks(BlockSide)];
        var isStoredInRows = layout.Stripes.StripeWidth == int.MaxValue;
        return isStoredInRows
            ? [.. Grid(whole, (layout.Width, StripRows), (1, PerSide * PerSide))]
            : [.. Grid(whole, (Side, Side), (PerSide, PerSide))];
    }

    /// <summary>
    /// Windows on a regular grid. They start at multiples of their side, to touch few blocks of the file; the last ones end at the border.
    /// </summary>
    /// <param name="whole">Window of the raster.</param>
    /// <param name="size">Pixels of a window; smaller where the raster is.</param>
    /// <param name="count">Windows along each side.</param>
    public static IEnumerable<PixelWindow> Grid(PixelWindow whole, (int Width, int Height) size, (int Columns, int Rows) count)
    {
        var (width, height) = (Math.Min(size.Width, whole.Width), Math.Min(size.Height, whole.Height));
        for (var row = 0; row < count.Rows; row++)
            for (var column = 0; column < count.Columns; column++)
                yield return new PixelWindow(
                    Start(column, count.Columns, whole.Width, width), Start(row, count.Rows, whole.Height, height), width, height);
    }

    private static int Start(int index, int count, int length, int side)
    {
        if (index == 0) return 0;
        if (index == count - 1) return length - side;
        return (int)((long)(length - side) * index / (count - 1) / side * side);
    }
}
