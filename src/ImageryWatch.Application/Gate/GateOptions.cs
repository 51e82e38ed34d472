using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Conditions under which a completed run counts as failed; docs/gate.md.</summary>
public sealed record GateOptions
{
    [Option("Rules that fail the gate, such as 'appeared guard_tower confidence >= 0.8', 'removed housing count > 5 in zone \"North\"', "
        + "'fence length > 100', 'not assessable share > 0.3', or a class only: guard_tower, fence, housing (docs/gate.md). None: the gate "
        + "always passes.")]
    public IReadOnlyList<GateRule> FailOn { get; init; } = [];

    [Option("Minimum confidence of the changes that a rule without 'confidence' counts.", Min = 0, Max = 1)]
    public double MinConfidence { get; init; } = 0.8;

    [Option("Maximum number of changes, over all pairs and all rules without 'count' or 'length', for which the gate passes.",
        Min = 0, Max = 1_000_000)]
    public int AllowedChanges { get; init; }

    [Option("Whether a pair that cannot be assessed fails the gate; the same as the rule 'not assessable'.")]
    public bool FailWhenNotAssessable { get; init; }

    /// <summary>All rules, including that of <see cref="FailWhenNotAssessable"/>.</summary>
    public IReadOnlyList<GateRule> Rules =>
        FailWhenNotAssessable && !FailOn.Contains(new AssessabilityRule()) ? [.. FailOn, new AssessabilityRule()] : FailOn;
}
