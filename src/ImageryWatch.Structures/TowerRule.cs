namespace ImageryWatch.Structures;

/// <summary>
/// Guard tower: a footprint of 2-4.5 m whose narrow shadow points away from the sun and is long for its size, on or near
/// a fence. The weights started from a logistic regression on generated scenes and were adjusted by hand; each can be argued with.
/// </summary>
internal static class TowerRule
{
    private const double MostAreaSquareMetres = 40;
    private const double MostLengthMetres = 8.5;
    private const double MostAspect = 2.6;

    public static ScoreCard Card { get; } = new(-2.2,
    [
        new("shadow", 0.8, f => f.HasSun ? Math.Clamp(f.ShadowHere.Distinction / 15, -1, 2) : 0, f => $"narrow shadow away from the sun, of an object {f.ShadowHeightMetres:0.#} m high", _ => "no narrow shadow away from the sun"),
        new("shadow depth", 0.8, f => f.HasSun ? Math.Clamp(f.ShadowHere.Contrast / 30, 0, 2) : 0, _ => "deep shadow", _ => string.Empty),
        new("height", 0.8, f => f.ShadowHeightMetres is >= 3.5 and <= 15 ? 1 : 0, f => $"as high as a tower: {f.ShadowHeightMetres:0.#} m", _ => string.Empty),
        new("low", -1.6, f => f.ShadowHeightMetres is > 0 and < 3 ? 1 : 0, _ => string.Empty, f => $"shadow of an object only {f.ShadowHeightMetres:0.#} m high"),
        new("shadow there", -0.7, f => f.HasSun ? Math.Clamp(f.ShadowThere.Distinction / 15, -1, 2) : 0, _ => string.Empty, _ => "a shadow in the other date too"),
        new("outline there", -1.0, f => f.SidesThere - 1.5, _ => "no such object in the other date", _ => "an object like it in the other date"),
        new("edges there", -1.6, HousingRule.StrengthRatio, _ => string.Empty, _ => "edges as strong in the other date"),
        new("likeness", -0.8, f => Math.Max(0, f.Likeness), _ => string.Empty, _ => "looks alike in both dates"),
        new("contrast", 1.4, f => Math.Log(Math.Max(3, f.RingContrastHere)) - 4, _ => "stands out from the ground", _ => "hardly stands out from the ground"),
        new("change", 1.2, f => f.ChangedShare - 0.6, _ => "changed over its whole area", _ => "changed in part"),
        new("fence", -1.1, f => Math.Min(1.5, f.LineDistanceMetres / 10), _ => string.Empty, f => f.LineDistanceMetres >= StructureMeter.FarFromLineMetres ? "no fence near" : $"{f.LineDistanceMetres:0} m from the nearest fence-like line"),
        new("far", -0.4, f => f.LineDistanceMetres >= StructureMeter.FarFromLineMetres ? 1 : 0, _ => string.Empty, _ => string.Empty),
        new("aspect", -2.2, f => (f.LengthMetres / f.WidthMetres) - 1, _ => "square footprint", f => $"footprint of {f.LengthMetres:0.#} x {f.WidthMetres:0.#} m"),
        new("large", -0.8, f => Math.Max(0, f.LengthMetres - 4.5), _ => string.Empty, f => $"{f.LengthMetres:0.#} m is large for a tower"),
        new("bright", 0.8, f => f.IsBright ? 1 : 0, _ => string.Empty, _ => string.Empty),
        new("dark", -1.0, f => f.Brightness < 45 ? 1 : 0, _ => string.Empty, _ => "dark as a shadow"),
    ]);

    public static double Confidence(StructureFeatures features) =>
        features.AreaSquareMetres > MostAreaSquareMetres || features.LengthMetres > MostLengthMetres || features.LengthMetres > MostAspect * features.WidthMetres
            ? 0
            : Card.Confidence(features);
}
