using System.Numerics;
using System.Numerics.Tensors;

namespace ImageryWatch.Imaging;

/// <summary>Medians and quantiles of samples.</summary>
public static class Quantiles
{
    private const int MinPartitionLength = 32;

    /// <summary>The interpolated median; NaN for an empty sample.</summary>
    public static double Median(double[] values) => Interpolated(values, 0.5);

    /// <summary>The mean of the two middle values of a sorted sample.</summary>
    public static T MedianOfSorted<T>(ReadOnlySpan<T> sorted)
        where T : IFloatingPoint<T> => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / T.CreateChecked(2);

    /// <summary>The value at a share of a sorted sample, without interpolation.</summary>
    public static T OfSorted<T>(ReadOnlySpan<T> sorted, double share) => sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];

    /// <summary>Linear interpolation between the two nearest order statistics; NaN for an empty sample.</summary>
    public static double Interpolated(double[] values, double share)
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
    /// Quickselect (Hoare 1961, "Algorithm 65: Find"): moves the value of a rank to its position, with no larger value before it and no
    /// smaller value after it. Small ranges, and ranges that contain NaN, are sorted.
    /// </summary>
    private static void Select(Span<double> values, int rank)
    {
        if (double.IsNaN(TensorPrimitives.Sum(values)))
        {
            values.Sort();
            return;
        }

        while (values.Length > MinPartitionLength)
        {
            var (left, right) = Partition(values);
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

    /// <summary>
    /// Partitions around the median of three values: no value up to <c>Right</c> is larger than the pivot, no value from <c>Left</c> on is
    /// smaller; all values in between are equal to it.
    /// </summary>
    private static (int Left, int Right) Partition(Span<double> values)
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
