using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// What a decision about an object is worth: importance of its class times the entropy of its confidence in bits
/// (docs/decisions/0062-order-of-review.md).
/// </summary>
internal static class ReviewWorth
{
    public static double Of(StructureClass kind, double confidence) => Importance(kind) * Entropy(confidence);

    /// <summary>A guard tower says more about a site than a house, and there are fewer of them.</summary>
    private static double Importance(StructureClass kind) => kind switch
    {
        StructureClass.GuardTower => 3,
        StructureClass.Fence => 2,
        StructureClass.Housing => 1,
        _ => 0.5,
    };

    private static double Entropy(double p) => p is > 0 and < 1 ? -(p * Math.Log2(p)) - ((1 - p) * Math.Log2(1 - p)) : 0;
}
