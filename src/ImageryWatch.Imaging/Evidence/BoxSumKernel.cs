using System.Numerics.Tensors;

namespace ImageryWatch.Imaging;

/// <summary>Sums of integers over square windows by running sums: the cost per pixel does not depend on the window size.</summary>
public static class BoxSumKernel
{
    /// <summary>
    /// <c>sums[r, c] = sum of values[y, x]</c> over |y - r| &lt;= radius, |x - c| &lt;= radius, inside the plane.
    /// Exact, so the result does not depend on the block layout as long as the plane has a halo of
    /// <paramref name="radius"/> pixels.
    /// </summary>
    /// <param name="values">Row-major plane, <c>width * height</c>.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="radius">Half side of the window without its centre, in pixels.</param>
    /// <param name="sums">Receives the sums; same shape. Must not overlap <paramref name="values"/>.</param>
    /// <param name="columnSums">Scratch of <c>width + 1</c> values.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Invoke(
        ReadOnlySpan<int> values, int width, int height, int radius, Span<int> sums, Span<int> columnSums)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        if (values.Length != width * height || sums.Length != values.Length)
            throw new ArgumentException("values and sums must hold width * height values.");
        if (columnSums.Length < width + 1) throw new ArgumentException("Scratch too short.", nameof(columnSums));

        var columns = columnSums[..width];
        columns.Clear();
        for (var row = 0; row < Math.Min(radius, height); row++)
            TensorPrimitives.Add(columns, values.Slice(row * width, width), columns);
        for (var row = 0; row < height; row++)
        {
            if (row + radius < height) TensorPrimitives.Add(columns, values.Slice((row + radius) * width, width), columns);
            if (row - radius > 0) TensorPrimitives.Subtract(columns, values.Slice((row - radius - 1) * width, width), columns);
            SumAcross(columns, radius, sums.Slice(row * width, width));
        }
    }

    private static void SumAcross(ReadOnlySpan<int> columns, int radius, Span<int> sums)
    {
        var width = columns.Length;
        if (width <= 2 * radius)
        {
            SumAcrossNarrow(columns, radius, sums);
            return;
        }

        var sum = 0;
        foreach (var column in columns[..radius]) sum += column;
        for (var i = 0; i <= radius; i++) sums[i] = sum += columns[i + radius];
        var entering = columns[((2 * radius) + 1)..];
        var leaving = columns[..entering.Length];
        var middle = sums.Slice(radius + 1, entering.Length);
        for (var i = 0; i < middle.Length; i++) middle[i] = sum += entering[i] - leaving[i];
        for (var i = width - radius; i < width; i++) sums[i] = sum -= columns[i - radius - 1];
    }

    /// <summary>A plane narrower than the window: both ends of the window lie outside.</summary>
    private static void SumAcrossNarrow(ReadOnlySpan<int> columns, int radius, Span<int> sums)
    {
        var sum = 0;
        for (var i = 0; i < Math.Min(radius, columns.Length); i++) sum += columns[i];
        for (var i = 0; i < sums.Length; i++)
        {
            if (i + radius < columns.Length) sum += columns[i + radius];
            if (i - radius > 0) sum -= columns[i - radius - 1];
            sums[i] = sum;
        }
    }
}
