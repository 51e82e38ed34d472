using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Reporting;

/// <summary>Transforms metres of an analysis grid to WGS 84. Owns the native transform until disposed; thread-safe.</summary>
internal sealed class GridGeography(AnalysisGrid grid) : IDisposable
{
    private readonly CoordinateTransform _transform = CoordinateTransform.Create(grid.Crs, CoordinateSystems.Wgs84);

    public GeographicPoint ToGeographic(MapPoint point)
    {
        var degrees = _transform.Transform(point);
        return new GeographicPoint(degrees.X, degrees.Y);
    }

    public void Dispose() => _transform.Dispose();
}
