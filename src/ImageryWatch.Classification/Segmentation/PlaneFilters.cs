using System.Numerics.Tensors;

namespace ImageryWatch.Classification;

/// <summary>Small filters over whole row-major planes, a row at a time.</summary>
internal static class PlaneFilters
{
    /// <summary>Binomial 3 x 3: the weights 1 2 1 along rows, then along columns, over 16. Border pixels stay as they are.</summary>
    /// <param name="values">Row-major plane.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="result">Receives the smoothed plane; same shape, different memory.</param>
    public static void Smooth(ReadOnlySpan<float> values, int width, int height, Span<float> result)
    {
        values.CopyTo(result);
        if (width < 3 || height < 3) return;
        var inner = width - 2;
        var (above, target, below) = (new float[inner], new float[inner], new float[inner]);
        AlongRow(values[..width], target);
        AlongRow(values.Slice(width, width), below);
        for (var row = 1; row < height - 1; row++)
        {
            (above, target, below) = (target, below, above);
            AlongRow(values.Slice((row + 1) * width, width), below);
            var smooth = result.Slice((row * width) + 1, inner);
            TensorPrimitives.Multiply(target, 2f, smooth);
            TensorPrimitives.Add(above, smooth, smooth);
            TensorPrimitives.Add(smooth, below, smooth);
            TensorPrimitives.Multiply(smooth, 1f / 16, smooth);
        }
    }

    /// <summary>Central differences along columns and along rows, per pixel; 0 on the border.</summary>
    public static void Gradient(ReadOnlySpan<float> values, int width, int height, Span<float> columns, Span<float> rows)
    {
        columns.Clear();
        rows.Clear();
        for (var row = 1; row < height - 1 && width > 2; row++)
        {
            var from = (row * width) + 1;
            HalfDifference(values.Slice(from + 1, width - 2), values.Slice(from - 1, width - 2), columns.Slice(from, width - 2));
            HalfDifference(values.Slice(from + width, width - 2), values.Slice(from - width, width - 2), rows.Slice(from, width - 2));
        }
    }

    private static void AlongRow(ReadOnlySpan<float> row, Span<float> sums)
    {
        TensorPrimitives.Multiply(row[1..^1], 2f, sums);
        TensorPrimitives.Add(row[..^2], sums, sums);
        TensorPrimitives.Add(sums, row[2..], sums);
    }

    private static void HalfDifference(ReadOnlySpan<float> one, ReadOnlySpan<float> other, Span<float> result)
    {
        TensorPrimitives.Subtract(one, other, result);
        TensorPrimitives.Multiply(result, 0.5f, result);
    }
}
