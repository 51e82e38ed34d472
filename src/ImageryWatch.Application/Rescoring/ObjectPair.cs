using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>How an object differs between an old and a new result.</summary>
public enum DriftKind
{
    /// <summary>It has another class.</summary>
    Class,

    /// <summary>It has another kind of change; not compared where one of them is none of the three classes.</summary>
    Change,

    /// <summary>Its confidence moved by more than the bound.</summary>
    Confidence,

    /// <summary>It is in the new result only.</summary>
    New,

    /// <summary>It is in the old result only.</summary>
    Vanished,
}

/// <summary>One object of an old and a new result; one of the two is null if it is in the other only. Degrees on WGS 84.</summary>
public sealed record ObjectPair(ChangeObject? Old, ChangeObject? New)
{
    /// <summary>The old object, or the new one if there is no old one.</summary>
    public ChangeObject Reference => (Old ?? New)!;

    /// <summary>False for changes of none of the three classes, which are never counted.</summary>
    public bool IsCounted => Old is { Class: not StructureClass.Other } || New is { Class: not StructureClass.Other };

    /// <summary>Whether both have the same class and kind of change.</summary>
    public bool Agrees => Old is not null && New is not null && Old.Class == New.Class && Old.Change == New.Change;

    /// <summary>New minus old confidence, in decimals as written; null if one is missing.</summary>
    public decimal? ConfidenceChange =>
        Old is not null && New is not null ? (decimal)New.Confidence - (decimal)Old.Confidence : null;

    /// <param name="bound">Largest move of the confidence that is not listed.</param>
    /// <returns>Empty if nothing moved beyond the bound.</returns>
    public IReadOnlyList<DriftKind> Drift(decimal bound)
    {
        if (Old is null) return [DriftKind.New];
        if (New is null) return [DriftKind.Vanished];
        var kinds = new List<DriftKind>();
        if (Old.Class != New.Class) kinds.Add(DriftKind.Class);
        if (Old.Change != New.Change && Old.Class != StructureClass.Other && New.Class != StructureClass.Other) kinds.Add(DriftKind.Change);
        if (Math.Abs(ConfidenceChange!.Value) > bound) kinds.Add(DriftKind.Confidence);
        return kinds;
    }
}
