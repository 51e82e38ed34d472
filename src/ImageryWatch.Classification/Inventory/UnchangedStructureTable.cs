namespace ImageryWatch.Classification;

/// <summary>Features of structures that exist in both dates, in the order of the model files.</summary>
internal static class UnchangedStructureTable
{
    public static IReadOnlyList<Feature<UnchangedShape>> All { get; } =
    [
        new("rectangularity", "1", f => f.Segment.Rectangularity),
        new("area_log", "ln(m2)", f => Math.Log(Math.Max(1, f.AreaSquareMetres))),
        new("network_min", "probability", f => f.MinProbability),
        new("network_max", "probability", f => f.MaxProbability),
        new("network_around", "probability", f => f.Around),
        new("network_change", "probability", f => f.Changed),
        new("network_other_class", "probability", f => f.OtherClass),
        new("network_fence", "probability", f => f.Fence),
        new("network_level", "probability", f => f.Segment.NetworkLevel),
        new("candidate_network_tower", "log-odds", f => f.Score.Tower),
        new("candidate_network_fence", "log-odds", f => f.Score.Fence),
        new("candidate_network_housing", "log-odds", f => f.Score.Housing),
    ];
}
