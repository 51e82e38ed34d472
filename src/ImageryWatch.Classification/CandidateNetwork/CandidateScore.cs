namespace ImageryWatch.Classification;

/// <summary>
/// Log-odds that a structure is at a point, in the target date and not in the reference date, or in both; NaN where not computed.
/// </summary>
internal readonly record struct CandidateScore(float Tower, float Fence, float Housing)
{
    public static CandidateScore Unknown { get; } = new(float.NaN, float.NaN, float.NaN);

    /// <summary>Probability of log-odds; NaN stays NaN.</summary>
    public static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
