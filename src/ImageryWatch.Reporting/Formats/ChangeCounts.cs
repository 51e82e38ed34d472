using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Number of changes per class and kind; <see cref="StructureClass.Other"/> is listed but never counted.</summary>
internal sealed class ChangeCounts(IReadOnlyList<ChangeObject> changes)
{
    public int Of(StructureClass kind, ChangeKind change) => changes.Count(item => item.Class == kind && item.Change == change);

    public int Of(StructureClass kind) => changes.Count(item => item.Class == kind);

    public int OfCounted(ChangeKind change) => changes.Count(item => item.Class != StructureClass.Other && item.Change == change);

    public int Counted => changes.Count(item => item.Class != StructureClass.Other);

    public int Other => Of(StructureClass.Other);

    /// <summary>Total length of fences with one kind of change, in metres.</summary>
    public double FenceMetres(ChangeKind change) =>
        changes.Where(item => item.Class == StructureClass.Fence && item.Change == change).Sum(item => item.LengthMetres ?? 0);

    /// <summary>Total footprint of a class with one kind of change, in square metres.</summary>
    public double AreaSquareMetres(StructureClass kind, ChangeKind change) =>
        changes.Where(item => item.Class == kind && item.Change == change).Sum(item => item.AreaSquareMetres ?? 0);
}
