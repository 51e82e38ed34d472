using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>One structure and the dates that show it.</summary>
/// <param name="Id">That of the change, where it is one.</param>
/// <param name="Class">Tower, fence or housing.</param>
/// <param name="Confidence">0..1.</param>
/// <param name="Geographic">In EPSG:4326, longitude first.</param>
/// <param name="AreaSquareMetres">Of its outline; null of a fence.</param>
/// <param name="LengthMetres">Of a fence, else null.</param>
/// <param name="Change">Why only one date shows it; null when both do.</param>
/// <param name="SiteId">The site, if one was named.</param>
/// <param name="Zone">The zone that holds it.</param>
internal sealed record InventoryItem(
    string Id, StructureClass Class, double Confidence, NetTopologySuite.Geometries.Geometry Geographic, double? AreaSquareMetres, double? LengthMetres,
    ChangeKind? Change, string? SiteId, string? Zone)
{
    public bool IsBefore => Change is not ChangeKind.Appeared;

    public bool IsAfter => Change is not ChangeKind.Removed;

    public static InventoryItem Of(LocatedStanding located)
    {
        var (one, isFence) = (located.Structure, located.Structure.Class == StructureClass.Fence);
        return new InventoryItem(one.Id, one.Class, one.Confidence, located.Geographic, isFence ? null : one.Geometry.Area, isFence ? one.Geometry.Length : null, null, one.SiteId, one.Zone);
    }

    public static InventoryItem Of(LocatedChange located)
    {
        var (one, isFence) = (located.Change, located.Change.Class == StructureClass.Fence);
        return new InventoryItem(one.Id, one.Class, one.Confidence, located.Geographic, isFence ? null : one.AreaSquareMetres ?? 0, isFence ? one.LengthMetres : null, one.Change, one.SiteId, one.Zone);
    }
}

/// <summary>Every structure seen on either date: what stands in both and what came or went. Fences only where those that stand were looked for.</summary>
internal sealed class Inventory
{
    public Inventory(IReadOnlyList<LocatedStanding> standing, IReadOnlyList<LocatedChange> changes, bool knowsFences)
    {
        Classes = knowsFences ? [StructureClass.GuardTower, StructureClass.Fence, StructureClass.Housing] : [StructureClass.GuardTower, StructureClass.Housing];
        Items = [.. standing.Select(InventoryItem.Of).Concat(changes.Select(InventoryItem.Of)).Where(item => Classes.Contains(item.Class))
            .OrderBy(item => item.Class).ThenByDescending(item => item.Geographic.Coordinate.Y).ThenBy(item => item.Geographic.Coordinate.X).ThenBy(item => item.Id, StringComparer.Ordinal)];
    }

    /// <summary>The classes that were looked for.</summary>
    public IReadOnlyList<StructureClass> Classes { get; }

    /// <summary>By class, then from north to south.</summary>
    public IReadOnlyList<InventoryItem> Items { get; }

    public int Before(StructureClass kind) => Items.Count(item => item.Class == kind && item.IsBefore);

    public int After(StructureClass kind) => Items.Count(item => item.Class == kind && item.IsAfter);

    /// <summary>Metres of fence on the earlier date.</summary>
    public double FenceMetresBefore => Items.Where(item => item.IsBefore).Sum(item => item.LengthMetres ?? 0);

    /// <summary>On the later date.</summary>
    public double FenceMetresAfter => Items.Where(item => item.IsAfter).Sum(item => item.LengthMetres ?? 0);
}
