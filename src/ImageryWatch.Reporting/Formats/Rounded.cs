using System.Globalization;

namespace ImageryWatch.Reporting;

/// <summary>
/// Numbers in output files: rounded half to even to a fixed number of decimals, never in exponent form, never "-0". Fixed rounding keeps
/// the output identical when sums differ in the last bit.
/// </summary>
internal static class Rounded
{
    public const int CoordinateDecimals = 7;
    public const int MetreDecimals = 2;
    public const int AngleDecimals = 1;
    public const int ShareDecimals = 4;

    /// <summary>For shares of an area: one masked pixel of a large area is not rounded away.</summary>
    public const int AreaShareDecimals = 10;

    /// <summary>The rounded value, or null if there is none (null, NaN, infinite, or out of range of a decimal).</summary>
    public static decimal? Of(double? value, int decimals)
    {
        if (value is not { } number || !double.IsFinite(number) || Math.Abs(number) > 1e18) return null;
        var rounded = Math.Round((decimal)number, decimals);
        return rounded == 0 ? 0 : rounded;
    }

    public static string Text(double? value, int decimals) => Of(value, decimals)?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string Percent(double share) => share switch
    {
        // A share below 100 % must not be rounded to 100 %, which would hide masked areas.
        < 1 and > 0.999 => "99.9",
        > 0 and < 0.001 => "0.1",
        _ => (100 * share).ToString("0.0", CultureInfo.InvariantCulture),
    };
}
