using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Bounds of boxes and rasters in another coordinate system, where straight edges become curves.</summary>
internal static class BoundsTransform
{
    private const int PointsPerEdge = 21;

    /// <summary>The bounding box of a raster's outline.</summary>
    /// <param name="transform">From the raster's coordinate system to the target system.</param>
    /// <param name="geoTransform">Pixel to map of the raster.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="isGeographic">True for a geographic target: the box may exceed 180 degrees, so that it is continuous.</param>
    /// <exception cref="InputException">No point of the outline can be transformed.</exception>
    public static MapBounds OfRaster(
        CoordinateTransform transform, GeoTransform geoTransform, int width, int height, bool isGeographic = false) =>
        Around(transform, Outline(width, height).Select(geoTransform.ToMap), isGeographic);

    /// <summary>The bounding box of a transformed box.</summary>
    public static MapBounds OfBox(CoordinateTransform transform, MapBounds box) =>
        Around(
            transform,
            Outline(1, 1).Select(p => new MapPoint(box.MinX + (p.Column * box.Width), box.MinY + (p.Row * box.Height))),
            isGeographic: false);

    /// <summary>Points along the outline, corners included. Corners alone would miss curved edges.</summary>
    public static IEnumerable<PixelPoint> Outline(double width, double height)
    {
        for (var i = 0; i < PointsPerEdge; i++)
        {
            var t = i / (PointsPerEdge - 1.0);
            yield return new PixelPoint(t * width, 0);
            yield return new PixelPoint(t * width, height);
            yield return new PixelPoint(0, t * height);
            yield return new PixelPoint(width, t * height);
        }
    }

    /// <summary>The same points in order around the raster; the last equals the first.</summary>
    public static IEnumerable<PixelPoint> Ring(double width, double height)
    {
        PixelPoint[] corners = [new(0, 0), new(width, 0), new(width, height), new(0, height), new(0, 0)];
        for (var side = 0; side < 4; side++)
            for (var i = 0; i < PointsPerEdge - 1; i++)
                yield return PixelPoint.Lerp(corners[side], corners[side + 1], i / (PointsPerEdge - 1.0));
        yield return corners[0];
    }

    private static MapBounds Around(CoordinateTransform transform, IEnumerable<MapPoint> points, bool isGeographic)
    {
        var bounds = new MapBounds(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        foreach (var point in points)
        {
            if (!transform.TryTransform(point, out var p)) continue;
            var x = isGeographic && double.IsFinite(bounds.MinX) ? Longitudes.Near(p.X, bounds.MinX) : p.X;
            bounds = bounds.Union(new MapBounds(x, p.Y, x, p.Y));
        }

        return double.IsFinite(bounds.MinX) ? bounds : throw new InputException("The outline lies outside the area of the projection.");
    }
}
