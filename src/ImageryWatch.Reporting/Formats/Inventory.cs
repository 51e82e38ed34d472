using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>One structure and the dates in which it is present.</summary>
/// <param name="Id">The id of the change, if it is one.</param>
/// <param name="Class">Guard tower, fence or housing.</param>
/// <param name="Confidence">0..1.</param>
/// <param name="Geographic">In EPSG:4326, longitude first.</param>
/// <param name="AreaSquareMetres">Area of its outline; null for a fence, and for a tower of which only the centre is measured.</param>
/// <param name="LengthMetres">Length of a fence; otherwise null.</param>
/// <param name="Change">Kind of change if it is present in only one date; null if in both.</param>
/// <param name="SiteId">The site, if one was given.</param>
/// <param name="Zone">The zone that contains it.</param>
internal sealed record InventoryItem(
    string Id, StructureClass Class, double Confidence, NetTopologySuite.Geometries.Geometry Geographic, double? AreaSquareMetres,
    double? LengthMetres,
    ChangeKind? Change, string? SiteId, string? Zone)
{
    /// <summary>Whether a person reported it; its confidence is 1.</summary>
    public bool IsReportedByReview { get; init; }

    public bool IsBefore => Change is not ChangeKind.Appeared;

    public bool IsAfter => Change is not ChangeKind.Removed;

    public static InventoryItem Of(LocatedUnchanged located)
    {
        var (source, isFence) = (located.Structure, located.Structure.Class == StructureClass.Fence);
        return new InventoryItem(
            source.Id, source.Class, source.Confidence, located.Geographic,
            source.Class == StructureClass.Housing ? source.Geometry.Area : null,
            isFence ? source.Geometry.Length : null, null, source.SiteId, source.Zone);
    }

    public static InventoryItem Of(LocatedChange located)
    {
        var (source, isFence) = (located.Change, located.Change.Class == StructureClass.Fence);
        return new InventoryItem(
            source.Id, source.Class, source.Confidence, located.Geographic, isFence ? null : source.AreaSquareMetres,
            isFence ? source.LengthMetres : null, source.Change, source.SiteId, source.Zone)
        {
            IsReportedByReview = source.IsReportedByReview,
        };
    }
}

/// <summary>
/// All structures present in at least one date, changed and unchanged. Fences only if unchanged fences were searched for.
/// </summary>
internal sealed class Inventory
{
    public Inventory(IReadOnlyList<LocatedUnchanged> unchanged, IReadOnlyList<LocatedChange> changes, bool knowsFences)
    {
        Classes = knowsFences
            ? [StructureClass.GuardTower, StructureClass.Fence, StructureClass.Housing]
            : [StructureClass.GuardTower, StructureClass.Housing];
        Items = [.. unchanged.Select(InventoryItem.Of).Concat(changes.Select(InventoryItem.Of)).Where(item => Classes.Contains(item.Class))
            .OrderBy(item => item.Class).ThenByDescending(item => item.Geographic.Coordinate.Y).ThenBy(item => item.Geographic.Coordinate.X)
                .ThenBy(item => item.Id, StringComparer.Ordinal)];
    }

    /// <summary>The classes that were searched for.</summary>
    public IReadOnlyList<StructureClass> Classes { get; }

    /// <summary>By class, then from north to south.</summary>
    public IReadOnlyList<InventoryItem> Items { get; }

    public int Before(StructureClass kind) => Items.Count(item => item.Class == kind && item.IsBefore);

    public int After(StructureClass kind) => Items.Count(item => item.Class == kind && item.IsAfter);

    public int Both(StructureClass kind) => Items.Count(item => item.Class == kind && item.IsBefore && item.IsAfter);

    /// <summary>Fence length in the earlier date, in metres.</summary>
    public double FenceMetresBefore => Items.Where(item => item.IsBefore).Sum(item => item.LengthMetres ?? 0);

    /// <summary>Fence length in the later date, in metres.</summary>
    public double FenceMetresAfter => Items.Where(item => item.IsAfter).Sum(item => item.LengthMetres ?? 0);
}
