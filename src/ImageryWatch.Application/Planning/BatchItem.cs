using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Status of one comparison of a batch.</summary>
public enum ComparisonStatus
{
    Done,
    NotAssessable,

    /// <summary>Not compared; the batch continued. See <see cref="FailureKind"/>.</summary>
    Failed,

    /// <summary>Not yet compared: only in the batch.json of a run that was interrupted.</summary>
    Pending,
}

/// <summary>Why a comparison failed, in increasing order of precedence for the exit code.</summary>
public enum FailureKind
{
    /// <summary>An input is unreadable, or the inputs do not match each other.</summary>
    Input,

    /// <summary>The output folder has other content, or the dates are in the wrong order.</summary>
    Configuration,

    /// <summary>A result cannot be written, or a defect of the product.</summary>
    Fault,
}

/// <param name="Plan">The planned comparison.</param>
/// <param name="Status">Its status.</param>
/// <param name="Result">Null if nothing was written.</param>
/// <param name="Message">One line, or empty.</param>
public sealed record BatchItem(PlannedComparison Plan, ComparisonStatus Status, RecordedComparison? Result, string Message)
{
    /// <summary>The changes as they count: without those that a person rejected, with the new class of relabelled ones.</summary>
    public IReadOnlyList<ChangeObject> Counted { get; init; } = Result?.Changes ?? [];

    /// <summary>Number of changes that a person rejected.</summary>
    public int Rejected => (Result?.Changes.Count ?? 0) - Counted.Count;

    /// <inheritdoc cref="ComparisonResult.Explanation"/>
    public IReadOnlyList<string> Explanation { get; init; } = [];

    /// <summary>Null unless it failed.</summary>
    public FailureKind? Failure { get; init; }

    /// <summary>What caused a failure, for <c>--verbose</c>; null if it is not known any more.</summary>
    public Exception? Cause { get; init; }

    /// <summary>Wall-clock time; not in batch.json, which is the same for equal results.</summary>
    public TimeSpan Time { get; init; }
}

/// <param name="Folder">Folder of the comparisons.</param>
/// <param name="Items">In the order of the plan.</param>
/// <param name="Gate">Null while comparisons are pending.</param>
/// <param name="Notes">Those of the plan.</param>
public sealed record BatchResult(string Folder, IReadOnlyList<BatchItem> Items, GateResult? Gate, IReadOnlyList<string> Notes)
{
    public bool GatePassed => Gate?.Passed == true;

    public IReadOnlyList<UnreadableScene> Unreadable { get; init; } = [];

    /// <summary>Empty while comparisons are pending.</summary>
    public IReadOnlyList<WrittenLedger> Ledgers { get; init; } = [];

    /// <summary>False while comparisons are pending: the gate is not evaluated then.</summary>
    public bool IsComplete => Items.All(item => item.Status != ComparisonStatus.Pending);
}
