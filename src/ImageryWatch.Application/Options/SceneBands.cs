using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Band roles as people write them.</summary>
public static class SceneBands
{
    public static IEnumerable<string> Words => SceneOptions.BandWords.Keys;

    public static string Word(BandRole role) => SceneOptions.BandWords.First(word => word.Value == role).Key;

    /// <param name="text">Roles separated by commas.</param>
    /// <param name="option">For the message.</param>
    /// <exception cref="ConfigurationException">A word is no role.</exception>
    public static IReadOnlyList<BandRole> Parse(string text, string option)
    {
        var words = text.Split(',', StringSplitOptions.TrimEntries);
        string[] unknown = [.. words.Where(word => !SceneOptions.BandWords.ContainsKey(word))];
        if (unknown.Length > 0) throw new ConfigurationException($"{option}: '{unknown[0]}' is none of {string.Join(", ", Words)}");
        return [.. words.Select(word => SceneOptions.BandWords[word])];
    }
}

/// <summary>Dates as people write them.</summary>
public static class SceneDates
{
    /// <summary>A day (UTC) or a time with its offset; null where it is neither.</summary>
    public static DateTimeOffset? Parse(string text) => SceneOptions.ParseDate(text);
}
