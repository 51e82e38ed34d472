namespace ImageryWatch.Classification;

/// <summary>Network probabilities along a line segment that may be a fence in both dates: means of the maximum within 1 m, 0..1.</summary>
/// <param name="MinProbability">Lower of the two dates' fence probabilities.</param>
/// <param name="MaxProbability">Higher of the two dates' fence probabilities.</param>
/// <param name="Changed">Higher of the probabilities of an appeared and of a removed fence.</param>
/// <param name="Roof">Probability of a roof, mean of both dates.</param>
/// <param name="LineMetres">Length of the whole line.</param>
/// <param name="Straightness">Of the whole line, see <see cref="LineSections.Straightness"/>.</param>
internal sealed record UnchangedSegment(
    double MinProbability, double MaxProbability, double Changed, double Roof, double LineMetres, double Straightness)
{
    /// <summary>Mean of <see cref="MinProbability"/> over the segments within 40 m on the line, including this one.</summary>
    public double MinProbabilityAlong { get; init; }

    /// <summary>Mean of <see cref="MaxProbability"/> over the same segments.</summary>
    public double MaxProbabilityAlong { get; init; }

    /// <summary>Log-odds of the candidate network for a fence; NaN where <see cref="MinProbability"/> is low.</summary>
    public double Score { get; init; } = double.NaN;

    /// <summary>Mean of <see cref="Score"/> over the same segments; NaN if evaluated for none.</summary>
    public double ScoreAlong { get; init; } = double.NaN;
}

/// <summary>Features of line segments that may be a fence in both dates, in the order of the model files.</summary>
internal static class UnchangedLineTable
{
    public static IReadOnlyList<Feature<UnchangedSegment>> All { get; } =
    [
        new("network_min", "probability", f => f.MinProbability),
        new("network_max", "probability", f => f.MaxProbability),
        new("network_min_along", "probability", f => f.MinProbabilityAlong),
        new("network_max_along", "probability", f => f.MaxProbabilityAlong),
        new("network_change", "probability", f => f.Changed),
        new("network_roof", "probability", f => f.Roof),
        new("line_length_log", "ln(m)", f => Math.Log(Math.Max(1, f.LineMetres))),
        new("straightness", "1", f => f.Straightness),
        new("candidate_network_fence", "log-odds", f => f.Score),
        new("candidate_network_fence_along", "log-odds", f => f.ScoreAlong),
    ];
}
