using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Options of fence assembly.</summary>
public sealed record FenceAssemblyOptions
{
    [Option("Parallel lines within this distance are the same fence.", Unit = "m", Min = 0, Max = 100)]
    public double SameFenceMetres { get; init; } = 4;

    [Option("Maximum angle between parallel lines.", Unit = "degrees", Min = 0, Max = 90)]
    public double ParallelDegrees { get; init; } = 35;

    [Option("Minimum shared length of parallel lines; below it they meet or cross.", Unit = "m", Min = 0, Max = 1000)]
    public double MinSharedMetres { get; init; } = 8;

    [Option("Minimum length of the rest of a line whose other part runs beside another line.", Unit = "m", Min = 0, Max = 1000)]
    public double MinRestMetres { get; init; } = 10;

    [Option("Maximum distance between a fence and a companion: a path or the edge of the cleared strip.", Unit = "m", Min = 0, Max = 100)]
    public double CompanionMetres { get; init; } = 8;

    [Option("A line with less than this share of its neighbour's support is a companion, not another fence.", Min = 0, Max = 1)]
    public double CompanionShare { get; init; } = 0.3;

    [Option("Maximum length of a hook, an end that turns aside.", Unit = "m", Min = 0, Max = 100)]
    public double MaxHookMetres { get; init; } = 8;

    [Option("Minimum turn of a hook.", Unit = "degrees", Min = 0, Max = 180)]
    public double MinHookDegrees { get; init; } = 30;

    [Option("Length over which the direction of an end is measured.", Unit = "m", Min = 1, Max = 200)]
    public double DirectionMetres { get; init; } = 12;

    [Option(
        "Maximum gap between two ends that is bridged, and maximum extension of either end to a corner.",
        Unit = "m", Min = 0, Max = 200)]
    public double GapMetres { get; init; } = 15;

    [Option("Ends within this distance are treated as one point.", Unit = "m", Min = 0, Max = 50)]
    public double TouchMetres { get; init; } = 3.5;

    [Option("Maximum turn of a straight continuation.", Unit = "degrees", Min = 0, Max = 180)]
    public double MaxStraightDegrees { get; init; } = 35;

    [Option("Maximum turn of a corner; beyond it the lines are parallel.", Unit = "degrees", Min = 0, Max = 180)]
    public double MaxCornerDegrees { get; init; } = 125;

    [Option("Maximum distance, or overshoot, at which an end is snapped to another line.", Unit = "m", Min = 0, Max = 100)]
    public double SnapMetres { get; init; } = 5;

    [Option("Maximum gap that is bridged to close a ring, if the ring is minRingGapRatio times as long.", Unit = "m", Min = 0, Max = 500)]
    public double RingGapMetres { get; init; } = 25;

    [Option("Minimum ratio of the length of a ring to the gap that closes it.", Min = 1, Max = 1000)]
    public double MinRingGapRatio { get; init; } = 10;

    [Option("Minimum length of a line that may be closed to a ring.", Unit = "m", Min = 0, Max = 10_000)]
    public double MinRingMetres { get; init; } = 40;

    [Option("Minimum length of a reported fence.", Unit = "m", Min = 0, Max = 10_000)]
    public double MinFenceMetres { get; init; } = 15;
}
