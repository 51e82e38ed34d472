namespace ImageryWatch.Structures;

/// <summary>When pieces are one fence.</summary>
internal sealed record FenceAssemblyOptions
{
    /// <summary>Two lines this close side by side are told as one.</summary>
    public double SameFenceMetres { get; init; } = 4;

    /// <summary>Directions that differ less run side by side.</summary>
    public double ParallelDegrees { get; init; } = 35;

    /// <summary>Along less than this two lines do not run side by side, they meet or cross.</summary>
    public double LeastSharedMetres { get; init; } = 8;

    /// <summary>What is left of a line beside another is dropped below this length.</summary>
    public double LeastRestMetres { get; init; } = 10;

    /// <summary>A path or the edge of a strip may run so far beside its fence.</summary>
    public double CompanionMetres { get; init; } = 8;

    /// <summary>A line that has less of the support of the one beside it than this is its companion, not another fence.</summary>
    public double CompanionShare { get; init; } = 0.3;

    /// <summary>An end may turn aside over so much.</summary>
    public double HookMetres { get; init; } = 8;

    /// <summary>Turn from which it is a hook.</summary>
    public double HookDegrees { get; init; } = 30;

    /// <summary>Stretch of line that tells the direction of an end.</summary>
    public double DirectionMetres { get; init; } = 12;

    /// <summary>Gap between two ends that is bridged, and how far either may be prolonged to a corner.</summary>
    public double GapMetres { get; init; } = 15;

    /// <summary>Ends this close are the same point.</summary>
    public double TouchMetres { get; init; } = 3.5;

    /// <summary>Up to this turn two ends go on straight.</summary>
    public double StraightDegrees { get; init; } = 35;

    /// <summary>Up to this turn they meet at a corner; beyond it they run back beside each other.</summary>
    public double SharpestDegrees { get; init; } = 125;

    /// <summary>An end this close to another line, or reaching past it by as much, ends on it.</summary>
    public double SnapMetres { get; init; } = 5;

    /// <summary>Gap that is bridged to close a ring, if the ring is <see cref="LeastGapsPerRing"/> times as long.</summary>
    public double RingGapMetres { get; init; } = 25;

    public double LeastGapsPerRing { get; init; } = 10;

    /// <summary>A line shorter than this is not closed to a ring.</summary>
    public double LeastRingMetres { get; init; } = 40;

    /// <summary>What is shorter in the end is no fence.</summary>
    public double LeastFenceMetres { get; init; } = 15;
}
