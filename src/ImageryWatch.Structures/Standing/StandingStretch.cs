namespace ImageryWatch.Structures;

/// <summary>What the network says along a stretch of line that may be a fence in both dates. Probabilities are means of the highest within 1 m, 0..1.</summary>
/// <param name="Weaker">That a fence stands there, in the date that shows it less.</param>
/// <param name="Stronger">In the date that shows it more.</param>
/// <param name="Changed">That it came or went: the larger of the two.</param>
/// <param name="Roof">That a roof stands there, mean of both dates.</param>
/// <param name="LineMetres">Length of the whole line.</param>
/// <param name="Straightness">Of the whole line, see <see cref="Stretches.Straightness"/>.</param>
internal sealed record StandingStretch(double Weaker, double Stronger, double Changed, double Roof, double LineMetres, double Straightness)
{
    /// <summary>Mean of <see cref="Weaker"/> over the stretches within 40 m on the line, this one among them.</summary>
    public double WeakerAlong { get; init; }

    /// <summary>Likewise of <see cref="Stronger"/>.</summary>
    public double StrongerAlong { get; init; }
}

/// <summary>Features of line segments that may be a fence on both dates, in the order of the model files.</summary>
internal static class UnchangedLineTable
{
    public static IReadOnlyList<Feature<StandingStretch>> All { get; } =
    [
        new("network_min", "probability", f => f.Weaker),
        new("network_max", "probability", f => f.Stronger),
        new("network_min_along", "probability", f => f.WeakerAlong),
        new("network_max_along", "probability", f => f.StrongerAlong),
        new("network_change", "probability", f => f.Changed),
        new("network_roof", "probability", f => f.Roof),
        new("line_length_log", "ln(m)", f => Math.Log(Math.Max(1, f.LineMetres))),
        new("straightness", "1", f => f.Straightness),
    ];
}
