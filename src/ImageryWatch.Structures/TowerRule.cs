namespace ImageryWatch.Structures;

/// <summary>Guard tower: a footprint of 2-4.5 m whose shadow points away from the sun and is long for its size, on or near a fence.</summary>
internal static class TowerRule
{
    public static ScoreCard Card { get; } = new(-3.0,
    [
        new("shadow", 1.2, f => f.HasSun ? Math.Clamp(f.ShadowHere.Distinction / 12, -1, 2) : 0, f => $"narrow shadow away from the sun, {f.ShadowHeightMetres:0.#} m high", _ => "no narrow shadow away from the sun"),
        new("height", 1.5, Height, f => $"shadow of an object about {f.ShadowHeightMetres:0.#} m high", f => "shadow too short or too long for a tower"),
        new("novelty", 1.2, f => f.SidesHere - f.SidesThere - 0.5, _ => "no such object in the other date", _ => "an object like it in the other date"),
        new("likeness", -2.0, f => f.Likeness - 0.3, _ => "looks different in the other date", _ => "looks alike in both dates"),
        new("fence", 1.5, f => 1 - (f.LineDistanceMetres / 12), f => $"{f.LineDistanceMetres:0} m from a line such as a fence", _ => "no fence near"),
        new("footprint", 1.5, Footprint, f => $"footprint of {f.LengthMetres:0.#} x {f.WidthMetres:0.#} m", f => $"footprint of {f.LengthMetres:0.#} x {f.WidthMetres:0.#} m is unusual for a tower"),
        new("contrast", 0.8, f => Math.Min(2, f.RingContrastHere / 20) - 1, _ => "stands out from the ground", _ => "hardly stands out from the ground"),
        new("green", -6, f => f.GreennessAgainstRing, _ => "less green than its surroundings", _ => "greener than its surroundings"),
    ]);

    public static double Confidence(StructureFeatures features) =>
        features.AreaSquareMetres > 40 || features.LengthMetres > 8.5 || features.LengthMetres > 2.6 * features.WidthMetres ? 0 : Card.Confidence(features);

    private static double Height(StructureFeatures features)
    {
        if (!features.HasSun) return 0;
        return features.ShadowHeightMetres is >= 3 and <= 15 ? 1 : -1;
    }

    private static double Footprint(StructureFeatures features) =>
        features.LengthMetres is >= 1.8 and <= 6 && features.WidthMetres <= 5.2 ? 1 - (0.6 * (features.LengthMetres / features.WidthMetres - 1)) : -1;
}
