using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Words for band roles.</summary>
public static class SceneBands
{
    private static readonly IReadOnlyDictionary<string, object> Roles = OptionWords.Of(typeof(BandRole));

    public static IEnumerable<string> Words => Roles.Keys;

    public static string Word(BandRole role) => Roles.First(word => word.Value.Equals(role)).Key;

    /// <param name="text">Roles separated by commas.</param>
    /// <param name="option">For the message.</param>
    /// <exception cref="ConfigurationException">A word is no role.</exception>
    public static IReadOnlyList<BandRole> Parse(string text, string option)
    {
        var words = text.Split(',', StringSplitOptions.TrimEntries);
        string[] unknown = [.. words.Where(word => !Roles.ContainsKey(word))];
        if (unknown.Length > 0) throw new ConfigurationException($"{option}: '{unknown[0]}' is none of {string.Join(", ", Words)}");
        return [.. words.Select(word => (BandRole)Roles[word])];
    }
}

/// <summary>Dates in the pipeline file and on the command line.</summary>
public static class SceneDates
{
    /// <summary>A day (UTC) or a time with its offset; null where it is neither.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, utc, out var day)) return day;
        string[] forms = ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, utc, out var moment) ? moment : null;
    }
}
