using ImageryWatch.Imaging;

namespace ImageryWatch.Preprocessing;

/// <summary>before = Gain * after + Offset, fitted to Count pixels with the given correlation.</summary>
internal readonly record struct LineFit(double Gain, double Offset, double Correlation, int Count)
{
    private const double TrimmedDeviations = 2.5;
    private const int TrimRounds = 25;

    /// <summary>
    /// Orthogonal regression, with noise on both dates (Canty and Nielsen 2008, "Automatic radiometric normalization of multitemporal
    /// satellite imagery with the iteratively re-weighted MAD transformation"): gain = (Sbb - Saa + sqrt((Sbb - Saa)^2 + 4 Sab^2)) / (2
    /// Sab).
    /// </summary>
    /// <returns>Null where the selected pixels are not positively correlated.</returns>
    public static LineFit? Orthogonal(double[] before, double[] after, Func<int, bool> use)
    {
        int[] used = [.. Enumerable.Range(0, before.Length).Where(use)];
        if (used.Length < 3) return null;
        var (meanBefore, meanAfter) = (used.Average(i => before[i]), used.Average(i => after[i]));
        var (bb, aa, ab) = (0.0, 0.0, 0.0);
        foreach (var i in used)
        {
            var (b, a) = (before[i] - meanBefore, after[i] - meanAfter);
            (bb, aa, ab) = (bb + (b * b), aa + (a * a), ab + (a * b));
        }

        if (!(ab > 0)) return null;
        var gain = (bb - aa + Math.Sqrt(((bb - aa) * (bb - aa)) + (4 * ab * ab))) / (2 * ab);
        return new LineFit(gain, meanBefore - (gain * meanAfter), ab / Math.Sqrt(aa * bb), used.Length);
    }

    /// <summary>Matches medians and median absolute deviations; needs no pixel correspondence.</summary>
    public static LineFit Spread(double[] before, double[] after)
    {
        var (medianBefore, medianAfter) = (Quantiles.Median(before), Quantiles.Median(after));
        var (spreadBefore, spreadAfter) = (Deviation(before, medianBefore), Deviation(after, medianAfter));
        var gain = spreadBefore > 0 && spreadAfter > 0 ? spreadBefore / spreadAfter : 1;
        return new LineFit(gain, medianBefore - (gain * medianAfter), double.NaN, before.Length);
    }

    /// <summary>
    /// Starts from <see cref="Spread"/> and alternates between rejecting pixels far from the line and fitting the rest. The densest line
    /// is found even where most of the scene changed.
    /// </summary>
    public static LineFit Trimmed(double[] before, double[] after)
    {
        var fit = Spread(before, after);
        for (var round = 0; round < TrimRounds; round++)
        {
            var (gain, offset) = (fit.Gain, fit.Offset);
            double[] off = [.. before.Select((value, i) => Math.Abs(value - (gain * after[i]) - offset))];
            var limit = TrimmedDeviations * 1.4826 * Quantiles.Interpolated(off, 0.35);
            if (Orthogonal(before, after, i => off[i] <= limit) is not { } next) return fit;
            if (next.Gain == fit.Gain && next.Offset == fit.Offset) break;
            fit = next;
        }

        return fit;
    }

    private static double Deviation(double[] values, double median) =>
        1.4826 * Quantiles.Median([.. values.Select(value => Math.Abs(value - median))]);
}
