using static ImageryWatch.Classification.FeatureText;

namespace ImageryWatch.Classification;

/// <summary>
/// Features of segments, in the order of the model files. The target date is the one that may show the structure, the reference date the
/// other one.
/// </summary>
internal static class StructureFeatureTable
{
    private static readonly string[] RoofFeatures =
    [
        "rectangularity", "sides_target", "sides_reference", "alignment_target", "alignment_reference", "strength_ratio",
        "changed_share", "area_log", "width_m", "aspect", "ring_ratio",
        "correlation", "colour_change", "parent_area_log", "light_ratio_log", "clarity_ratio_log", "network_roof_change",
        "network_roof_change_around", "network_roof_reverse", "network_roof_target", "network_roof_reference", "network_tower_change",
        "network_tower_target", "network_fence_target", "network_fence_change", "network_level",
        "candidate_network_tower", "candidate_network_housing",
    ];

    private static readonly string[] NetworkRoofFeatures =
        ["alignment_target", "area_log", "texture_target", "parent_area_log", "light_ratio_log", "network_roof_change", "network_level"];

    private static readonly string[] NetworkTowerFeatures =
    [
        "alignment_target", "line_distance_m", "network_roof_change", "network_roof_target", "network_tower_change",
        "network_tower_target", "network_tower_reference", "network_fence_target", "network_level", "candidate_network_tower",
    ];

    public static IReadOnlyList<Feature<StructureFeatures>> All { get; } =
    [
        new("rectangularity", "1", f => f.Rectangularity, Rectangularity),
        new("sides_target", "sides", f => f.SidesTarget, Edges),
        new("sides_reference", "sides", f => f.SidesReference, Edges),
        new("strength_target", "ln(grey levels per pixel)", f => Math.Log(Math.Max(1, f.StrengthTarget)), EdgeStrength),
        new("strength_ratio", "1", f => Math.Clamp(f.StrengthReference / Math.Max(1, f.StrengthTarget), 0, 2), EdgeStrength),
        new("alignment_target", "1", f => f.AlignmentTarget, Alignment),
        new("alignment_reference", "1", f => f.AlignmentReference, Alignment),
        new("changed_share", "1", f => f.ChangedShare, f => $"{100 * f.ChangedShare:0} % of its area changed"),
        new("area_log", "ln(m2)", f => Math.Log(Math.Max(1, f.AreaSquareMetres)), Size),
        new("length_m", "m", f => f.LengthMetres, Size),
        new("width_m", "m", f => f.WidthMetres, Size),
        new("aspect", "1", f => f.LengthMetres / Math.Max(0.1, f.WidthMetres), Size),
        new("ring_contrast_target", "grey levels", f => f.RingContrastTarget, Contrast),
        new("ring_ratio", "1", f => Math.Clamp(f.RingContrastReference / Math.Max(1, f.RingContrastTarget), 0, 3), Contrast),
        new("brightness", "grey levels", f => f.Brightness, f => $"mean brightness {f.Brightness:0} grey levels ({Target})"),
        new("correlation", "1", f => f.Correlation, f => $"correlation of the two dates {f.Correlation:0.00}"),
        new("shadow_side_target", "grey levels", f => f.HasSun ? f.ShadowSideTarget : double.NaN, ShadowSide),
        new("shadow_side_reference", "grey levels", f => f.HasSun ? f.ShadowSideReference : double.NaN),
        new("shadow_contrast_target", "grey levels", f => f.HasSun ? f.ShadowTarget.Contrast : double.NaN, Shadow),
        new("shadow_distinction_target", "grey levels", f => f.HasSun ? f.ShadowTarget.Distinction : double.NaN, Shadow),
        new("shadow_distinction_reference", "grey levels", f => f.HasSun ? f.ShadowReference.Distinction : double.NaN, Shadow),
        new("shadow_height_m", "m", f => f.HasSun ? f.ShadowHeightMetres : double.NaN, ShadowHeight),
        new("line_distance_m", "m", f => f.LineDistanceMetres, LineDistance),
        new("is_bright", "0 or 1", f => f.IsBright ? 1 : 0, Contrast),
        new("texture_target", "grey levels", f => f.TextureTarget, Texture),
        new("texture_reference", "grey levels", f => f.TextureReference),
        new("redness_target", "ln(ratio)", f => f.RednessTarget, ColourAgainstGround),
        new("blueness_target", "ln(ratio)", f => f.BluenessTarget, ColourAgainstGround),
        new("colour_change", "ln(ratio)", f => f.ColourChange, f => $"colour differs between the dates by {100 * f.ColourChange:0} %"),
        new("parent_area_log", "ln(ratio)", f => Math.Log(f.ParentAreaRatio), ParentArea),
        new("light_ratio_log", "ln(ratio)", f => Math.Log(f.LightRatio)),
        new("clarity_ratio_log", "ln(ratio)", f => Math.Log(f.ClarityRatio)),
        new("network_roof_change", "probability", f => f.Network.RoofChange, NetworkRoof),
        new("network_roof_change_around", "probability", f => f.Network.RoofChangeAround),
        new("network_roof_reverse", "probability", f => f.Network.RoofReverse),
        new("network_roof_target", "probability", f => f.Network.RoofTarget, NetworkRoof),
        new("network_roof_reference", "probability", f => f.Network.RoofReference, NetworkRoof),
        new("network_tower_change", "probability", f => f.Network.TowerChange, NetworkTower),
        new("network_tower_target", "probability", f => f.Network.TowerTarget, NetworkTower),
        new("network_tower_reference", "probability", f => f.Network.TowerReference, NetworkTower),
        new("network_fence_target", "probability", f => f.Network.FenceTarget, NetworkFence),
        new("network_fence_change", "probability", f => f.Network.FenceChange, NetworkFence),
        new("network_level", "probability", f => f.Network.Level),
        new("candidate_network_tower", "log-odds", f => f.Network.CandidateTower, f => CandidateText("tower", f.Network.CandidateTower)),
        new("candidate_network_housing", "log-odds", f => f.Network.CandidateHousing,
            f => CandidateText("roof", f.Network.CandidateHousing)),
    ];

    /// <summary>
    /// Features for housing: network, shape, and differences between the dates. Colour, brightness and shadow of a single date are
    /// excluded: trees over those overfit the colours of the synthetic scenes and reject real roofs.
    /// </summary>
    public static IReadOnlyList<Feature<StructureFeatures>> Roofs { get; } = Select(RoofFeatures);

    /// <summary>
    /// Features of the network-only model for outlines from the network. Few: on real roofs the network's probabilities are blurred, and
    /// trees over all features reject them. Texture helps on synthetic and on real roofs; edges and colours only on synthetic ones.
    /// </summary>
    public static IReadOnlyList<Feature<StructureFeatures>> NetworkRoofs { get; } = Select(NetworkRoofFeatures);

    /// <summary>Features of the network-only model for towers.</summary>
    public static IReadOnlyList<Feature<StructureFeatures>> NetworkTowers { get; } = Select(NetworkTowerFeatures);

    private static IReadOnlyList<Feature<StructureFeatures>> Select(string[] names) =>
        [.. All.Where(feature => names.Contains(feature.Name))];

    private static string Edges(StructureFeatures f) =>
        $"edges on {f.SidesTarget:0.#} of 4 sides {Target}, on {f.SidesReference:0.#} {Reference}";

    private static string Alignment(StructureFeatures f) =>
        $"alignment of edges with its sides {f.AlignmentTarget:0.00} {Target}, {f.AlignmentReference:0.00} {Reference} (1: parallel)";

    private static string EdgeStrength(StructureFeatures f) =>
        $"edge strength {f.StrengthTarget:0} grey levels per pixel {Target}, {f.StrengthReference:0} {Reference}";

    private static string Rectangularity(StructureFeatures f) =>
        f.HasAssumedSize ? "" : $"fills {100 * f.Rectangularity:0} % of the rectangle around it";

    private static string Size(StructureFeatures f) =>
        f.HasAssumedSize ? "" : $"{f.LengthMetres:0.0} m long, {f.WidthMetres:0.0} m wide";

    private static string Contrast(StructureFeatures f) => f.IsBright
        ? $"{f.RingContrastTarget:0} grey levels brighter than the ground around it {Target}, contrast {f.RingContrastReference:0} "
            + $"{Reference}"
        : $"{f.RingContrastTarget:0} grey levels darker than the ground around it {Target}, contrast {f.RingContrastReference:0} "
            + $"{Reference}";

    private static string ShadowSide(StructureFeatures f) => f.ShadowSideTarget > 0
        ? $"the side away from the sun is {f.ShadowSideTarget:0} grey levels darker than the side towards it ({Target})"
        : $"no shadow on the side away from the sun ({Target})";

    private static string Shadow(StructureFeatures f) =>
        f.ShadowTarget.Contrast <= 0 ? $"no cast shadow ({Target})" :
        f.ShadowTarget.Distinction <= 0 ? $"dark strip away from the sun {Target}, but as dark in directions where no shadow can fall" :
        $"cast shadow {f.ShadowTarget.Contrast:0} grey levels darker than the ground beside it ({Target})";

    private static string ShadowHeight(StructureFeatures f) =>
        f.ShadowTarget.Distinction <= 0 || f.ShadowHeightMetres <= 0 ? $"no shadow to measure a height from ({Target})" :
        ShadowProfile.IsTowerHeight(f.ShadowHeightMetres) ? $"height of {f.ShadowHeightMetres:0.0} m from its shadow ({Target})" :
        $"dark strip away from the sun too long for a tower's shadow ({Target})";

    private static string LineDistance(StructureFeatures f) => f.LineDistanceMetres < FeatureExtractor.MaxLineDistanceMetres
        ? $"{f.LineDistanceMetres:0} m from a fence-like line"
        : $"no fence-like line within {FeatureExtractor.MaxLineDistanceMetres:0} m";

    private static string ColourAgainstGround(StructureFeatures f) =>
        $"colour differs from the ground around it by {100 * Math.Max(Math.Abs(f.RednessTarget), Math.Abs(f.BluenessTarget)):0} % "
            + $"({Target})";

    private static string Texture(StructureFeatures f) =>
        $"brightness within the outline varies by {f.TextureTarget:0} grey levels ({Target})";

    private static string ParentArea(StructureFeatures f) => f.ParentAreaRatio > 1.05
        ? $"part of a surface of similar brightness {f.ParentAreaRatio:0.0} times as large ({Target})"
        : $"not part of a larger surface of similar brightness ({Target})";

    private static string NetworkRoof(StructureFeatures f) =>
        Network("roof", f.Network.RoofTarget, f.Network.RoofReference, f.Network.RoofChange);

    private static string NetworkTower(StructureFeatures f) =>
        Network("tower", f.Network.TowerTarget, f.Network.TowerReference, f.Network.TowerChange);

    private static string NetworkFence(StructureFeatures f) =>
        $"network's fence probability within 12 m {f.Network.FenceTarget:0.00} ({Target})";
}
