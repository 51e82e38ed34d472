using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>A reported change with what is known about it.</summary>
/// <param name="Reported">The change as reported.</param>
/// <param name="Line">Line in changes.geojson, from 1.</param>
public sealed record ReviewedChange(ChangeObject Reported, int Line)
{
    /// <summary>False: in the baseline too; null: no baseline was given.</summary>
    public bool? IsNew { get; init; }

    /// <summary>Id in the baseline, which differs where the outline moved; null if it is not there.</summary>
    public string? BaselineId { get; init; }

    public Decision? Decision { get; init; }

    /// <summary>The change as it counts: with the class and the kind of a relabel decision.</summary>
    public ChangeObject Counted => Decision is { Kind: DecisionKind.Relabel } decision
        ? Reported with { Class = decision.Class ?? Reported.Class, Change = decision.Change ?? Reported.Change }
        : Reported;

    /// <summary>Whether the gate counts it: new, and neither accepted nor rejected.</summary>
    public bool IsCounted => IsNew != false && Decision?.Kind is not (DecisionKind.Accept or DecisionKind.Reject);
}

/// <summary>A comparison with its reviewed changes, in the order of the report.</summary>
public sealed record ReviewedPair(GatePair Pair, IReadOnlyList<ReviewedChange> Changes)
{
    /// <summary>The changes as they count, whether new or not: without those that a person rejected.</summary>
    public IReadOnlyList<ChangeObject> Counted =>
        [.. Changes.Where(change => change.Decision?.Kind != DecisionKind.Reject).Select(change => change.Counted)];
}
