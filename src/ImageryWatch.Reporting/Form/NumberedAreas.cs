using System.Globalization;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting;

/// <summary>Finds the numbered areas of a report: the zones of its site, then clusters of housing.</summary>
internal sealed class NumberedAreas(LocatedReport located)
{
    private const string ClusterName = "Housing cluster";
    internal const int ClusterMarginMetres = 10;
    private readonly ChangeReport _report = located.Report;

    private readonly IReadOnlyList<LocatedChange> _counted =
        [.. located.Changes.Where(change => change.Change.Class != StructureClass.Other)];

    public static IReadOnlyList<NumberedArea> Of(LocatedReport located) => new NumberedAreas(located).All();

    private List<NumberedArea> All() => [.. (_report.Site?.Zones ?? []).Select(Zone), .. Clusters().Select(Labelled)];

    private static NumberedArea Labelled(NumberedArea cluster, int index) =>
        cluster with { Label = string.Create(CultureInfo.InvariantCulture, $"C{index + 1}") };

    private NumberedArea Zone(SiteZone zone, int index)
    {
        var (outline, name) = (zone.Outline, zone.Name);
        var middle = (outline.Contains(outline.Centroid) ? outline.Centroid : outline.InteriorPoint).Coordinate;
        var unchanged = _report.Unchanged?.Where(house => house.Class == StructureClass.Housing && house.Zone == name)
            .Select(house => house.Geometry);
        var measured = _report.Assessability.Skip(1).FirstOrDefault(area => area.Name == name);
        return new NumberedArea(
            string.Create(CultureInfo.InvariantCulture, $"Z{index + 1}"), name, null,
            new GeographicPoint(middle.X, middle.Y), measured?.AreaSquareKilometres * 1e6, measured?.AssessableShare,
            [.. _counted.Where(change => change.Change.Zone == name)],
            Houses(ChangeKind.Appeared, unchanged, change => change.Zone == name),
            Houses(ChangeKind.Removed, unchanged, change => change.Zone == name));
    }

    /// <summary>Housing structures in one date: the unchanged ones and the changes, except those absent in that date.</summary>
    private HouseCount? Houses(ChangeKind absent, IEnumerable<Geometry>? unchanged, Func<ChangeObject, bool> isInside) =>
        unchanged is null ? null : HouseCount.Of(
        [
            .. unchanged,
            .. _report.Changes.Where(change => change.Class == StructureClass.Housing && change.Change != absent && isInside(change))
                .Select(change => change.Geometry),
        ]);

    private IEnumerable<NumberedArea> Clusters()
    {
        var changes = _report.Changes.Where(change => change.Class == StructureClass.Housing).ToList();
        var unchanged = (_report.Unchanged ?? []).Where(structure => structure.Class == StructureClass.Housing).ToList();
        List<Geometry> shapes = [.. changes.Select(change => change.Geometry), .. unchanged.Select(structure => structure.Geometry)];
        return HousingClusters.Of([.. shapes.Select(shape => shape.Centroid.Coordinate)])
            .Select(members => Cluster(
                [.. members.Select(i => shapes[i])], [.. members.Where(i => i < changes.Count).Select(i => changes[i])],
                [.. members.Where(i => i >= changes.Count).Select(i => shapes[i])]))
            .OrderByDescending(area => area.Outline!.Centroid.Y).ThenBy(area => area.Outline!.Centroid.X);
    }

    private NumberedArea Cluster(IReadOnlyList<Geometry> houses, HashSet<ChangeObject> changed, IReadOnlyList<Geometry> unchanged)
    {
        var outline = houses[0].Factory.CreateGeometryCollection([.. houses]).ConvexHull().Buffer(ClusterMarginMetres, 2);
        var middle = outline.Centroid.Coordinate;
        var known = _report.Unchanged is null ? null : unchanged;
        return new NumberedArea(
            "", ClusterName, outline, located.ToGeographic(new MapPoint(middle.X, middle.Y)), outline.Area, null,
            [.. _counted.Where(change => changed.Contains(change.Change) || IsInside(change, outline))],
            Houses(ChangeKind.Appeared, known, changed.Contains), Houses(ChangeKind.Removed, known, changed.Contains));
    }

    private static bool IsInside(LocatedChange change, Geometry outline) =>
        change.Change.Class != StructureClass.Housing
        && outline.Contains(outline.Factory.CreatePoint(new Coordinate(change.GridCentre.X, change.GridCentre.Y)));
}
