using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Condition under which a completed run counts as failed.</summary>
public sealed record GateOptions
{
    [Option("Classes whose changes fail the gate: guard_tower, fence, housing; none: the gate always passes.")]
    public IReadOnlyList<StructureClass> FailOn { get; init; } = [];

    [Option("Minimum confidence of the changes considered.", Min = 0, Max = 1)]
    public double MinConfidence { get; init; } = 0.8;

    [Option("Maximum number of such changes, over all pairs, for which the gate passes.", Min = 0, Max = 1_000_000)]
    public int AllowedChanges { get; init; }

    [Option("Whether a pair that cannot be assessed fails the gate.")]
    public bool FailWhenNotAssessable { get; init; }

    /// <summary>True if the results pass the gate.</summary>
    public bool Passes(IEnumerable<RecordedComparison> results, int notAssessable)
    {
        if (FailWhenNotAssessable && notAssessable > 0) return false;
        var counted = results.SelectMany(result => result.Changes)
            .Count(change => FailOn.Contains(change.Class) && change.Confidence >= MinConfidence);
        return counted <= AllowedChanges;
    }
}
