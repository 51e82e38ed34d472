using System.Globalization;
using System.Text.RegularExpressions;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Parses times in metadata: ISO 8601, TIFF, NITF and day.month.year. A time without zone is read as UTC, which all providers use. Times
/// before satellites and in the future, and the epoch of computers, are not times of acquisition.
/// </summary>
internal static partial class MetadataTime
{
    private static readonly string[] Formats =
        ["yyyy:MM:dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd", "yyyy/MM/dd HH:mm:ss", "yyyy/MM/dd", "yyyyMMdd", "yyyyMMddHHmmss",
            "yyyyMMdd'T'HHmmssK", "d.M.yyyy", "d.M.yyyy HH:mm:ss", "d.M.yyyy HH:mm", "d-MMM-yyyy", "d-MMM-yyyy HH:mm:ss"];

    public static DateTimeOffset? Parse(string text) => Parse(text, out _);

    /// <param name="text">The text.</param>
    /// <param name="problem">Why a text that looks like a time is not used; null otherwise.</param>
    public static DateTimeOffset? Parse(string text, out string? problem)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        problem = null;
        var plain = text.Trim().Trim('"', ';');
        if (Slashes().Match(plain) is { Success: true } match) return FromSlashes(match, plain, out problem);
        var isTime = DateTimeOffset.TryParseExact(plain, Formats, CultureInfo.InvariantCulture, Utc, out var time)
            || (plain.Length >= 8 && DateTimeOffset.TryParse(plain, CultureInfo.InvariantCulture, Utc, out time));
        if (!isTime && StartsLikeADate().IsMatch(plain)) problem = $"'{plain}' is not a date";
        return isTime ? Plausible(time, plain, out problem) : null;
    }

    /// <summary>03/04/2014 is 3 April or 4 March: used only where one reading is possible.</summary>
    private static DateTimeOffset? FromSlashes(Match match, string text, out string? problem)
    {
        var (first, second) = (Number(match, "first"), Number(match, "second"));
        var year = Number(match, "year");
        var (dayFirst, monthFirst) = (Day(year, second, first), Day(year, first, second));
        if (dayFirst is null && monthFirst is null)
        {
            problem = $"'{text}' is not a date";
            return null;
        }

        if (dayFirst is { } one && monthFirst is { } other && one != other)
        {
            problem = string.Create(
                CultureInfo.InvariantCulture, $"'{text}' can be {one:yyyy-MM-dd} or {other:yyyy-MM-dd} and is not used; give the date");
            return null;
        }

        return Plausible((dayFirst ?? monthFirst)!.Value, text, out problem);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static DateTimeOffset? Day(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero) : null;

    private static DateTimeOffset? Plausible(DateTimeOffset time, string text, out string? problem)
    {
        const int firstYear = 1940;
        var isPlausible = time.Year >= firstYear && time.UtcDateTime.Date != DateTime.UnixEpoch
            && time <= TimeProvider.System.GetUtcNow().AddDays(1);
        problem = isPlausible ? null : $"'{text}' cannot be a time of acquisition and is not used";
        return isPlausible ? time : null;
    }

    [GeneratedRegex(@"^(?<first>\d{1,2})/(?<second>\d{1,2})/(?<year>\d{4})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Slashes();

    [GeneratedRegex(@"^\d{1,4}[-./:]\d{1,2}[-./:]\d{1,4}", RegexOptions.CultureInvariant)]
    private static partial Regex StartsLikeADate();
}
