using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace ImageryWatch.Reporting;

/// <summary>
/// Gives the structures of a report the precision that its files have. A report that is made again from these files then states the same
/// sizes and sums: they are computed from the same values, not from rounded ones in one case and from exact ones in the other.
/// </summary>
public static class RecordedPrecision
{
    public static ChangeReport Of(ChangeReport report)
    {
        using var geography = new GridGeography(report.Grid);
        using var toGrid = CoordinateTransform.Create(CoordinateSystems.Wgs84, report.Grid.Crs);
        var edit = new VertexEdit(geography, toGrid);
        return report with
        {
            Changes = [.. report.Changes.Select(change => Of(change, edit))],
            Candidates = report.Candidates is { } candidates ? [.. candidates.Select(change => Of(change, edit))] : null,
            Unchanged = report.Unchanged is { } unchanged ? [.. unchanged.Select(structure => Of(structure, edit))] : null,
        };
    }

    private static ChangeObject Of(ChangeObject change, VertexEdit edit) => change with
    {
        Confidence = Number(change.Confidence, Rounded.ShareDecimals) ?? change.Confidence,
        Geometry = Of(change.Geometry, edit),
        AreaSquareMetres = Number(change.AreaSquareMetres),
        LengthMetres = Number(change.LengthMetres),
        WidthMetres = Number(change.WidthMetres),
        OrientationDegrees = Number(change.OrientationDegrees, Rounded.AngleDecimals),
        HeightMetres = Number(change.HeightMetres),
        HeightErrorMetres = Number(change.HeightErrorMetres),
        DistanceToFenceMetres = Number(change.DistanceToFenceMetres),
    };

    private static UnchangedStructure Of(UnchangedStructure structure, VertexEdit edit) => structure with
    {
        Confidence = Number(structure.Confidence, Rounded.ShareDecimals) ?? structure.Confidence,
        Geometry = Of(structure.Geometry, edit),
    };

    private static Geometry Of(Geometry geometry, VertexEdit edit) => new GeometryEditor().Edit(geometry, edit);

    private static double? Number(double? value, int decimals = Rounded.MetreDecimals) => (double?)Rounded.Of(value, decimals);

    /// <summary>Moves the vertices to the nearest positions that the files can state, by a centimetre at most.</summary>
    private sealed class VertexEdit(GridGeography geography, CoordinateTransform toGrid) : GeometryEditor.CoordinateOperation
    {
        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry) => Array.ConvertAll(coordinates, Edit);

        private Coordinate Edit(Coordinate vertex)
        {
            var place = geography.ToGeographic(new MapPoint(vertex.X, vertex.Y));
            var recorded = toGrid.Transform(new MapPoint(Degrees(place.LongitudeDegrees), Degrees(place.LatitudeDegrees)));
            return new Coordinate(recorded.X, recorded.Y);
        }

        private static double Degrees(double value) => (double?)Rounded.Of(value, Rounded.CoordinateDecimals) ?? value;
    }
}
