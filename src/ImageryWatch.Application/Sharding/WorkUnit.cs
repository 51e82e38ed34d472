using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Kind of a work unit.</summary>
public enum WorkUnitKind
{
    /// <summary>One comparison.</summary>
    Pair,

    /// <summary>A share of the blocks of a large comparison, which <c>merge</c> completes.</summary>
    Blocks,
}

/// <summary>A numbered part of a batch that one machine can do alone.</summary>
/// <param name="Number">From 0, in the order of the plan.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Comparison">The comparison it belongs to.</param>
/// <param name="EstimatedTime">See <see cref="PlannedWork"/>.</param>
public sealed record WorkUnit(int Number, WorkUnitKind Kind, PlannedComparison Comparison, TimeSpan EstimatedTime)
{
    /// <summary>Only of <see cref="WorkUnitKind.Blocks"/>.</summary>
    public WorkShare Share { get; init; } = new(0, 1);

    /// <summary>For messages: the folder of the pair and the part.</summary>
    public string Name =>
        Kind == WorkUnitKind.Blocks ? $"{Comparison.Folder} part {Share.Part + 1} of {Share.Parts}" : Comparison.Folder;
}
