using System.Globalization;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Union;

namespace ImageryWatch.Geospatial;

/// <summary>Ground coverage of scenes.</summary>
public static class Footprints
{
    /// <summary>Smaller gaps are pixels at the edge.</summary>
    private const double WholeShare = 0.99;
    private static readonly GeometryFactory Factory = new();

    /// <summary>
    /// The bounding box of all tiles of the scene in <paramref name="crs"/>; in a geographic system it may exceed 180 degrees.
    /// </summary>
    /// <exception cref="InputException">A tile lies outside the area of the projection.</exception>
    public static MapBounds Of(Scene scene, CoordinateSystem crs) =>
        CoordinateSystems.IsGeographic(crs)
            ? scene.Tiles.Select(tile => Of(tile, crs)).Aggregate((a, b) => a.Union(Longitudes.Near(b, a)))
            : scene.Tiles.Select(tile => Of(tile, crs)).Aggregate((a, b) => a.Union(b));

    /// <summary>The bounding box of one tile in <paramref name="crs"/>.</summary>
    public static MapBounds Of(SceneTile tile, CoordinateSystem crs)
    {
        using var transform = CoordinateTransform.Create(tile.Crs, crs);
        return BoundsTransform.OfRaster(
            transform, tile.Transform, tile.Source.Width, tile.Source.Height, CoordinateSystems.IsGeographic(crs));
    }

    /// <summary>
    /// The ground on the grid that both scenes cover, by the outlines of their tiles, in the grid's coordinate system; null where that is
    /// the whole grid.
    /// </summary>
    public static Geometry? Common(Scene before, Scene after, AnalysisGrid grid)
    {
        var (first, second) = (Ground(before, grid), Ground(after, grid));
        var common = OverlayNGRobust.Overlay(first, second, SpatialFunction.Intersection);
        return common.Area < WholeShare * grid.Bounds.Width * grid.Bounds.Height && !common.IsEmpty ? common : null;
    }

    private static Geometry Ground(Scene scene, AnalysisGrid grid)
    {
        var box = Factory.ToGeometry(new Envelope(grid.Bounds.MinX, grid.Bounds.MaxX, grid.Bounds.MinY, grid.Bounds.MaxY));
        var outlines = scene.Tiles.Where(tile => !Of(tile, grid.Crs).Intersect(grid.Bounds).IsEmpty)
            .Select(tile => Outline(tile, grid.Crs));
        return OverlayNGRobust.Overlay(UnaryUnionOp.Union(outlines, Factory), box, SpatialFunction.Intersection);
    }

    private static Polygon Outline(SceneTile tile, CoordinateSystem crs)
    {
        using var transform = CoordinateTransform.Create(tile.Crs, crs);
        Coordinate[] ring = [.. BoundsTransform.Ring(tile.Source.Width, tile.Source.Height).Select(point =>
        {
            var map = transform.Transform(tile.Transform.ToMap(point));
            return new Coordinate(map.X, map.Y);
        })];
        ring[^1] = ring[0].Copy();
        return Factory.CreatePolygon(ring);
    }

    /// <summary>Text for messages: "126.01 to 126.12 E/W, 39.50 to 39.60 N/S".</summary>
    internal static string Text(Scene scene)
    {
        var b = Longitudes.InRange(Of(scene, CoordinateSystems.Wgs84));
        return string.Create(CultureInfo.InvariantCulture, $"longitude {b.MinX:F4} to {b.MaxX:F4}, latitude {b.MinY:F4} to {b.MaxY:F4}");
    }
}
