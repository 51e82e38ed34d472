using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>Bounding box of a scene's rasters, in longitude and latitude.</summary>
internal static class SceneCoverage
{
    private const int PointsPerSide = 8;

    public static MapBounds Of(Scene scene) => scene.Tiles.Select(Of).Aggregate((a, b) => a.Union(b));

    private static MapBounds Of(SceneTile tile)
    {
        using var transform = CoordinateTransform.Create(tile.Crs, CoordinateSystems.Wgs84);
        var corners = Outline(tile).Select(point => transform.Transform(tile.Transform.ToMap(point))).ToArray();
        return new MapBounds(corners.Min(p => p.X), corners.Min(p => p.Y), corners.Max(p => p.X), corners.Max(p => p.Y));
    }

    private static IEnumerable<PixelPoint> Outline(SceneTile tile)
    {
        var (width, height) = ((double)tile.Source.Width, (double)tile.Source.Height);
        for (var i = 0; i <= PointsPerSide; i++)
        {
            var share = (double)i / PointsPerSide;
            yield return new PixelPoint(share * width, 0);
            yield return new PixelPoint(share * width, height);
            yield return new PixelPoint(0, share * height);
            yield return new PixelPoint(width, share * height);
        }
    }
}
