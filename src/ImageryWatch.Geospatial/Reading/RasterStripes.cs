using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Splits windows at the block boundaries of a file: into stripes of whole tile columns, or of rows where a block is as wide as the
/// raster. Every block of the file lies in one stripe.
/// </summary>
internal readonly record struct RasterStripes(int StripeWidth, int StripeHeight)
{
    /// <summary>Narrower stripes would split windows into many small reads.</summary>
    private const int MinPixels = 512;

    /// <param name="width">Columns of the raster.</param>
    /// <param name="blockWidth">Columns of a block of the file.</param>
    /// <param name="blockHeight">Rows of a block of the file.</param>
    public static RasterStripes Of(int width, int blockWidth, int blockHeight) => blockWidth < width
        ? new RasterStripes(Multiple(blockWidth), int.MaxValue)
        : new RasterStripes(int.MaxValue, Multiple(blockHeight));

    /// <summary>The parts of a window in different stripes, with the stripe numbers.</summary>
    /// <param name="window">Must be inside the raster.</param>
    public IEnumerable<(int Stripe, PixelWindow Part)> Cut(PixelWindow window)
    {
        for (var row = window.Row; row < window.EndRow;)
        {
            var endRow = End(row, StripeHeight, window.EndRow);
            for (var column = window.Column; column < window.EndColumn;)
            {
                var endColumn = End(column, StripeWidth, window.EndColumn);
                yield return ((column / StripeWidth) + (row / StripeHeight),
                    new PixelWindow(column, row, endColumn - column, endRow - row));
                column = endColumn;
            }

            row = endRow;
        }
    }

    private static int End(int start, int stripe, int end) => (int)Math.Min(end, ((long)(start / stripe) + 1) * stripe);

    private static int Multiple(int block) => (int)Math.Min(int.MaxValue, (MinPixels + block - 1L) / block * block);
}
