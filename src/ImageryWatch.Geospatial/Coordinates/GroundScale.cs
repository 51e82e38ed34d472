using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Scale of map units on the ground, for geographic systems and projections that are not true to scale (web Mercator).</summary>
internal static class GroundScale
{
    private const double SemiMajorMetres = 6378137.0;
    private const double EccentricitySquared = 0.00669437999014;

    /// <summary>Below this distortion, the projection's own metres are used (UTM stays below 0.1 %).</summary>
    private const double NegligibleDistortion = 0.005;

    /// <summary>
    /// Side of the square with a pixel's area on the WGS 84 ellipsoid, at the raster's centre. The size in map units
    /// is returned unchanged where the projection distorts by less than 0.5 %.
    /// </summary>
    /// <exception cref="InputException">The centre cannot be transformed to WGS 84.</exception>
    public static double PixelSizeMetres(CoordinateSystem crs, GeoTransform geoTransform, int width, int height)
    {
        using var toGeographic = CoordinateTransform.Create(crs, CoordinateSystems.Wgs84);
        var ground = Math.Sqrt(PixelAreaSquareMetres(toGeographic, geoTransform, width / 2.0, height / 2.0));
        if (!CoordinateSystems.IsProjectedInMetres(crs)) return ground;
        var mapUnits = Math.Sqrt(Math.Abs(geoTransform.Determinant));
        return Math.Abs((ground / mapUnits) - 1) < NegligibleDistortion ? mapUnits : ground;
    }

    /// <summary>True where a metre of the projection is a metre on the ground, within 0.5 %, around a point.</summary>
    public static bool IsTrueToScale(CoordinateSystem crs, MapPoint at)
    {
        const double Probe = 10;
        var square = new GeoTransform(at.X, Probe, 0, at.Y, 0, -Probe);
        return PixelSizeMetres(crs, square, 0, 0) == Probe;
    }

    private static double PixelAreaSquareMetres(CoordinateTransform toGeographic, GeoTransform geoTransform, double column, double row)
    {
        MapPoint At(double c, double r) => toGeographic.Transform(geoTransform.ToMap(new PixelPoint(column + c, row + r)));
        var (west, east) = (At(-0.5, 0), At(0.5, 0));
        var (north, south) = (At(0, -0.5), At(0, 0.5));
        var (ux, uy) = Metres(west, east);
        var (vx, vy) = Metres(north, south);
        return Math.Abs((ux * vy) - (uy * vx));
    }

    /// <summary>East and north components of a short distance, from the ellipsoid's radii of curvature.</summary>
    private static (double East, double North) Metres(MapPoint from, MapPoint to)
    {
        var latitude = (from.Y + to.Y) / 2 * Math.PI / 180;
        var w = 1 - (EccentricitySquared * Math.Sin(latitude) * Math.Sin(latitude));
        var primeVertical = SemiMajorMetres / Math.Sqrt(w);
        var meridian = SemiMajorMetres * (1 - EccentricitySquared) / (w * Math.Sqrt(w));
        var east = Math.IEEERemainder(to.X - from.X, 360) * Math.PI / 180 * primeVertical * Math.Cos(latitude);
        return (east, (to.Y - from.Y) * Math.PI / 180 * meridian);
    }
}
