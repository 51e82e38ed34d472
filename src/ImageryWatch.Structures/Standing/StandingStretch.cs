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

/// <summary>What stretches of standing fence are judged by, in the order of the model files.</summary>
internal static class StandingLineTable
{
    public static IReadOnlyList<Feature<StandingStretch>> Features { get; } =
    [
        new("weaker", f => f.Weaker),
        new("stronger", f => f.Stronger),
        new("weaker_along", f => f.WeakerAlong),
        new("stronger_along", f => f.StrongerAlong),
        new("changed", f => f.Changed),
        new("roof", f => f.Roof),
        new("line_log_m", f => Math.Log(Math.Max(1, f.LineMetres))),
        new("straightness", f => f.Straightness),
    ];

    /// <summary>More of these never speaks against (+1) or for (-1) a fence.</summary>
    public static IReadOnlyDictionary<string, int> Directions { get; } =
        new Dictionary<string, int> { ["weaker"] = 1, ["stronger"] = 1, ["weaker_along"] = 1, ["stronger_along"] = 1, ["changed"] = -1 };
}
