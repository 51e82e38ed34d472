using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Text fragments shared by feature descriptions.</summary>
internal static class FeatureText
{
    /// <summary>Placeholder of the target date; replaced by "before" or "after".</summary>
    public const string Target = "[target]";

    /// <summary>Placeholder of the reference date.</summary>
    public const string Reference = "[reference]";

    private const double Negligible = 0.05;

    /// <summary>
    /// Text of the network probabilities; <paramref name="structure"/> and <paramref name="where"/> as in "fence", " within 12 m".
    /// </summary>
    public static string Network(string structure, double target, double reference, double change, string where = "") =>
        Math.Max(target, Math.Max(reference, change)) < Negligible
            ? $"network's {structure} probability{where} below {Negligible:0.00} {Target} and {Reference}"
            : $"network's {structure} probability{where} {target:0.00} {Target}, {reference:0.00} {Reference}, "
                + $"change probability {change:0.00}";

    /// <summary>Text of a score of the candidate network.</summary>
    public static string CandidateText(string structure, double logOdds) =>
        $"candidate network's probability of a {structure} {CandidateScore.Probability(logOdds):0.00} ({Target})";

    public static string WithDates(string text, ChangeKind change) => change == ChangeKind.Removed
        ? text.Replace(Target, "before", StringComparison.Ordinal).Replace(Reference, "after", StringComparison.Ordinal)
        : text.Replace(Target, "after", StringComparison.Ordinal).Replace(Reference, "before", StringComparison.Ordinal);
}
