using static ImageryWatch.Structures.FeatureText;

namespace ImageryWatch.Structures;

/// <summary>Features of line segments that may be part of a fence, in the order of the model files.</summary>
internal static class LineFeatureTable
{
    public static IReadOnlyList<Feature<LineFeatures>> All { get; } =
    [
        new("narrow_target", "grey levels", f => f.Here.Narrow, Contrast),
        new("wide_ratio", "1", f => Math.Clamp(f.Here.Wide / Math.Max(1, f.Here.Narrow), -1.5, 2), Width),
        new("step_ratio", "1", f => Math.Clamp(f.Here.Step / Math.Max(1, f.Here.Narrow), 0, 4), Sides),
        new("is_dark", "0 or 1", f => f.Here.IsDark ? 1 : 0, Contrast),
        new("narrow_reference_ratio", "1", f => Math.Clamp(f.There.Narrow / Math.Max(1, f.Here.Narrow), -1, 2), Contrast),
        new("wide_reference_ratio", "1", f => Math.Clamp(f.There.Wide / Math.Max(1, f.Here.Narrow), -2, 3)),
        new("step_reference_ratio", "1", f => Math.Clamp(f.There.Step / Math.Max(1, f.Here.Narrow), 0, 4), SidesOnOtherDate),
        new("line_length_log", "ln(m)", f => Math.Log(Math.Max(1, f.LineMetres)), f => $"part of a line of {f.LineMetres:0} m"),
        new("straightness", "1", f => f.Straightness, f => $"straightness {f.Straightness:0.00} (1 is a straight line)"),
        new("line_novelty", "1", f => f.LineNovelty, f => $"{100 * f.LineNovelty:0} % of the line not visible {Reference}"),
        new("line_contrast_log", "ln(thresholds)", f => Math.Log(Math.Max(0.1, f.LineContrast))),
        new("parallels_8m", "lines", f => f.ParallelsNear, Parallels),
        new("parallels_25m", "lines", f => f.ParallelsFar, Parallels),
        new("network_fence_change", "probability", f => f.Learned.Change, NetworkFence),
        new("network_fence_reverse", "probability", f => f.Learned.Reverse, NetworkFence),
        new("network_fence_target", "probability", f => f.Learned.Here, NetworkFence),
        new("network_fence_reference", "probability", f => f.Learned.There, NetworkFence),
        new("network_roof_target", "probability", f => f.Learned.RoofHere, Roof),
        new("network_fence_change_along", "probability", f => f.Along.LearnedChange, NetworkFenceAlong),
        new("network_fence_reverse_along", "probability", f => f.Along.LearnedReverse, NetworkFenceAlong),
        new("network_fence_target_along", "probability", f => f.Along.LearnedHere, NetworkFenceAlong),
        new("network_fence_reference_along", "probability", f => f.Along.LearnedThere, NetworkFenceAlong),
        new("narrow_along", "grey levels", f => f.Along.Narrow),
        new("narrow_reference_ratio_along", "1", f => Math.Clamp(f.Along.NarrowThere / Math.Max(1, f.Along.Narrow), -1, 2)),
        new("is_network_line", "0 or 1", f => f.IsLearned ? 1 : 0),
    ];

    private static string Contrast(LineFeatures f) => f.Here.Narrow <= 0
        ? "no contrast to the ground on both sides"
        : f.Here.IsDark
        ? $"{f.Here.Narrow:0} grey levels darker than the ground on both sides {Target}, contrast {Math.Max(0, f.There.Narrow):0} {Reference}"
        : $"{f.Here.Narrow:0} grey levels brighter than the ground on both sides {Target}, contrast {Math.Max(0, f.There.Narrow):0} {Reference}";

    private static string Width(LineFeatures f) => f.Here.Wide < 0.5 * f.Here.Narrow
        ? $"narrower than 2 m ({Target})"
        : $"about 2 m wide or wider ({Target})";

    private static string Sides(LineFeatures f) => $"the ground on its two sides differs by {f.Here.Step:0} grey levels ({Target})";

    private static string SidesOnOtherDate(LineFeatures f) =>
        $"the ground on its two sides differs by {f.There.Step:0} grey levels ({Reference})";

    private static string Parallels(LineFeatures f) => f.ParallelsFar == 0
        ? "no other line within 25 m beside it"
        : $"other lines beside it: {f.ParallelsNear} within 8 m, {f.ParallelsFar} within 25 m";

    private static string NetworkFence(LineFeatures f) =>
        Network("fence", f.Learned.Here, f.Learned.There, f.Learned.Change);

    private static string NetworkFenceAlong(LineFeatures f) =>
        Network("fence", f.Along.LearnedHere, f.Along.LearnedThere, f.Along.LearnedChange, " along 40 m to each side");

    private static string Roof(LineFeatures f) => $"network's roof probability {f.Learned.RoofHere:0.00} ({Target})";
}
