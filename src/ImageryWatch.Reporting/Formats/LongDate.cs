using System.Globalization;
using System.Text.RegularExpressions;

namespace ImageryWatch.Reporting;

/// <summary>Dates in texts for people, for example "9 May 2021".</summary>
public static partial class LongDate
{
    public static string Of(DateOnly date) => Text(date, "d MMMM yyyy");

    /// <summary>For example "1 to 9 May 2021", "1 May to 9 June 2021" or "30 December 2020 to 2 January 2021".</summary>
    public static string Of(DateOnly from, DateOnly until)
    {
        if (from == until) return Of(from);
        var isSameYear = from.Year == until.Year;
        return $"{Text(from, !isSameYear ? "d MMMM yyyy" : from.Month != until.Month ? "d MMMM" : "%d")} to {Of(until)}";
    }

    /// <summary>The text of a file, in which dates are like 2021-05-09, with long dates.</summary>
    public static string In(string text) => FileDate().Replace(
        text, found => DateOnly.TryParseExact(found.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Of(date) : found.Value);

    private static string Text(DateOnly date, string format) => date.ToString(format, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")]
    private static partial Regex FileDate();
}
