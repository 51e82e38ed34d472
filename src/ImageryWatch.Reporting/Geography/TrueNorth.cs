using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Reporting;

/// <summary>Meridian convergence.</summary>
internal static class TrueNorth
{
    /// <summary>Direction of true north at a point of a grid, clockwise from grid north, in degrees.</summary>
    public static double DegreesAt(MapPoint point, Func<MapPoint, GeographicPoint> toGeographic)
    {
        const double stepMetres = 100;
        var (origin, east, north) = (toGeographic(point), toGeographic(point with { X = point.X + stepMetres }),
            toGeographic(point with { Y = point.Y + stepMetres }));
        // A step with the components sin(a) east and cos(a) north must not change the longitude.
        var longitude = origin.LongitudeDegrees;
        var (perEast, perNorth) =
            (Longitudes.Near(east.LongitudeDegrees, longitude) - longitude, Longitudes.Near(north.LongitudeDegrees, longitude) - longitude);
        var direction = Math.Atan2(-perNorth, perEast);
        return double.IsFinite(direction) ? double.RadiansToDegrees(direction) : 0;
    }
}
