namespace ImageryWatch.Structures;

/// <summary>
/// 1 / (1 + e^-x) from additions, multiplications and one division only. The C library's exponential differs in its last bit
/// between versions and processors; a confidence in a report must not.
/// </summary>
internal static class Logistic
{
    private const double Log2OfE = 1.4426950408889634;

    // ln 2 in two parts: the first has so few bits that its product with an exponent is exact.
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;

    // Beyond this the logistic is 0 or 1 to far more digits than any caller reads.
    private const double Farthest = 700;

    private const int TaylorTerms = 14;

    /// <summary>0..1; NaN stays NaN. Within 1e-15 of the exact value.</summary>
    public static double Of(double logOdds)
    {
        if (logOdds >= 0) return 1 / (1 + Exponential(-Math.Min(logOdds, Farthest)));
        var odds = Exponential(Math.Max(logOdds, -Farthest));
        return odds / (1 + odds);
    }

    /// <summary>e^x for |x| up to 700: x = k ln 2 + r with |r| up to ln 2 / 2, then Taylor's series of e^r times 2^k.</summary>
    internal static double Exponential(double x)
    {
        var power = Math.Round(x * Log2OfE);
        var rest = x - (power * Ln2High) - (power * Ln2Low);
        var sum = 1.0;
        for (var term = TaylorTerms; term > 0; term--) sum = 1 + (rest / term * sum);
        return double.IsNaN(x) ? x : Math.ScaleB(sum, (int)power);
    }
}
