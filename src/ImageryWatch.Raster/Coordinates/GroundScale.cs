using ImageryWatch.Core;

namespace ImageryWatch.Raster;

/// <summary>How large map units really are on the ground: degrees are not metres, and neither are web-Mercator's.</summary>
internal static class GroundScale
{
    private const double SemiMajorMetres = 6378137.0;
    private const double EccentricitySquared = 0.00669437999014;

    /// <summary>Up to here a projection's own metres are taken as they are (UTM stays below 0.1 %).</summary>
    private const double NegligibleDistortion = 0.005;

    /// <summary>
    /// Side of the square with a pixel's area on the WGS 84 ellipsoid, at the raster's centre. The size in map units
    /// is returned unchanged where the projection distorts by less than 0.5 %.
    /// </summary>
    /// <exception cref="InputException">The centre cannot be located on the earth.</exception>
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

    /// <summary>East and north components of a short step, by the ellipsoid's radii of curvature.</summary>
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
