using System.Numerics.Tensors;

namespace ImageryWatch.Imaging;

/// <summary>Grey erosion and dilation by a 3 x 3 square; together an opening that removes objects thinner than three pixels.</summary>
public static class SquareFilterKernel
{
    /// <summary>
    /// <c>result[r, c] = min of values[y, x]</c> over the 3 x 3 neighbourhood inside the plane.
    /// </summary>
    /// <param name="values">Row-major plane, <c>width * height</c>, no NaN.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="result">Receives the minimum; same shape, no overlap with <paramref name="values"/>.</param>
    /// <param name="row">Scratch of <paramref name="width"/> values.</param>
    public static void Erode(ReadOnlySpan<float> values, int width, int height, Span<float> result, Span<float> row) =>
        Filter(values, width, height, result, row, erode: true);

    /// <summary><c>result[r, c] = max of values[y, x]</c> over the 3 x 3 neighbourhood inside the plane.</summary>
    /// <inheritdoc cref="Erode"/>
    public static void Dilate(ReadOnlySpan<float> values, int width, int height, Span<float> result, Span<float> row) =>
        Filter(values, width, height, result, row, erode: false);

    private static void Filter(ReadOnlySpan<float> values, int width, int height, Span<float> result, Span<float> row, bool erode)
    {
        if (values.Length != width * height || result.Length != values.Length || row.Length < width)
            throw new ArgumentException("values and result must hold width * height values, row at least width.");
        if (values.IsEmpty) return;
        var across = row[..width];
        for (var r = 0; r < height; r++)
        {
            values.Slice(r * width, width).CopyTo(across);
            if (r > 0) Combine(across, values.Slice((r - 1) * width, width), across, erode);
            if (r < height - 1) Combine(across, values.Slice((r + 1) * width, width), across, erode);
            var target = result.Slice(r * width, width);
            across.CopyTo(target);
            Combine(target[1..], across[..^1], target[1..], erode);
            Combine(target[..^1], across[1..], target[..^1], erode);
        }
    }

    private static void Combine(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> result, bool erode)
    {
        if (erode) TensorPrimitives.Min(x, y, result);
        else TensorPrimitives.Max(x, y, result);
    }
}
