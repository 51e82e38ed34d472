namespace ImageryWatch.Structures;

/// <summary>What standing structures are judged by, in the order of the model files.</summary>
internal static class StandingTable
{
    public static IReadOnlyList<Feature<StandingShape>> Features { get; } =
    [
        new("rectangularity", f => f.Segment.Rectangularity),
        new("area_log_m2", f => Math.Log(Math.Max(1, f.AreaSquareMetres))),
        new("weaker", f => f.Weaker),
        new("stronger", f => f.Stronger),
        new("around", f => f.Around),
        new("changed", f => f.Changed),
        new("other_class", f => f.OtherClass),
        new("fence", f => f.Fence),
        new("level", f => f.Segment.LearnedLevel),
    ];

    /// <summary>More of these never speaks against (+1) or for (-1) a structure.</summary>
    public static IReadOnlyDictionary<string, int> Directions { get; } = new Dictionary<string, int> { ["weaker"] = 1, ["stronger"] = 1, ["changed"] = -1 };
}
