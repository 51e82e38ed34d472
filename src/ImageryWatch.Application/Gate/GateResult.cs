using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>A rule that failed.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Text">One line: the rule, how many, the change with the highest confidence, its folder.</param>
/// <param name="Folders">The pairs concerned.</param>
/// <param name="Changes">The changes counted, with their folders; empty for pairs that are not assessable.</param>
public sealed record GateReason(
    GateRule Rule, string Text, IReadOnlyList<string> Folders, IReadOnlyList<(string Folder, ChangeObject Change)> Changes);

/// <summary>Result of the gate over a batch, with everything that the result files list.</summary>
public sealed record GateResult
{
    public required GateOptions Options { get; init; }

    /// <summary>In the order of the batch.</summary>
    public required IReadOnlyList<ReviewedPair> Pairs { get; init; }

    /// <summary>In the order of the rules; empty: passed.</summary>
    public required IReadOnlyList<GateReason> Reasons { get; init; }

    public bool HasBaseline { get; init; }

    public bool HasDecisions { get; init; }

    /// <summary>Changes of the baseline that a comparison of the same site and dates no longer reports.</summary>
    public IReadOnlyList<AbsentChange> Absent { get; init; } = [];

    /// <summary>Structures that a person reported as missed.</summary>
    public IReadOnlyList<Decision> Missed { get; init; } = [];

    /// <summary>About decisions; those of the pairs are in the pairs.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public bool Passed => Reasons.Count == 0;
}

/// <param name="Change">The change as it was reported.</param>
/// <param name="Pair">The comparison that no longer reports it.</param>
public sealed record AbsentChange(ChangeObject Change, GatePair Pair);
