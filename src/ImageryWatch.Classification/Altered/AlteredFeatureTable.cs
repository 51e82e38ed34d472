using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// Features of houses present in both dates, in the order of the model files. They are the same if the dates are exchanged: what is learnt
/// from extended houses holds for partly razed ones.
/// </summary>
internal static class AlteredFeatureTable
{
    private const double NoiseGreyLevels = 3;

    public static IReadOnlyList<Feature<AlteredFeatures>> All { get; } =
    [
        new("colour_change_roofs", "ln(ratio)", f => f.ChangeAgainstRoofs.Colour, ColourAgainstRoofs),
        new("brightness_change_roofs", "ln(ratio)", f => Math.Abs(f.ChangeAgainstRoofs.Brightness), BrightnessAgainstRoofs),
        new("colour_change_ground", "ln(ratio)", f => f.ChangeAgainstGround.Colour, ColourAgainstGround),
        new("brightness_change_ground", "ln(ratio)", f => Math.Abs(f.ChangeAgainstGround.Brightness), BrightnessAgainstGround),
        new("colour_spread_roofs", "ln(ratio)", f => f.Neighbours.ColourSpread),
        new("brightness_spread_roofs", "ln(ratio)", f => f.Neighbours.BrightnessSpread),
        new("area_ratio", "ln(ratio)", f => Math.Abs(Math.Log(f.AreaSquareMetres.After / f.AreaSquareMetres.Before)), Areas),
        new("outline_overlap", "1", f => f.Overlap, f => $"the outlines of both dates agree by {100 * f.Overlap:0} %"),
        new("outline_overlap_roofs", "1", f => f.Overlap - f.Neighbours.Overlap),
        new("strip_brightness_change", "ln(ratio)", f => Math.Abs(f.StripChange.Brightness), Areas),
        new("strip_colour_change", "ln(ratio)", f => f.StripChange.Colour, Areas),
        new("correlation", "1", f => f.Correlation, f => $"correlation of the two dates {f.Correlation:0.00}"),
        new("inner_correlation", "1", f => f.InnerCorrelation, f => $"correlation inside the roof {f.InnerCorrelation:0.00}"),
        new("texture_ratio", "ln(ratio)", f => TextureRatio(f.Roof), Texture),
        new("ridge_change", "ln(ratio)", f => Math.Abs(f.Ridge.After - f.Ridge.Before)),
        new("edge_ratio", "1", EdgeRatio, Edges),
        new("cross_sides", "sides", f => Math.Min(f.CrossEdges.Before.Sides, f.CrossEdges.After.Sides), Edges),
        new("edge_strength_ratio", "ln(ratio)", f => Math.Abs(Math.Log(
            Math.Max(1, f.Edges.After.Strength) / Math.Max(1, f.Edges.Before.Strength)))),
        new("shadow_height_change_m", "m", f => Math.Abs(f.ShadowHeightMetres.After - f.ShadowHeightMetres.Before)),
        new("network_min", "probability", f => Math.Min(f.Network.Before, f.Network.After)),
        new("network_difference", "probability", f => Math.Abs(f.Network.After - f.Network.Before)),
        new("network_change", "probability", f => f.NetworkChange, Network),
        new("network_change_peak", "probability", f => f.NetworkChangePeak, Network),
        new("area_log", "ln(m2)", f => Math.Log(Math.Max(1, Math.Max(f.AreaSquareMetres.Before, f.AreaSquareMetres.After)))),
        new("ground_brightness_change", "ln(ratio)", f => Math.Abs(f.Ground.After.LogBrightness - f.Ground.Before.LogBrightness)),
        new("ground_texture_ratio", "ln(ratio)", f => TextureRatio(f.Ground)),
    ];

    /// <summary>Lower of the ratios of a date's edges along the other date's outline to those along its own.</summary>
    private static double EdgeRatio(AlteredFeatures f) => Math.Min(
        Math.Clamp(f.CrossEdges.Before.Strength / Math.Max(1, f.Edges.Before.Strength), 0, 2),
        Math.Clamp(f.CrossEdges.After.Strength / Math.Max(1, f.Edges.After.Strength), 0, 2));

    private static double TextureRatio(BeforeAfter<SurfaceColour> surface) =>
        Math.Abs(Math.Log((surface.After.Texture + NoiseGreyLevels) / (surface.Before.Texture + NoiseGreyLevels)));

    private static string ColourAgainstRoofs(AlteredFeatures f) =>
        $"roof colour changed by {100 * f.ChangeAgainstRoofs.Colour:0} % relative to {f.Neighbours.Count} other roofs";

    private static string BrightnessAgainstRoofs(AlteredFeatures f) =>
        $"roof brightness changed by a factor of {Math.Exp(f.ChangeAgainstRoofs.Brightness):0.0#} relative to {f.Neighbours.Count} other "
            + "roofs";

    private static string ColourAgainstGround(AlteredFeatures f) =>
        $"roof colour changed by {100 * f.ChangeAgainstGround.Colour:0} % relative to the ground";

    private static string BrightnessAgainstGround(AlteredFeatures f) =>
        $"roof brightness changed by a factor of {Math.Exp(f.ChangeAgainstGround.Brightness):0.0#} relative to the ground";

    private static string Texture(AlteredFeatures f) =>
        $"roof texture {f.Roof.Before.Texture:0} grey levels before, {f.Roof.After.Texture:0} after";

    /// <summary>Sizes at both dates, in words.</summary>
    public static string Areas(AlteredFeatures f) =>
        $"roof area {f.AreaSquareMetres.Before:0} m² before, {f.AreaSquareMetres.After:0} m² after";

    private static string Edges(AlteredFeatures f) =>
        $"edges along the outline of the other date: {f.CrossEdges.Before.Sides:0.0} sides before, {f.CrossEdges.After.Sides:0.0} after";

    private static string Network(AlteredFeatures f) =>
        $"network's probability of a new or removed roof {f.NetworkChange:0.00}, near its centre and ends {f.NetworkChangePeak:0.00}";
}
