using System.Globalization;

namespace ImageryWatch.Reporting;

/// <summary>Sizes in metric and imperial units.</summary>
internal static class AreaText
{
    private const double SquareMilesPerSquareKilometre = 0.386102;
    private const double FeetPerMetre = 3.28084;
    private const double SquareMetresPerHectare = 10_000;

    /// <summary>"1.01 km² (0.39 sq mi)".</summary>
    public static string SquareKilometres(double area) => string.Create(
        CultureInfo.InvariantCulture, $"{area:0.00} km² ({area * SquareMilesPerSquareKilometre:0.00} sq mi)");

    /// <summary>"1,810 m east–west by 1,240 m north–south (5,938 by 4,068 ft)".</summary>
    public static string Extents(double widthMetres, double heightMetres) => string.Create(
        CultureInfo.InvariantCulture, $"{widthMetres:#,0} m east–west by {heightMetres:#,0} m north–south "
        + $"({widthMetres * FeetPerMetre:#,0} by {heightMetres * FeetPerMetre:#,0} ft)");

    /// <summary>"1.2 ha", from a square kilometre on "1.20 km²".</summary>
    public static string Of(double? squareMetres) => squareMetres switch
    {
        null => "unknown",
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{squareMetres / 1e6:#,0.00} km²"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{squareMetres / SquareMetresPerHectare:0.0} ha"),
    };
}
