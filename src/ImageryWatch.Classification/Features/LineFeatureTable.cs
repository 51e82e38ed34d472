using static ImageryWatch.Classification.FeatureText;

namespace ImageryWatch.Classification;

/// <summary>Features of line segments that may be part of a fence, in the order of the model files.</summary>
internal static class LineFeatureTable
{
    public static IReadOnlyList<Feature<LineFeatures>> All { get; } =
    [
        new("narrow_target", "grey levels", f => f.Target.Narrow, Contrast),
        new("wide_ratio", "1", f => Math.Clamp(f.Target.Wide / Math.Max(1, f.Target.Narrow), -1.5, 2), Width),
        new("step_ratio", "1", f => Math.Clamp(f.Target.Step / Math.Max(1, f.Target.Narrow), 0, 4), Sides),
        new("is_dark", "0 or 1", f => f.Target.IsDark ? 1 : 0, Contrast),
        new("narrow_reference_ratio", "1", f => Math.Clamp(f.Reference.Narrow / Math.Max(1, f.Target.Narrow), -1, 2), Contrast),
        new("wide_reference_ratio", "1", f => Math.Clamp(f.Reference.Wide / Math.Max(1, f.Target.Narrow), -2, 3)),
        new("step_reference_ratio", "1", f => Math.Clamp(f.Reference.Step / Math.Max(1, f.Target.Narrow), 0, 4), SidesOnOtherDate),
        new("line_length_log", "ln(m)", f => Math.Log(Math.Max(1, f.LineMetres)), f => $"part of a line of {f.LineMetres:0} m"),
        new("straightness", "1", f => f.Straightness, f => $"straightness {f.Straightness:0.00} (1 is a straight line)"),
        new("line_novelty", "1", f => f.LineNovelty, f => $"{100 * f.LineNovelty:0} % of the line not visible {Reference}"),
        new("line_contrast_log", "ln(thresholds)", f => Math.Log(Math.Max(0.1, f.LineContrast))),
        new("parallels_8m", "lines", f => f.ParallelsNear, Parallels),
        new("parallels_25m", "lines", f => f.ParallelsFar, Parallels),
        new("network_fence_change", "probability", f => f.Network.Change, NetworkFence),
        new("network_fence_reverse", "probability", f => f.Network.Reverse, NetworkFence),
        new("network_fence_target", "probability", f => f.Network.Target, NetworkFence),
        new("network_fence_reference", "probability", f => f.Network.Reference, NetworkFence),
        new("network_roof_target", "probability", f => f.Network.RoofTarget, Roof),
        new("network_fence_change_along", "probability", f => f.Along.NetworkChange, NetworkFenceAlong),
        new("network_fence_reverse_along", "probability", f => f.Along.NetworkReverse, NetworkFenceAlong),
        new("network_fence_target_along", "probability", f => f.Along.NetworkTarget, NetworkFenceAlong),
        new("network_fence_reference_along", "probability", f => f.Along.NetworkReference, NetworkFenceAlong),
        new("narrow_along", "grey levels", f => f.Along.Narrow),
        new("narrow_reference_ratio_along", "1", f => Math.Clamp(f.Along.NarrowReference / Math.Max(1, f.Along.Narrow), -1, 2)),
        new("is_network_line", "0 or 1", f => f.IsFromNetwork ? 1 : 0),
        new("candidate_network_fence", "log-odds", f => f.Network.Candidate, f => CandidateText("fence", f.Network.Candidate)),
        new("candidate_network_fence_along", "log-odds", f => f.Along.Candidate),
    ];

    private static string Contrast(LineFeatures f) => f.Target.Narrow <= 0
        ? "no contrast with the ground on both sides"
        : f.Target.IsDark
        ? $"{f.Target.Narrow:0} grey levels darker than the ground on both sides {Target}, contrast {Math.Max(0, f.Reference.Narrow):0} "
            + $"{Reference}"
        : $"{f.Target.Narrow:0} grey levels brighter than the ground on both sides {Target}, contrast {Math.Max(0, f.Reference.Narrow):0} "
            + $"{Reference}";

    private static string Width(LineFeatures f) => f.Target.Wide < 0.5 * f.Target.Narrow
        ? $"narrower than 2 m ({Target})"
        : $"about 2 m wide or wider ({Target})";

    private static string Sides(LineFeatures f) => $"the ground on its two sides differs by {f.Target.Step:0} grey levels ({Target})";

    private static string SidesOnOtherDate(LineFeatures f) =>
        $"the ground on its two sides differs by {f.Reference.Step:0} grey levels ({Reference})";

    private static string Parallels(LineFeatures f) => f.ParallelsFar == 0
        ? "no other line within 25 m beside it"
        : $"other lines beside it: {f.ParallelsNear} within 8 m, {f.ParallelsFar} within 25 m";

    private static string NetworkFence(LineFeatures f) =>
        Network("fence", f.Network.Target, f.Network.Reference, f.Network.Change);

    private static string NetworkFenceAlong(LineFeatures f) =>
        Network("fence", f.Along.NetworkTarget, f.Along.NetworkReference, f.Along.NetworkChange, " along 40 m to each side");

    private static string Roof(LineFeatures f) => $"network's roof probability {f.Network.RoofTarget:0.00} ({Target})";
}
