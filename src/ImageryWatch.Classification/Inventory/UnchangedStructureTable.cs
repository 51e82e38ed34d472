namespace ImageryWatch.Classification;

/// <summary>Features of structures that exist in both dates, in the order of the model files.</summary>
internal static class UnchangedStructureTable
{
    /// <summary>
    /// Features of roofs: the networks only. With pixels, trees over generated ground reject more true roofs
    /// (docs/decisions/0079-pixels-of-unchanged-towers.md).
    /// </summary>
    public static IReadOnlyList<Feature<UnchangedShape>> Roofs { get; } =
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

    /// <summary>Features of towers: the networks, and the pixels of both dates.</summary>
    public static IReadOnlyList<Feature<UnchangedShape>> Towers { get; } =
    [
        .. Roofs,
        .. OfBoth("ring_contrast", "grey levels", a => a.RingContrast),
        .. OfBoth("brightness", "grey levels", a => a.Brightness),
        .. OfBoth("texture", "grey levels", a => a.Texture),
        .. OfBoth("ring_texture", "grey levels", a => a.RingTexture),
        .. OfBoth("redness", "ln(ratio)", a => a.Redness),
        .. OfBoth("blueness", "ln(ratio)", a => a.Blueness),
        .. OfBoth("sides", "1", a => a.Sides),
        .. OfBoth("strength", "grey levels per pixel", a => a.Strength),
        .. OfBoth("coherence", "1", a => a.Coherence),
        .. OfBoth("wide_coherence", "1", a => a.WideCoherence),
        .. OfBoth("shadow_contrast", "grey levels", a => a.ShadowContrast),
        .. OfBoth("shadow_distinction", "grey levels", a => a.ShadowDistinction),
        .. OfBoth("shadow_height", "m", a => a.ShadowHeightMetres),
        .. OfBoth("segment_distance", "m", a => a.SegmentDistanceMetres),
        .. OfBoth("segment_width", "m", a => a.SegmentWidthMetres),
        .. OfBoth("segment_length", "m", a => a.SegmentLengthMetres),
        .. OfBoth("segment_rectangularity", "1", a => a.SegmentRectangularity),
        .. OfBoth("segment_contrast", "grey levels", a => a.SegmentContrast),
        .. OfBoth("segment_sides", "1", a => a.SegmentSides),
        .. OfBoth("segment_alignment", "1", a => a.SegmentAlignment),
        new("shadow_height_difference", "m", f => f.Appearances is { } both
            ? Math.Abs(both.After.ShadowHeightMetres - both.Before.ShadowHeightMetres) : double.NaN),
        new("correlation", "1", f => f.Appearances?.Correlation ?? double.NaN),
    ];

    /// <summary>The lower and the higher value of both dates; missing if it is missing in one date.</summary>
    private static IEnumerable<Feature<UnchangedShape>> OfBoth(string name, string unit, Func<TowerAppearance, double> value) =>
    [
        new($"{name}_min", unit, f => f.Appearances is { } both ? Math.Min(value(both.Before), value(both.After)) : double.NaN),
        new($"{name}_max", unit, f => f.Appearances is { } both ? Math.Max(value(both.Before), value(both.After)) : double.NaN),
    ];
}
