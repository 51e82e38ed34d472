using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Number of changes per class and kind; <see cref="StructureClass.Other"/> is listed but never counted.</summary>
internal sealed class ChangeCounts(IReadOnlyList<ChangeObject> changes)
{
    /// <summary>Explains <see cref="Signed"/>.</summary>
    public const string Signs = "+: appeared, −: removed, ~: altered";

    public int Of(StructureClass kind, ChangeKind change) => changes.Count(item => item.Class == kind && item.Change == change);

    public int Of(StructureClass kind) => changes.Count(item => item.Class == kind);

    public int OfCounted(ChangeKind change) => changes.Count(item => item.Class != StructureClass.Other && item.Change == change);

    public int Counted => changes.Count(item => item.Class != StructureClass.Other);

    public int Other => Of(StructureClass.Other);

    /// <summary>"+3 −1 ~2": appeared, removed, altered; of one class, or of all counted ones.</summary>
    public string Signed(StructureClass? kind = null) =>
        string.Join(' ', Present(kind).Select(item => $"{SignOf(item.Change)}{item.Count}"));

    /// <summary>"3 appeared, 1 removed, 2 altered".</summary>
    public string InWords => string.Join(", ", Present(null).Select(item => $"{item.Count} {ClassNames.Id(item.Change)}"));

    private IEnumerable<(ChangeKind Change, int Count)> Present(StructureClass? kind) => ClassNames.Kinds
        .Select(change => (change, kind is { } one ? Of(one, change) : OfCounted(change))).Where(item => item.Item2 > 0);

    private static char SignOf(ChangeKind change) => change switch
    {
        ChangeKind.Appeared => '+',
        ChangeKind.Removed => '−',
        _ => '~',
    };

    /// <summary>Total length of fences with one kind of change, in metres.</summary>
    public double FenceMetres(ChangeKind change) =>
        changes.Where(item => item.Class == StructureClass.Fence && item.Change == change).Sum(item => item.LengthMetres ?? 0);

    /// <summary>Total footprint of a class with one kind of change, in square metres.</summary>
    public double AreaSquareMetres(StructureClass kind, ChangeKind change) =>
        changes.Where(item => item.Class == kind && item.Change == change).Sum(item => item.AreaSquareMetres ?? 0);
}
