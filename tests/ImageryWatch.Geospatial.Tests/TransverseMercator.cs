namespace ImageryWatch.Geospatial.Tests;

/// <summary>
/// The transverse Mercator projection by Krueger's series to the fourth order (as in Karney, "Transverse Mercator with
/// an accuracy of a few nanometers", J. Geodesy 2011), on WGS 84 with UTM's scale and false easting: a reference
/// independent of the library under test.
/// </summary>
internal static class TransverseMercator
{
    public static (double Easting, double Northing) Project(double longitude, double latitude, double centralMeridian)
    {
        const double A = 6378137.0, F = 1 / 298.257223563, Scale = 0.9996;
        const double N = F / (2 - F);
        var radius = A / (1 + N) * (1 + (N * N / 4) + (N * N * N * N / 64));
        double[] alpha =
        [
            (N / 2) - (2.0 / 3 * N * N) + (5.0 / 16 * N * N * N) + (41.0 / 180 * N * N * N * N),
            (13.0 / 48 * N * N) - (3.0 / 5 * N * N * N) + (557.0 / 1440 * N * N * N * N),
            (61.0 / 240 * N * N * N) - (103.0 / 140 * N * N * N * N),
            49561.0 / 161280 * N * N * N * N,
        ];
        var (phi, lambda) = (latitude * Math.PI / 180, (longitude - centralMeridian) * Math.PI / 180);
        var e = 2 * Math.Sqrt(N) / (1 + N);
        var t = Math.Sinh(Math.Atanh(Math.Sin(phi)) - (e * Math.Atanh(e * Math.Sin(phi))));
        var xi = Math.Atan2(t, Math.Cos(lambda));
        var eta = Math.Atanh(Math.Sin(lambda) / Math.Sqrt(1 + (t * t)));
        var (x, y) = (eta, xi);
        for (var j = 1; j <= 4; j++)
        {
            x += alpha[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
            y += alpha[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
        }

        return (500000 + (Scale * radius * x), Scale * radius * y);
    }
}
