namespace ImageryWatch.Classification;

/// <summary>
/// Probability that a roof exists in both dates. The model classifies each shape on its own: whether its outline agrees with a roof. Shapes
/// of several levels at one place outline the same roof, and each is uncertain even where the roof is not. They are combined as
/// 1 - product(1 - p), and squared, because they are not independent (docs/decisions/0071-confidence-of-unchanged-roofs.md).
/// </summary>
internal static class RoofConfidence
{
    /// <summary>Probability below which a shape is not evidence of a roof.</summary>
    public const double MinShapeProbability = 0.2;

    private const double MaxProbability = 0.99;

    /// <param name="shapes">Probabilities of the shapes of one place, each at least <see cref="MinShapeProbability"/>.</param>
    public static double Of(IEnumerable<double> shapes)
    {
        var none = shapes.Aggregate(1.0, (product, probability) => product * (1 - probability));
        return Math.Min(MaxProbability, (1 - none) * (1 - none));
    }
}
