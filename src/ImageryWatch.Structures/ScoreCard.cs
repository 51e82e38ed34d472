namespace ImageryWatch.Structures;

/// <summary>One line of a score card: a measured value, brought to about -1..1, its weight in log-odds and how to say it.</summary>
internal sealed record ScoreTerm(
    string Name, double Weight, Func<StructureFeatures, double> Value, Func<StructureFeatures, string> For, Func<StructureFeatures, string> Against);

/// <summary>
/// A transparent additive model: log-odds = Bias + sum of weight * value. Every term can be read, and its share of the
/// sum is the reason that the report gives.
/// </summary>
internal sealed record ScoreCard(double Bias, IReadOnlyList<ScoreTerm> Terms)
{
    /// <summary>Confidence is kept off certainty: nothing that a rule says is certain.</summary>
    private const double MostConfidence = 0.98;

    /// <summary>1 / (1 + exp(-log-odds)), at most <see cref="MostConfidence"/>.</summary>
    public double Confidence(StructureFeatures features) =>
        Math.Min(MostConfidence, 1 / (1 + Math.Exp(-(Bias + Terms.Sum(term => term.Weight * term.Value(features))))));

    /// <summary>The terms that weighed most, strongest first, in words.</summary>
    public IReadOnlyList<string> Reasons(StructureFeatures features, int most) =>
    [
        .. Terms
            .Select(term => (Term: term, Share: term.Weight * term.Value(features)))
            .Where(entry => Math.Abs(entry.Share) > 0.3)
            .OrderByDescending(entry => Math.Abs(entry.Share))
            .Take(most)
            .Select(entry => entry.Share > 0 ? entry.Term.For(features) : entry.Term.Against(features))
            .Where(words => words.Length > 0),
    ];
}
