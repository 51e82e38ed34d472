using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Creates coordinate systems, always with longitude or easting first, regardless of the authority's axis order.</summary>
public static class CoordinateSystems
{
    private const int Wgs84Code = 4326;
    private const int UtmNorthBase = 32600;
    private const int UtmSouthBase = 32700;
    private static readonly Lazy<CoordinateSystem> LazyWgs84 = new(() => FromEpsg(Wgs84Code));

    /// <summary>Longitude and latitude in degrees (EPSG:4326).</summary>
    public static CoordinateSystem Wgs84 => LazyWgs84.Value;

    /// <exception cref="InputException">The code does not exist.</exception>
    public static CoordinateSystem FromEpsg(int code)
    {
        using var reference = SpatialReferences.FromEpsg(code);
        return SpatialReferences.Describe(reference);
    }

    /// <exception cref="InputException">The code does not exist.</exception>
    public static CoordinateSystem FromEsri(int code)
    {
        using var reference = SpatialReferences.FromEsri(code);
        return SpatialReferences.Describe(reference);
    }

    /// <param name="wkt">Well-known text, version 1 or 2.</param>
    /// <exception cref="InputException">The text cannot be parsed.</exception>
    public static CoordinateSystem FromWkt(string wkt)
    {
        using var reference = SpatialReferences.FromWkt(wkt);
        return SpatialReferences.Describe(reference);
    }

    /// <summary>The UTM zone on WGS 84 for a position, with the exceptions for south-west Norway and Svalbard.</summary>
    public static CoordinateSystem UtmZoneOf(GeographicPoint point)
    {
        var zone = UtmZoneNumber(point.LongitudeDegrees, point.LatitudeDegrees);
        return FromEpsg((point.LatitudeDegrees >= 0 ? UtmNorthBase : UtmSouthBase) + zone);
    }

    /// <summary>True when both definitions describe the same system, though their text may differ.</summary>
    public static bool AreSame(CoordinateSystem first, CoordinateSystem second)
    {
        if (first.Wkt == second.Wkt) return true;
        using var a = SpatialReferences.FromWkt(first.Wkt);
        using var b = SpatialReferences.FromWkt(second.Wkt);
        return Osr.IsSame(a, b) != 0;
    }

    /// <summary>True for a projected system whose unit is the metre.</summary>
    public static bool IsProjectedInMetres(CoordinateSystem crs)
    {
        using var reference = SpatialReferences.FromWkt(crs.Wkt);
        return Osr.IsProjected(reference) != 0 && Math.Abs(Osr.GetLinearUnits(reference, 0) - 1) < 1e-9;
    }

    /// <summary>True for longitudes and latitudes.</summary>
    public static bool IsGeographic(CoordinateSystem crs)
    {
        using var reference = SpatialReferences.FromWkt(crs.Wkt);
        return Osr.IsGeographic(reference) != 0;
    }

    /// <summary>
    /// Distance in x after which a position is the same place again: a turn of geographic and Mercator coordinates; null for others.
    /// </summary>
    internal static double? PeriodOf(CoordinateSystem crs)
    {
        const double equatorMetres = 2 * Math.PI * 6378137;
        if (IsGeographic(crs)) return 360;
        var isMercator = crs.Wkt.Contains("METHOD[\"Popular Visualisation Pseudo Mercator\"", StringComparison.Ordinal)
            || crs.Wkt.Contains("METHOD[\"Mercator (variant", StringComparison.Ordinal);
        return isMercator && IsProjectedInMetres(crs) ? equatorMetres : null;
    }

    internal static int UtmZoneNumber(double longitude, double latitude)
    {
        if (latitude is >= 56 and < 64 && longitude is >= 3 and < 12) return 32;
        if (latitude is >= 72 and < 84 && longitude is >= 0 and < 42)
            return longitude switch { < 9 => 31, < 21 => 33, < 33 => 35, _ => 37 };
        var wrapped = longitude - (360 * Math.Floor((longitude + 180) / 360));
        return Math.Clamp((int)Math.Floor((wrapped + 180) / 6) + 1, 1, 60);
    }
}
