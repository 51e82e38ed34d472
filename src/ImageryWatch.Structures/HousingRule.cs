namespace ImageryWatch.Structures;

/// <summary>Housing: a rectangular roof with edges on all sides in one date that the other date does not show.</summary>
internal static class HousingRule
{
    public static ScoreCard Card { get; } = new(-1.5,
    [
        new("edges", 1.8, f => f.SidesHere - 2.2, _ => "straight edges on all sides", _ => "edges missing on some sides"),
        new("novelty", 1.6, f => f.SidesHere - f.SidesThere - 0.6, _ => "no such outline in the other date", _ => "an outline like it in the other date"),
        new("likeness", -2.0, f => f.Likeness - 0.35, _ => "looks different in the other date", _ => "looks alike in both dates"),
        new("fill", -6, f => f.FillDefect - 0.08, _ => "fills a rectangle", _ => "ragged outline"),
        new("contrast", 1.2, f => Math.Min(2, f.RingContrastHere / 25) - 1, _ => "stands out from the ground", _ => "hardly stands out from the ground"),
        new("size", 1.0, Size, f => $"roof of {f.LengthMetres:0.#} x {f.WidthMetres:0.#} m", f => $"{f.LengthMetres:0.#} x {f.WidthMetres:0.#} m is unusual for a roof"),
        new("roughness", -0.8, f => f.Roughness - 0.5, _ => "even surface", _ => "uneven surface"),
        new("green", -6, f => f.GreennessAgainstRing, _ => "less green than its surroundings", _ => "greener than its surroundings"),
        new("shadow", 0.6, f => f.HasSun ? Math.Clamp(f.ShadowSideHere / 25, -1, 1.5) : 0, _ => "shadow on the side away from the sun", _ => "no shadow away from the sun"),
        new("change", 1.0, f => f.ChangedShare - 0.6, _ => "changed over its whole area", _ => "changed in part"),
    ]);

    public static double Confidence(StructureFeatures features) =>
        features.AreaSquareMetres < 10 || features.WidthMetres < 2.2 || features.LengthMetres > 90 ? 0 : Card.Confidence(features);

    /// <summary>1 between 25 and 700 square metres and 4 to 18 m of width, falling off outside.</summary>
    private static double Size(StructureFeatures features)
    {
        var area = Math.Min(features.AreaSquareMetres / 25, 1) * Math.Min(700 / features.AreaSquareMetres, 1);
        var width = Math.Min(features.WidthMetres / 4, 1) * Math.Min(18 / features.WidthMetres, 1);
        return (2 * area * width) - 1;
    }
}
