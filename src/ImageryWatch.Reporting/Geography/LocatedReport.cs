using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace ImageryWatch.Reporting;

/// <summary>A change with the location data that all formats use.</summary>
/// <param name="Change">The change, geometry on the analysis grid.</param>
/// <param name="Label">Short label within the report: "T1" for the first tower, "F2" for the second fence, "H3", "X4".</param>
/// <param name="Geographic">Its geometry in EPSG:4326, longitude first.</param>
/// <param name="GridCentre">Centre in grid metres: the centroid, or the midpoint of a line.</param>
/// <param name="Centre">The same point in degrees.</param>
internal sealed record LocatedChange(
    ChangeObject Change, string Label, Geometry Geographic, MapPoint GridCentre, GeographicPoint Centre)
{
    public string? Mgrs => Reporting.Mgrs.Of(Centre);
}

/// <summary>An unchanged structure with its geometry in EPSG:4326, longitude first.</summary>
internal sealed record LocatedUnchanged(UnchangedStructure Structure, Geometry Geographic);

/// <summary>A report with the locations of its changes, computed once for all formats.</summary>
internal sealed class LocatedReport
{
    private readonly Func<MapPoint, GeographicPoint> _toGeographic;

    public LocatedReport(ChangeReport report, Func<MapPoint, GeographicPoint> toGeographic)
    {
        Report = report;
        _toGeographic = toGeographic;
        var bounds = report.Grid.Bounds;
        Centre = toGeographic(new MapPoint((bounds.MinX + bounds.MaxX) / 2, (bounds.MinY + bounds.MaxY) / 2));
        Changes = Locate(report.Changes);
        Inventory = report.Unchanged is { } unchanged
            ? new Inventory(
            [.. unchanged.Select(s => new LocatedUnchanged(s, ToGeographic(s.Geometry)))], Changes, report.HasUnchangedFences)
            : null;
        Areas = NumberedAreas.Of(this);
    }

    public ChangeReport Report { get; }

    public IReadOnlyList<LocatedChange> Changes { get; }

    /// <summary>Null if unchanged structures were not searched for.</summary>
    public Inventory? Inventory { get; }

    /// <summary>The zones of the site, then clusters of housing.</summary>
    public IReadOnlyList<NumberedArea> Areas { get; }

    /// <summary>The centre of the analysis grid.</summary>
    public GeographicPoint Centre { get; }

    public GeographicPoint ToGeographic(MapPoint point) => _toGeographic(point);

    /// <inheritdoc cref="TrueNorth.DegreesAt"/>
    public double TrueNorthDegrees(MapPoint point) => TrueNorth.DegreesAt(point, _toGeographic);

    private List<LocatedChange> Locate(IReadOnlyList<ChangeObject> changes) => [.. changes.Zip(ChangeLabels.Of(changes), Locate)];

    private LocatedChange Locate(ChangeObject change, string label)
    {
        var centre = ChangeLabels.CentreOf(change.Geometry);
        return new LocatedChange(change, label, ToGeographic(change.Geometry), centre, _toGeographic(centre));
    }

    private Geometry ToGeographic(Geometry geometry) =>
        Longitudes.Split(new GeometryEditor().Edit(geometry, new VertexEdit(_toGeographic)));

    private sealed class VertexEdit(Func<MapPoint, GeographicPoint> toGeographic) : GeometryEditor.CoordinateOperation
    {
        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry) => Array.ConvertAll(coordinates, Edit);

        private Coordinate Edit(Coordinate from)
        {
            var place = toGeographic(new MapPoint(from.X, from.Y));
            return new Coordinate(place.LongitudeDegrees, place.LatitudeDegrees);
        }
    }
}
