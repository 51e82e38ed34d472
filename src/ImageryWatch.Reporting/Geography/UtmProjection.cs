using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// Universal Transverse Mercator on WGS 84 by Krüger's series in the third flattening n, to order 4 (L. Krüger,
/// "Konforme Abbildung des Erdellipsoids in der Ebene", 1912; notation of C. Karney, J. Geodesy 85, 2011, eqs. 7-11).
/// The truncated terms stay below a tenth of a millimetre within a UTM zone.
/// </summary>
internal static class UtmProjection
{
    private const double SemiMajorAxisMetres = 6378137;
    private const double Flattening = 1 / 298.257223563;
    private const double CentralScale = 0.9996;
    private const double FalseEastingMetres = 500_000;
    private const double FalseNorthingMetres = 10_000_000;
    private const double N = Flattening / (2 - Flattening);
    private static readonly double Eccentricity = Math.Sqrt(Flattening * (2 - Flattening));
    private static readonly double RectifyingRadius = SemiMajorAxisMetres / (1 + N) * (1 + (N * N / 4) + (N * N * N * N / 64));

    private static readonly double[] Series =
    [
        (N / 2) - (2 * Pow(2) / 3) + (5 * Pow(3) / 16) + (41 * Pow(4) / 180),
        (13 * Pow(2) / 48) - (3 * Pow(3) / 5) + (557 * Pow(4) / 1440),
        (61 * Pow(3) / 240) - (103 * Pow(4) / 140),
        49561 * Pow(4) / 161280,
    ];

    /// <summary>The UTM zone 1..60 of a point, with the exceptions of south-west Norway and Svalbard.</summary>
    public static int ZoneOf(GeographicPoint place)
    {
        var (longitude, latitude) = (Wrap(place.LongitudeDegrees), place.LatitudeDegrees);
        if (latitude is >= 56 and < 64 && longitude is >= 3 and < 12) return 32;
        if (latitude >= 72 && longitude is >= 0 and < 42) return longitude < 9 ? 31 : longitude < 21 ? 33 : longitude < 33 ? 35 : 37;
        return (int)Math.Floor((longitude + 180) / 6) + 1;
    }

    /// <summary>Easting and northing in metres, with the false northing of the southern hemisphere.</summary>
    public static MapPoint Project(GeographicPoint place, int zone)
    {
        var latitude = double.DegreesToRadians(place.LatitudeDegrees);
        var offset = double.DegreesToRadians(Wrap(place.LongitudeDegrees - ((6 * zone) - 183)));
        var sine = Math.Sin(latitude);
        var conformalTangent = Math.Sinh(Math.Atanh(sine) - (Eccentricity * Math.Atanh(Eccentricity * sine)));
        var xi = Math.Atan2(conformalTangent, Math.Cos(offset));
        var eta = Math.Asinh(Math.Sin(offset) / Math.Sqrt((conformalTangent * conformalTangent) + (Math.Cos(offset) * Math.Cos(offset))));
        return ToMetres(xi, eta, place.LatitudeDegrees < 0);
    }

    private static MapPoint ToMetres(double xi, double eta, bool south)
    {
        var (x, y) = (eta, xi);
        for (var j = 1; j <= Series.Length; j++)
        {
            x += Series[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
            y += Series[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
        }

        var scale = CentralScale * RectifyingRadius;
        return new MapPoint(FalseEastingMetres + (scale * x), (south ? FalseNorthingMetres : 0) + (scale * y));
    }

    private static double Wrap(double degrees) => degrees - (360 * Math.Floor((degrees + 180) / 360));

    private static double Pow(int exponent) => Math.Pow(N, exponent);
}
