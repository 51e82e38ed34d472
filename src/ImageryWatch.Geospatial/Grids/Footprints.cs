using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Ground coverage of scenes.</summary>
public static class Footprints
{
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
        return BoundsTransform.OfRaster(transform, tile.Transform, tile.Source.Width, tile.Source.Height, CoordinateSystems.IsGeographic(crs));
    }

    /// <summary>Text for messages: "126.01 to 126.12 E/W, 39.50 to 39.60 N/S".</summary>
    internal static string Text(Scene scene)
    {
        var b = Longitudes.InRange(Of(scene, CoordinateSystems.Wgs84));
        return string.Create(CultureInfo.InvariantCulture, $"longitude {b.MinX:F4} to {b.MaxX:F4}, latitude {b.MinY:F4} to {b.MaxY:F4}");
    }
}
