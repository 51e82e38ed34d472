namespace ImageryWatch.Classification;

/// <summary>Tolerances of fence assembly.</summary>
internal sealed record FenceAssemblyOptions
{
    /// <summary>Parallel lines within this distance are the same fence.</summary>
    public double SameFenceMetres { get; init; } = 4;

    /// <summary>Maximum angle between parallel lines.</summary>
    public double ParallelDegrees { get; init; } = 35;

    /// <summary>Minimum shared length of parallel lines; below it they meet or cross.</summary>
    public double MinSharedMetres { get; init; } = 8;

    /// <summary>Minimum length of the rest of a line whose other part runs beside another line.</summary>
    public double MinRestMetres { get; init; } = 10;

    /// <summary>Maximum distance between a fence and a companion: a path or the edge of the cleared strip.</summary>
    public double CompanionMetres { get; init; } = 8;

    /// <summary>A line with less than this share of its neighbour's support is a companion, not another fence.</summary>
    public double CompanionShare { get; init; } = 0.3;

    /// <summary>Maximum length of a hook, an end that turns aside.</summary>
    public double HookMetres { get; init; } = 8;

    /// <summary>Minimum turn of a hook.</summary>
    public double HookDegrees { get; init; } = 30;

    /// <summary>Length over which the direction of an end is measured.</summary>
    public double DirectionMetres { get; init; } = 12;

    /// <summary>Maximum gap between two ends that is bridged, and maximum extension of either end to a corner.</summary>
    public double GapMetres { get; init; } = 15;

    /// <summary>Ends within this distance count as the same point.</summary>
    public double TouchMetres { get; init; } = 3.5;

    /// <summary>Maximum turn of a straight continuation.</summary>
    public double StraightDegrees { get; init; } = 35;

    /// <summary>Maximum turn of a corner; beyond it the lines are parallel.</summary>
    public double MaxTurnDegrees { get; init; } = 125;

    /// <summary>Maximum distance, or overshoot, at which an end is snapped to another line.</summary>
    public double SnapMetres { get; init; } = 5;

    /// <summary>Maximum gap that is bridged to close a ring, if the ring is <see cref="MinGapsPerRing"/> times as long.</summary>
    public double RingGapMetres { get; init; } = 25;

    public double MinGapsPerRing { get; init; } = 10;

    /// <summary>Minimum length of a line that may be closed to a ring.</summary>
    public double MinRingMetres { get; init; } = 40;

    /// <summary>Minimum length of a reported fence.</summary>
    public double MinFenceMetres { get; init; } = 15;
}
