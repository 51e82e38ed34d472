using System.Numerics.Tensors;

namespace ImageryWatch.Alignment;

/// <summary>Order statistics of small samples.</summary>
internal static class Medians
{
    private const int LeastToPart = 32;

    public static double Of(double[] values) => Quantile(values, 0.5);

    /// <summary>Linear between the two nearest order statistics; NaN of nothing.</summary>
    public static double Quantile(double[] values, double share)
    {
        if (values.Length == 0) return double.NaN;
        double[] ranked = [.. values];
        var at = share * (ranked.Length - 1);
        var below = (int)Math.Floor(at);
        Select(ranked, below);
        var next = below + 1 < ranked.Length ? TensorPrimitives.Min(ranked.AsSpan(below + 1)) : ranked[below];
        return ranked[below] + ((at - below) * (next - ranked[below]));
    }

    /// <summary>
    /// Brings the value of a rank to its place, none that is larger before it and none that is smaller behind it (Hoare 1961,
    /// "Algorithm 65: Find"): a sort of the one part that matters. Small parts are sorted, and so is everything where a NaN is among it.
    /// </summary>
    private static void Select(Span<double> values, int rank)
    {
        if (double.IsNaN(TensorPrimitives.Sum(values)))
        {
            values.Sort();
            return;
        }

        while (values.Length > LeastToPart)
        {
            var (left, right) = Part(values);
            if (rank <= right)
            {
                values = values[..(right + 1)];
            }
            else if (rank >= left)
            {
                values = values[left..];
                rank -= left;
            }
            else
            {
                return;
            }
        }

        values.Sort();
    }

    /// <summary>Parts the values at the median of three of them: up to <c>Right</c> none is larger than it, from <c>Left</c> on none is smaller; between them all are it.</summary>
    private static (int Left, int Right) Part(Span<double> values)
    {
        var (a, b, c) = (values[0], values[values.Length / 2], values[^1]);
        var middle = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
        var (left, right) = (0, values.Length - 1);
        while (left <= right)
        {
            while (values[left] < middle) left++;
            while (values[right] > middle) right--;
            if (left > right) break;
            (values[left], values[right]) = (values[right], values[left]);
            left++;
            right--;
        }

        return (left, right);
    }
}
