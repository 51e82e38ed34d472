using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// Expected value of a decision: the importance of the class times the probability that the decision corrects the result
/// (docs/decisions/0062-order-of-review.md).
/// </summary>
internal static class ReviewWorth
{
    /// <summary>Share of the candidates that are right, divided by their mean confidence, on generated scenes.</summary>
    private const double CandidateDiscount = 0.75;

    /// <summary>A report is corrected if it is wrong.</summary>
    public static double OfReport(StructureClass kind, double confidence) => Importance(kind) * (1 - confidence);

    /// <summary>A candidate corrects the result if it is right.</summary>
    public static double OfCandidate(StructureClass kind, double confidence) => Importance(kind) * confidence * CandidateDiscount;

    /// <summary>Guard towers and fences are rarer than housing and say more about a site.</summary>
    private static double Importance(StructureClass kind) => kind switch
    {
        StructureClass.GuardTower => 1.5,
        StructureClass.Fence => 1.25,
        StructureClass.Housing => 1,
        _ => 0.5,
    };
}
