using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>When a run that did its work still counts as failed, so that an automatic check can raise a flag.</summary>
public sealed record GateOptions
{
    internal static readonly IReadOnlyDictionary<string, StructureClass> ClassWords = new SortedDictionary<string, StructureClass>(StringComparer.Ordinal)
    {
        ["fence"] = StructureClass.Fence,
        ["guard_tower"] = StructureClass.GuardTower,
        ["housing"] = StructureClass.Housing,
    };

    /// <summary>Changes of these classes count; none means that the gate always passes.</summary>
    public IReadOnlyList<StructureClass> FailOn { get; init; } = [];

    /// <summary>Only changes at least this certain count.</summary>
    public double MinConfidence { get; init; } = 0.8;

    /// <summary>So many may be found before the gate fails.</summary>
    public int AllowedChanges { get; init; }

    /// <summary>A pair that could not be assessed fails the gate.</summary>
    public bool FailWhenNotAssessable { get; init; }

    internal static GateOptions Read(OptionSection section)
    {
        var defaults = new GateOptions();
        return new GateOptions
        {
            FailOn = section.Words("failOn", ClassWords, false, "Classes whose changes fail the gate; with none it always passes."),
            MinConfidence = section.Number("minConfidence", defaults.MinConfidence, 0, 1, "Only changes at least this certain count (0..1)."),
            AllowedChanges = section.Integer("allowedChanges", defaults.AllowedChanges, 0, 1_000_000, "So many such changes, over all pairs, still pass."),
            FailWhenNotAssessable = section.Flag("failWhenNotAssessable", defaults.FailWhenNotAssessable, "Whether a pair that cannot be assessed fails the gate."),
        };
    }

    /// <summary>True when the reports may pass.</summary>
    public bool Passes(IEnumerable<ChangeReport> reports, int notAssessable)
    {
        if (FailWhenNotAssessable && notAssessable > 0) return false;
        return reports.SelectMany(report => report.Changes).Count(change => FailOn.Contains(change.Class) && change.Confidence >= MinConfidence) <= AllowedChanges;
    }
}
