using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// The Military Grid Reference System on WGS 84 (NGA.SIG.0012, 2014, section 3), bands C to X, as used in the field and in other reports.
/// Digits are truncated as the standard requires, so a reference denotes the square that contains the point.
/// </summary>
public static class Mgrs
{
    private const string Bands = "CDEFGHJKLMNPQRSTUVWX";
    private const string Rows = "ABCDEFGHJKLMNPQRSTUV";
    private const double SquareMetres = 100_000;
    private static readonly string[] Columns = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"];

    /// <summary>Reference to one metre without spaces ("52SBK4788982905"); null in the polar regions, which UTM does not cover.</summary>
    public static string? Of(GeographicPoint place) => Parts(place) is var (zone, square, digits) ? zone + square + digits : null;

    /// <summary>The same reference with spaces ("52S BK 47889 82905").</summary>
    public static string? Spaced(GeographicPoint place) =>
        Parts(place) is var (zone, square, digits) ? $"{zone} {square} {digits[..5]} {digits[5..]}" : null;

    private static (string Zone, string Square, string Digits)? Parts(GeographicPoint place)
    {
        if (place.LatitudeDegrees is not (>= -80 and <= 84) || !double.IsFinite(place.LongitudeDegrees)) return null;
        var zone = UtmProjection.ZoneOf(place);
        var metres = UtmProjection.Project(place, zone);
        var band = Bands[Math.Min((int)Math.Floor((place.LatitudeDegrees + 80) / 8), Bands.Length - 1)];
        return (zone.ToString("00", CultureInfo.InvariantCulture) + band, Square(zone, metres), Digits(metres.X) + Digits(metres.Y));
    }

    private static string Square(int zone, MapPoint metres)
    {
        var column = Columns[(zone - 1) % 3][(int)Math.Floor(metres.X / SquareMetres) - 1];
        var row = ((int)Math.Floor(metres.Y / SquareMetres) + (zone % 2 == 0 ? 5 : 0)) % Rows.Length;
        return $"{column}{Rows[row]}";
    }

    private static string Digits(double metres) =>
        ((int)Math.Floor(metres % SquareMetres)).ToString("00000", CultureInfo.InvariantCulture);
}
