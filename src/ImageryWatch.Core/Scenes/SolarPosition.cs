namespace ImageryWatch.Core;

/// <summary>
/// Sun position from time and place. Meeus, Astronomical Algorithms (1998), chapters 25 and 28, in the low-precision form of NOAA's solar
/// calculator: within 0.02 degrees between 1900 and 2100, without refraction.
/// </summary>
public static class SolarPosition
{
    private const double UnixEpochJulianDays = 2440587.5;
    private const double Epoch2000JulianDays = 2451545;
    private const double DaysPerCentury = 36525;

    /// <param name="time">Any UTC offset; only the instant is used.</param>
    /// <param name="longitudeDegrees">East of Greenwich, WGS 84.</param>
    /// <param name="latitudeDegrees">North of the equator, WGS 84.</param>
    /// <returns>Azimuth 0..360 clockwise from true north, elevation -90..90.</returns>
    public static SunPosition At(DateTimeOffset time, double longitudeDegrees, double latitudeDegrees)
    {
        var days = (time - DateTimeOffset.UnixEpoch).TotalDays + UnixEpochJulianDays;
        var (declination, equationMinutes) = Apparent((days - Epoch2000JulianDays) / DaysPerCentury);
        var solarMinutes = time.UtcDateTime.TimeOfDay.TotalMinutes + equationMinutes + (4 * longitudeDegrees);
        var hourAngle = Radians((solarMinutes / 4) - 180);
        var latitude = Radians(latitudeDegrees);
        var height = (Math.Sin(latitude) * Math.Sin(declination)) + (Math.Cos(latitude) * Math.Cos(declination) * Math.Cos(hourAngle));
        var azimuth = Math.Atan2(
            Math.Sin(hourAngle), (Math.Cos(hourAngle) * Math.Sin(latitude)) - (Math.Tan(declination) * Math.Cos(latitude)));
        return new SunPosition((Degrees(azimuth) + 540) % 360, Degrees(Math.Asin(Math.Clamp(height, -1, 1))));
    }

    /// <summary>Declination of the sun, -23.4..23.4 degrees; it changes by at most 0.4 degrees a day.</summary>
    public static double DeclinationDegrees(DateTimeOffset time) =>
        Degrees(Apparent(
            (((time - DateTimeOffset.UnixEpoch).TotalDays + UnixEpochJulianDays) - Epoch2000JulianDays) / DaysPerCentury).Declination);

    /// <summary>
    /// Sun elevation for a given azimuth: the inverse of <see cref="At"/>, for an unknown time of day. Solves sin(declination) =
    /// sin(latitude) sin(h) + cos(latitude) cos(h) cos(azimuth), the triangle of pole, zenith and sun (Meeus, chapter 13).
    /// </summary>
    /// <param name="azimuthDegrees">Clockwise from true north.</param>
    /// <param name="latitudeDegrees">North of the equator.</param>
    /// <param name="declinationDegrees">Declination of the day.</param>
    /// <returns>Degrees above the horizon; null where the sun does not reach the azimuth by day, or reaches it at two elevations, as in
    /// the tropics.</returns>
    public static double? ElevationAt(double azimuthDegrees, double latitudeDegrees, double declinationDegrees)
    {
        var (sine, cosine) = (Math.Sin(Radians(latitudeDegrees)), Math.Cos(Radians(latitudeDegrees)) * Math.Cos(Radians(azimuthDegrees)));
        var radius = Math.Sqrt((sine * sine) + (cosine * cosine));
        var share = Math.Sin(Radians(declinationDegrees)) / radius;
        if (!(Math.Abs(share) <= 1)) return null;
        var (rise, turn) = (Degrees(Math.Asin(share)), Degrees(Math.Atan2(cosine, sine)));
        double[] heights = [
            .. ((double[])[rise - turn, 180 - rise - turn]).Select(h => Math.IEEERemainder(h, 360)).Where(h => h is > 0 and <= 90)
                .Distinct()];
        return heights.Length == 1 ? heights[0] : null;
    }

    /// <summary>Declination in radians and the equation of time in minutes, both apparent.</summary>
    private static (double Declination, double EquationMinutes) Apparent(double centuries)
    {
        var meanLongitude = Radians(280.46646 + (centuries * (36000.76983 + (0.0003032 * centuries))));
        var anomaly = Radians(357.52911 + (centuries * (35999.05029 - (0.0001537 * centuries))));
        var eccentricity = 0.016708634 - (centuries * (0.000042037 + (0.0000001267 * centuries)));
        var centre = (Math.Sin(anomaly) * (1.914602 - (centuries * (0.004817 + (0.000014 * centuries)))))
            + (Math.Sin(2 * anomaly) * (0.019993 - (0.000101 * centuries))) + (Math.Sin(3 * anomaly) * 0.000289);
        var node = Radians(125.04 - (1934.136 * centuries));
        var longitude = meanLongitude + Radians(centre - 0.00569 - (0.00478 * Math.Sin(node)));
        var meanObliquity = 23 + ((26 + ((21.448 - (centuries * (46.815 + (centuries * (0.00059 - (centuries * 0.001813)))))) / 60)) / 60);
        var obliquity = Radians(meanObliquity + (0.00256 * Math.Cos(node)));
        var y = Math.Tan(obliquity / 2) * Math.Tan(obliquity / 2);
        var equation = (y * Math.Sin(2 * meanLongitude)) - (2 * eccentricity * Math.Sin(anomaly))
            + (4 * eccentricity * y * Math.Sin(anomaly) * Math.Cos(2 * meanLongitude))
            - (y * y / 2 * Math.Sin(4 * meanLongitude)) - (1.25 * eccentricity * eccentricity * Math.Sin(2 * anomaly));
        return (Math.Asin(Math.Sin(obliquity) * Math.Sin(longitude)), 4 * Degrees(equation));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}
