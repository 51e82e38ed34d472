namespace ImageryWatch.Structures;

/// <summary>One number that the models weigh: its name in the model file, how it is taken, and how to say it.</summary>
/// <param name="Name">Name in the model file; changing it invalidates models.</param>
/// <param name="Value">Its value; NaN = not known.</param>
/// <param name="For">In words, when it speaks for the structure; empty when there is nothing to say.</param>
/// <param name="Against">In words, when it speaks against.</param>
internal sealed record Feature<T>(string Name, Func<T, double> Value, Func<T, string> For, Func<T, string> Against)
{
    public Feature(string name, Func<T, double> value, string @for = "", string against = "")
        : this(name, value, _ => @for, _ => against)
    {
    }
}

/// <summary>The features of segments and of stretches of line, in the order of the model files. Their units stand where they are measured.</summary>
internal static class FeatureTable
{
    private static readonly string[] RoofFeatures =
    [
        "rectangularity", "sides_here", "sides_there", "strength_ratio", "changed_share", "area_log_m2", "width_m", "aspect", "ring_ratio", "likeness",
        "colour_change", "whole_log", "light_ratio_log", "clarity_ratio_log", "learned_roof_change", "learned_roof_change_around", "learned_roof_reverse", "learned_roof_here", "learned_roof_there",
        "learned_tower_change", "learned_tower_here", "learned_fence_here", "learned_fence_change", "learned_level",
    ];

    private static readonly string[] LearnedRoofFeatures = ["area_log_m2", "texture_here", "whole_log", "light_ratio_log", "learned_roof_change", "learned_level"];

    private static readonly string[] LearnedTowerFeatures =
    [
        "line_distance_m", "learned_roof_change", "learned_roof_here", "learned_tower_change", "learned_tower_here", "learned_tower_there", "learned_fence_here", "learned_level",
    ];

    public static IReadOnlyList<Feature<StructureFeatures>> Structures { get; } =
    [
        new("rectangularity", f => f.Rectangularity, "fills a rectangle", "ragged outline"),
        new("sides_here", f => f.SidesHere, "straight edges on all sides", "edges missing on some sides"),
        new("sides_there", f => f.SidesThere, "no such outline in the other date", "an outline like it in the other date"),
        new("strength_here", f => Math.Log(Math.Max(1, f.StrengthHere)), "sharp edges", "weak edges"),
        new("strength_ratio", f => Math.Clamp(f.StrengthThere / Math.Max(1, f.StrengthHere), 0, 2), "no such edges in the other date", "edges as strong in the other date"),
        new("changed_share", f => f.ChangedShare, "changed over its whole area", "changed in part"),
        new("area_log_m2", f => Math.Log(Math.Max(1, f.AreaSquareMetres)), f => $"{f.AreaSquareMetres:0} m2", f => $"{f.AreaSquareMetres:0} m2"),
        new("length_m", f => f.LengthMetres, f => $"{f.LengthMetres:0.#} m long", f => $"{f.LengthMetres:0.#} m long"),
        new("width_m", f => f.WidthMetres, f => $"{f.WidthMetres:0.#} m wide", f => $"{f.WidthMetres:0.#} m wide"),
        new("aspect", f => f.LengthMetres / Math.Max(0.1, f.WidthMetres), f => $"footprint of {f.LengthMetres:0.#} x {f.WidthMetres:0.#} m", f => $"footprint of {f.LengthMetres:0.#} x {f.WidthMetres:0.#} m"),
        new("ring_contrast_here", f => f.RingContrastHere, "stands out from the ground", "hardly stands out from the ground"),
        new("ring_ratio", f => Math.Clamp(f.RingContrastThere / Math.Max(1, f.RingContrastHere), 0, 3), "does not stand out in the other date", "stands out in the other date too"),
        new("brightness", f => f.Brightness, "", "dark as a shadow"),
        new("likeness", f => f.Likeness, "looks different in the other date", "looks alike in both dates"),
        new("shadow_side_here", f => f.HasSun ? f.ShadowSideHere : double.NaN, "shadow on the side away from the sun", "no shadow away from the sun"),
        new("shadow_side_there", f => f.HasSun ? f.ShadowSideThere : double.NaN),
        new("shadow_contrast_here", f => f.HasSun ? f.ShadowHere.Contrast : double.NaN, "deep shadow", "no deep shadow"),
        new("shadow_distinction_here", f => f.HasSun ? f.ShadowHere.Distinction : double.NaN, "narrow shadow away from the sun", "no narrow shadow away from the sun"),
        new("shadow_distinction_there", f => f.HasSun ? f.ShadowThere.Distinction : double.NaN, "no such shadow in the other date", "a shadow in the other date too"),
        new("shadow_height_m", f => f.HasSun ? f.ShadowHeightMetres : double.NaN, f => $"shadow of an object {f.ShadowHeightMetres:0.#} m high", f => $"shadow of an object {f.ShadowHeightMetres:0.#} m high"),
        new("line_distance_m", f => f.LineDistanceMetres, f => $"{f.LineDistanceMetres:0} m from a fence-like line", _ => "no fence near"),
        new("is_bright", f => f.IsBright ? 1 : 0, "brighter than its surroundings", "darker than its surroundings"),
        new("texture_here", f => f.TextureHere, "evenly lit", "uneven inside"),
        new("texture_there", f => f.TextureThere),
        new("redness_here", f => f.RednessHere, "coloured unlike the ground around it", "coloured like the ground around it"),
        new("blueness_here", f => f.BluenessHere, "coloured unlike the ground around it", "coloured like the ground around it"),
        new("colour_change", f => f.ColourChange, "another colour in the other date", "the same colour in the other date"),
        new("whole_log", f => Math.Log(f.WholeRatio), "", "part of something larger"),
        new("light_ratio_log", f => Math.Log(f.LightRatio), LightThere, LightThere),
        new("clarity_ratio_log", f => Math.Log(f.ClarityRatio), "as clear in the other date", "the other date shows less there"),
        new("learned_roof_change", f => f.Learned.RoofChange, "learned evidence of a roof in this date only", "no learned evidence of a roof in this date only"),
        new("learned_roof_change_around", f => f.Learned.RoofChangeAround),
        new("learned_roof_reverse", f => f.Learned.RoofReverse),
        new("learned_roof_here", f => f.Learned.RoofHere, "learned evidence of a roof", "no learned evidence of a roof"),
        new("learned_roof_there", f => f.Learned.RoofThere, "no learned evidence of a roof in the other date", "learned evidence of a roof in the other date"),
        new("learned_tower_change", f => f.Learned.TowerChange, "learned evidence of a tower in this date only", "no learned evidence of a tower in this date only"),
        new("learned_tower_here", f => f.Learned.TowerHere, "learned evidence of a tower", "no learned evidence of a tower"),
        new("learned_tower_there", f => f.Learned.TowerThere, "no learned evidence of a tower in the other date", "learned evidence of a tower in the other date"),
        new("learned_fence_here", f => f.Learned.FenceHere, "a fence near", "no fence near"),
        new("learned_fence_change", f => f.Learned.FenceChange),
        new("learned_level", f => f.Learned.Level),
    ];

    /// <summary>
    /// What roofs are judged by: learned evidence, shape, and how the dates differ, but no colours, brightness or shadows of one date.
    /// Trees over those know the palette of the world that they were trained in and fail on real roofs.
    /// </summary>
    public static IReadOnlyList<Feature<StructureFeatures>> Roofs { get; } = [.. Structures.Where(feature => RoofFeatures.Contains(feature.Name))];

    /// <summary>
    /// What the network's own shapes are judged by when nothing but the network is asked: few, for on real roofs the planes are blurred and
    /// ragged, and trees that know all of how they are on generated ground refused them. Of the measures of the picture
    /// how uneven a shape looks inside helps on generated and on real roofs; edges and colours help on the former and harm on the latter.
    /// </summary>
    public static IReadOnlyList<Feature<StructureFeatures>> LearnedRoofs { get; } = [.. Structures.Where(feature => LearnedRoofFeatures.Contains(feature.Name))];

    /// <summary>Likewise of its towers.</summary>
    public static IReadOnlyList<Feature<StructureFeatures>> LearnedTowers { get; } = [.. Structures.Where(feature => LearnedTowerFeatures.Contains(feature.Name))];

    /// <summary>Which way a feature may speak: more of it never speaks against (+1) or for (-1) a roof.</summary>
    public static IReadOnlyDictionary<string, int> RoofDirections { get; } = new Dictionary<string, int>
    {
        ["learned_roof_change"] = 1, ["learned_roof_here"] = 1, ["learned_roof_there"] = -1, ["likeness"] = -1, ["rectangularity"] = 1, ["sides_here"] = 1,
    };

    public static IReadOnlyDictionary<string, int> LearnedRoofDirections { get; } = new Dictionary<string, int> { ["learned_roof_change"] = 1, ["learned_level"] = 1 };

    public static IReadOnlyDictionary<string, int> TowerDirections { get; } = new Dictionary<string, int>
    {
        ["learned_tower_change"] = 1, ["learned_tower_here"] = 1, ["learned_tower_there"] = -1,
    };

    public static IReadOnlyList<Feature<LineFeatures>> Lines { get; } =
    [
        new("narrow_here", f => f.Here.Narrow, "stands out from the ground beside it", "hardly stands out from the ground beside it"),
        new("wide_ratio", f => Math.Clamp(f.Here.Wide / Math.Max(1, f.Here.Narrow), -1.5, 2), "thin", "wide for a fence"),
        new("step_ratio", f => Math.Clamp(f.Here.Step / Math.Max(1, f.Here.Narrow), 0, 4), "the same ground on both sides", "different ground on its sides"),
        new("is_dark", f => f.Here.IsDark ? 1 : 0, f => f.Here.IsDark ? "darker than the ground on both sides" : "brighter than the ground on both sides", _ => ""),
        new("narrow_there_ratio", f => Math.Clamp(f.There.Narrow / Math.Max(1, f.Here.Narrow), -1, 2), "no such line in the other date", "a line like it in the other date"),
        new("wide_there_ratio", f => Math.Clamp(f.There.Wide / Math.Max(1, f.Here.Narrow), -2, 3)),
        new("step_there_ratio", f => Math.Clamp(f.There.Step / Math.Max(1, f.Here.Narrow), 0, 4), "", "a border in the other date"),
        new("line_length_log_m", f => Math.Log(Math.Max(1, f.LineMetres)), f => $"part of a line of {f.LineMetres:0} m", f => $"part of a line of only {f.LineMetres:0} m"),
        new("straightness", f => f.Straightness, "straight", "winding"),
        new("line_novelty", f => f.LineNovelty, f => $"{f.LineNovelty * 100:0} % of the line not visible in the other date", f => $"only {f.LineNovelty * 100:0} % of the line not visible in the other date"),
        new("line_contrast_log", f => Math.Log(Math.Max(0.1, f.LineContrast))),
        new("parallels_8m", f => f.ParallelsNear, "", "one of many lines side by side"),
        new("parallels_25m", f => f.ParallelsFar, "no other lines beside it", "one of many lines side by side"),
        new("learned_fence_change", f => f.Learned.Change, "learned evidence of a fence in this date only", "no learned evidence of a fence in this date only"),
        new("learned_fence_reverse", f => f.Learned.Reverse, "", "learned evidence of a fence in the other date only"),
        new("learned_fence_here", f => f.Learned.Here, "learned evidence of a fence", "no learned evidence of a fence"),
        new("learned_fence_there", f => f.Learned.There, "no learned evidence of a fence in the other date", "learned evidence of a fence in the other date"),
        new("learned_roof_here", f => f.Learned.RoofHere, "", "the edge of a roof"),
        new("learned_fence_change_along", f => f.Along.LearnedChange, "learned evidence of a fence in this date only on the stretches around it", "no learned evidence of a fence in this date only on the stretches around it"),
        new("learned_fence_reverse_along", f => f.Along.LearnedReverse),
        new("learned_fence_here_along", f => f.Along.LearnedHere),
        new("learned_fence_there_along", f => f.Along.LearnedThere, "no learned evidence of a fence in the other date on the stretches around it", "learned evidence of a fence in the other date on the stretches around it"),
        new("narrow_along", f => f.Along.Narrow),
        new("narrow_there_ratio_along", f => Math.Clamp(f.Along.NarrowThere / Math.Max(1, f.Along.Narrow), -1, 2)),
        new("line_is_learned", f => f.IsLearned ? 1 : 0),
    ];

    private static string LightThere(StructureFeatures f) => f.LightRatio switch
    {
        < 0.6 => "the ground lies in the shade in the other date",
        > 1.6 => "the ground is much brighter in the other date",
        _ => "",
    };

    public static float[] Values<T>(this IReadOnlyList<Feature<T>> features, T measured)
    {
        var values = new float[features.Count];
        for (var i = 0; i < values.Length; i++) values[i] = (float)features[i].Value(measured);
        return values;
    }
}
