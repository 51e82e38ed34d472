using System.Globalization;

namespace ImageryWatch.Geospatial;

/// <summary>Parses times in metadata. A time without zone is read as UTC, which all providers use.</summary>
internal static class MetadataTime
{
    private static readonly string[] Formats =
        ["yyyy:MM:dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd", "yyyy/MM/dd HH:mm:ss", "yyyyMMdd", "yyyyMMddHHmmss"];

    public static DateTimeOffset? Parse(string text)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var plain = text.Trim().Trim('"', ';');
        var isTime = DateTimeOffset.TryParseExact(plain, Formats, CultureInfo.InvariantCulture, Utc, out var time)
            || (plain.Length >= 8 && DateTimeOffset.TryParse(plain, CultureInfo.InvariantCulture, Utc, out time));
        return isTime && time.Year is >= 1900 and < 3000 ? time : null;
    }
}
