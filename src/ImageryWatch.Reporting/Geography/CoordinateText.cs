using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Coordinates as printed in reports.</summary>
internal static class CoordinateText
{
    /// <summary>Latitude first, six decimals (about 0.1 m), as usual in human-rights reports: "39.562000 N 126.076000 E".</summary>
    public static string Decimal(GeographicPoint place) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Math.Abs(place.LatitudeDegrees):F6} {NorthOrSouth(place)} {Math.Abs(place.LongitudeDegrees):F6} {EastOrWest(place)}");

    /// <summary>Rounded to multiples of <paramref name="degrees"/>: "39.56 N 126.08 E".</summary>
    public static string Rounded(GeographicPoint place, decimal degrees)
    {
        decimal Multiple(double value) => Math.Round(Math.Abs((decimal)value) / degrees) * degrees;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Multiple(place.LatitudeDegrees)} {NorthOrSouth(place)} {Multiple(place.LongitudeDegrees)} {EastOrWest(place)}");
    }

    /// <summary>Degrees, minutes, seconds with one decimal: 39°33'43.2"N 126°04'33.6"E.</summary>
    public static string DegreesMinutesSeconds(GeographicPoint place) =>
        $"{Sexagesimal(place.LatitudeDegrees)}{NorthOrSouth(place)} {Sexagesimal(place.LongitudeDegrees)}{EastOrWest(place)}";

    private static string Sexagesimal(double degrees)
    {
        // Round to tenths of a second first, so that 59.96 seconds carry over to the minute and are not printed as 60.0.
        var tenths = (long)Math.Round(Math.Abs(degrees) * 36_000, MidpointRounding.AwayFromZero);
        var (minutes, rest) = (tenths / 600, tenths % 600);
        return string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}°{minutes % 60:00}'{rest / 10:00}.{rest % 10}\"");
    }

    private static char NorthOrSouth(GeographicPoint place) => place.LatitudeDegrees < 0 ? 'S' : 'N';

    private static char EastOrWest(GeographicPoint place) => place.LongitudeDegrees < 0 ? 'W' : 'E';
}
