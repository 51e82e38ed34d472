using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace ImageryWatch.Application;

/// <summary>Converts geometries between grid pixels (column, row), grid metres and degrees on WGS 84. Thread-safe.</summary>
internal sealed class GridCoordinates : IDisposable
{
    private readonly AffineTransformation _toPixels;
    private readonly AffineTransformation _toMetres;
    private readonly CoordinateTransform _toDegrees;
    private readonly CoordinateTransform _fromDegrees;

    public GridCoordinates(AnalysisGrid grid)
    {
        var size = grid.PixelSizeMetres;
        _toMetres = new AffineTransformation(size, 0, grid.OriginX, 0, -size, grid.OriginY);
        _toPixels = new AffineTransformation(1 / size, 0, -grid.OriginX / size, 0, -1 / size, grid.OriginY / size);
        _toDegrees = CoordinateTransform.Create(grid.Crs, CoordinateSystems.Wgs84);
        _fromDegrees = CoordinateTransform.Create(CoordinateSystems.Wgs84, grid.Crs);
    }

    public Geometry MetresToPixels(Geometry metres) => _toPixels.Transform(metres);

    public Geometry PixelsToMetres(Geometry pixels) => _toMetres.Transform(pixels);

    /// <exception cref="InputException">A vertex is outside the area of the projection.</exception>
    public GeographicPoint ToDegrees(MapPoint metres)
    {
        var degrees = _toDegrees.Transform(metres);
        return new GeographicPoint(degrees.X, degrees.Y);
    }

    /// <summary>Cut at 180 degrees.</summary>
    /// <exception cref="InputException">A vertex is outside the area of the projection.</exception>
    public Geometry PixelsToDegrees(Geometry pixels) => Longitudes.Split(_toDegrees.Transform(PixelsToMetres(pixels)));

    /// <exception cref="InputException">A vertex is outside the area of the projection.</exception>
    public Geometry DegreesToMetres(Geometry degrees) => _fromDegrees.Transform(Longitudes.Continuous(degrees));

    /// <exception cref="InputException">A vertex is outside the area of the projection.</exception>
    public Geometry DegreesToPixels(Geometry degrees) => MetresToPixels(DegreesToMetres(degrees));

    public void Dispose()
    {
        _toDegrees.Dispose();
        _fromDegrees.Dispose();
    }
}
