namespace ImageryWatch.Geospatial;

/// <summary>Halves the resolution of a tile: one value for each square of four, or of those inside the raster at its edge.</summary>
internal static class TileReduction
{
    private const int Side = TileLevel.Side;

    /// <summary>The first value of each square.</summary>
    /// <param name="tile">Rows of <see cref="TileLevel.Side"/> values.</param>
    /// <param name="width">Columns inside the raster.</param>
    /// <param name="height">Rows inside the raster.</param>
    /// <param name="half">Receives (width + 1) / 2 columns and (height + 1) / 2 rows.</param>
    public static void Select(ReadOnlySpan<byte> tile, int width, int height, Span<byte> half)
    {
        var columns = (width + 1) / 2;
        for (var row = 0; row < (height + 1) / 2; row++)
            for (var column = 0; column < columns; column++) half[(row * columns) + column] = tile[(2 * row * Side) + (2 * column)];
    }

    /// <summary>The mean of the values of each square that are not nodata, rounded to the nearest, up if halfway.</summary>
    /// <inheritdoc cref="Select"/>
    public static void Average(ReadOnlySpan<byte> tile, int width, int height, Span<byte> half, byte? noData)
    {
        var columns = (width + 1) / 2;
        for (var row = 0; row < (height + 1) / 2; row++)
        {
            var upper = tile.Slice(2 * row * Side, width);
            var lower = (2 * row) + 1 < height ? tile.Slice(((2 * row) + 1) * Side, width) : upper;
            var target = half.Slice(row * columns, columns);
            // A row or column that is taken twice does not change a mean.
            for (var column = 0; column < columns; column++)
            {
                var (left, right) = (2 * column, Math.Min((2 * column) + 1, width - 1));
                target[column] = Mean(upper[left], upper[right], lower[left], lower[right], noData);
            }
        }
    }

    private static byte Mean(int a, int b, int c, int d, byte? noData)
    {
        if (noData is not { } none || (a != none && b != none && c != none && d != none)) return (byte)((a + b + c + d + 2) / 4);
        var (sum, count) = (0, 0);
        Add(a, none, ref sum, ref count);
        Add(b, none, ref sum, ref count);
        Add(c, none, ref sum, ref count);
        Add(d, none, ref sum, ref count);
        return count == 0 ? none : (byte)(((2 * sum) + count) / (2 * count));
    }

    private static void Add(int value, byte none, ref int sum, ref int count)
    {
        if (value == none) return;
        sum += value;
        count++;
    }
}
