namespace ImageryWatch.Application;

/// <summary>Kind of a work unit.</summary>
public enum WorkUnitKind
{
    /// <summary>One comparison.</summary>
    Pair,
}

/// <summary>A numbered part of a batch that one machine can do alone.</summary>
/// <param name="Number">From 0, in the order of the plan.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Comparison">The comparison it belongs to.</param>
/// <param name="EstimatedTime">See <see cref="PlannedWork"/>.</param>
public sealed record WorkUnit(int Number, WorkUnitKind Kind, PlannedComparison Comparison, TimeSpan EstimatedTime);
