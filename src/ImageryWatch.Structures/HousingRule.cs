namespace ImageryWatch.Structures;

/// <summary>
/// Housing: a rectangular roof with edges on all sides in one date that the other date does not show. The weights
/// started from logistic regressions on generated scenes and were rounded and adjusted by hand; each can be argued with.
/// </summary>
internal static class HousingRule
{
    private const double LeastAreaSquareMetres = 10;
    private const double LeastWidthMetres = 2.2;
    private const double MostLengthMetres = 90;

    public static ScoreCard Card { get; } = new(-1.9,
    [
        new("edges", 0.6, f => f.SidesHere - 3, _ => "straight edges on all sides", _ => "edges missing on some sides"),
        new("edge strength", 1.0, f => Math.Log(Math.Max(1, f.StrengthHere)) - 3, _ => "sharp edges", _ => "weak edges"),
        new("edges there", -2.0, StrengthRatio, _ => "no such outline in the other date", _ => "an outline like it in the other date"),
        new("contrast there", -1.1, RingRatio, _ => "does not stand out in the other date", _ => "stands out in the other date too"),
        new("likeness", -2.2, f => Math.Max(0, f.Likeness), _ => "looks different in the other date", _ => "looks alike in both dates"),
        new("change", 2.0, f => Changed(f) - 0.6, _ => "changed over its whole area", _ => "changed in part"),
        new("outline", 6, f => Math.Clamp(f.Rectangularity - 0.8, -0.2, 0.15), _ => "fills a rectangle", _ => "ragged outline"),
        new("shadow", 0.8, f => f.HasSun ? Math.Clamp(f.ShadowSideHere / 25, -1, 1.5) : 0, _ => "shadow on the side away from the sun", _ => "no shadow away from the sun"),
        new("bright", 0.8, f => f.IsBright ? 1 : 0, _ => "brighter than its surroundings", _ => string.Empty),
        new("dark", -0.4, f => f.Brightness < 45 ? 1 : 0, _ => string.Empty, _ => "dark as a shadow"),
        new("small", -1.7, f => Math.Max(0, Math.Log(30 / f.AreaSquareMetres)), _ => string.Empty, f => $"only {f.AreaSquareMetres:0} m2"),
        new("narrow", -1.5, f => Math.Max(0, Math.Log(4 / f.WidthMetres)), _ => string.Empty, f => $"only {f.WidthMetres:0.#} m wide"),
        new("wide", -0.6, f => Math.Max(0, Math.Log(f.WidthMetres / 14)), _ => string.Empty, f => $"{f.WidthMetres:0.#} m wide"),
        new("long", -0.9, f => Math.Max(0, (f.LengthMetres / f.WidthMetres) - 3.5), _ => string.Empty, f => $"{f.LengthMetres:0.#} x {f.WidthMetres:0.#} m is long for its width"),
    ]);

    public static double Confidence(StructureFeatures features) =>
        features.AreaSquareMetres < LeastAreaSquareMetres || features.WidthMetres < LeastWidthMetres || features.LengthMetres > MostLengthMetres
            ? 0
            : Card.Confidence(features);

    /// <summary>
    /// Share inside a changed region, or how little the two dates look alike, whichever is more: where nearly all ground
    /// changed, as after a disaster, regions that stand out from the rest do not exist.
    /// </summary>
    private static double Changed(StructureFeatures f) => Math.Max(f.ChangedShare, 1 - Math.Max(0, f.Likeness));

    /// <summary>Edge strength there over here, 0..1.</summary>
    internal static double StrengthRatio(StructureFeatures f) => Math.Clamp(f.StrengthThere / Math.Max(1, f.StrengthHere), 0, 1);

    /// <summary>Contrast against the ring there over here, 0..1.5.</summary>
    internal static double RingRatio(StructureFeatures f) => Math.Clamp(f.RingContrastThere / Math.Max(1, f.RingContrastHere), 0, 1.5);
}
