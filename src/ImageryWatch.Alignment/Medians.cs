namespace ImageryWatch.Alignment;

/// <summary>Order statistics of small samples.</summary>
internal static class Medians
{
    public static double Of(double[] values) => Quantile(values, 0.5);

    /// <summary>Linear between the two nearest order statistics; NaN of nothing.</summary>
    public static double Quantile(double[] values, double share)
    {
        if (values.Length == 0) return double.NaN;
        double[] sorted = [.. values];
        Array.Sort(sorted);
        var at = share * (sorted.Length - 1);
        var below = (int)Math.Floor(at);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }
}
