using System.Numerics.Tensors;

namespace ImageryWatch.Structures;

/// <summary>Small filters over whole row-major planes, a row at a time.</summary>
internal static class PlaneFilters
{
    /// <summary>Binomial 3 x 3: the weights 1 2 1 along rows, then along columns, over 16. Border pixels stay as they are.</summary>
    public static float[] Smooth(float[] values, int width, int height)
    {
        var result = (float[])values.Clone();
        if (width < 3 || height < 3) return result;
        var inner = width - 2;
        var (above, here, below) = (new float[inner], new float[inner], new float[inner]);
        AlongRow(values.AsSpan(0, width), here);
        AlongRow(values.AsSpan(width, width), below);
        for (var row = 1; row < height - 1; row++)
        {
            (above, here, below) = (here, below, above);
            AlongRow(values.AsSpan((row + 1) * width, width), below);
            var smooth = result.AsSpan((row * width) + 1, inner);
            TensorPrimitives.Multiply(here, 2f, smooth);
            TensorPrimitives.Add(above, smooth, smooth);
            TensorPrimitives.Add(smooth, below, smooth);
            TensorPrimitives.Multiply(smooth, 1f / 16, smooth);
        }

        return result;
    }

    /// <summary>Central differences along columns and along rows, per pixel; 0 on the border.</summary>
    public static (float[] Columns, float[] Rows) Gradient(float[] values, int width, int height)
    {
        var (columns, rows) = (new float[values.Length], new float[values.Length]);
        for (var row = 1; row < height - 1 && width > 2; row++)
        {
            var from = (row * width) + 1;
            HalfDifference(values.AsSpan(from + 1, width - 2), values.AsSpan(from - 1, width - 2), columns.AsSpan(from, width - 2));
            HalfDifference(values.AsSpan(from + width, width - 2), values.AsSpan(from - width, width - 2), rows.AsSpan(from, width - 2));
        }

        return (columns, rows);
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
