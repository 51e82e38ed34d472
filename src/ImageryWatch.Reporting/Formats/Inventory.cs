using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>One tower or house and the dates that show it.</summary>
/// <param name="Id">That of the change, where it is one.</param>
/// <param name="Class">Tower or housing.</param>
/// <param name="Confidence">0..1.</param>
/// <param name="Geographic">In EPSG:4326, longitude first.</param>
/// <param name="AreaSquareMetres">Of its outline.</param>
/// <param name="Change">Why only one date shows it; null when both do.</param>
/// <param name="SiteId">The site, if one was named.</param>
/// <param name="Zone">The zone that holds it.</param>
internal sealed record InventoryItem(
    string Id, StructureClass Class, double Confidence, NetTopologySuite.Geometries.Geometry Geographic, double AreaSquareMetres, ChangeKind? Change, string? SiteId, string? Zone)
{
    public bool IsBefore => Change is not ChangeKind.Appeared;

    public bool IsAfter => Change is not ChangeKind.Removed;
}

/// <summary>Every tower and house seen on either date: what stands in both and what came or went. Fences are lengths, not a number, and stay out.</summary>
internal sealed class Inventory
{
    public static IReadOnlyList<StructureClass> Classes { get; } = [StructureClass.GuardTower, StructureClass.Housing];

    public Inventory(IReadOnlyList<LocatedStanding> standing, IReadOnlyList<LocatedChange> changes)
    {
        var stands = standing.Select(s => new InventoryItem(s.Structure.Id, s.Structure.Class, s.Structure.Confidence, s.Geographic, s.Structure.Geometry.Area, null, s.Structure.SiteId, s.Structure.Zone));
        var changed = changes.Where(c => Classes.Contains(c.Change.Class)).Select(c =>
            new InventoryItem(c.Change.Id, c.Change.Class, c.Change.Confidence, c.Geographic, c.Change.AreaSquareMetres ?? 0, c.Change.Change, c.Change.SiteId, c.Change.Zone));
        Items = [.. stands.Concat(changed)
            .OrderBy(item => item.Class).ThenByDescending(item => item.Geographic.Coordinate.Y).ThenBy(item => item.Geographic.Coordinate.X).ThenBy(item => item.Id, StringComparer.Ordinal)];
    }

    /// <summary>By class, then from north to south.</summary>
    public IReadOnlyList<InventoryItem> Items { get; }

    public int Before(StructureClass kind) => Items.Count(item => item.Class == kind && item.IsBefore);

    public int After(StructureClass kind) => Items.Count(item => item.Class == kind && item.IsAfter);
}
