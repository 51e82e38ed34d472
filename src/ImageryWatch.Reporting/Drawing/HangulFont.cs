namespace ImageryWatch.Reporting;

/// <summary>
/// The Hangul of a page or an SVG file as style rules with a font of these characters only, because many systems have no Korean font. The
/// licence of the font, the SIL Open Font License, permits embedding.
/// </summary>
internal static class HangulFont
{
    public const string Family = "ImageryWatch Sans";

    private static readonly Lazy<TrueTypeFont> Common = new(() => new TrueTypeFont("ImageryWatchSans-Regular.ttf"));
    private static readonly Lazy<TrueTypeFont> Rare = new(() => new TrueTypeFont("ImageryWatchSansHangul-Regular.ttf"));

    /// <summary>Empty for a text without Hangul.</summary>
    public static string Rules(string text)
    {
        char[] characters = [.. text.Where(IsHangul).Distinct().Order()];
        if (characters.Length == 0) return "";
        var common = characters.Where(character => Common.Value.Glyph(character) != 0).ToArray();
        return Rule(Common, common) + Rule(Rare, [.. characters.Except(common)]);
    }

    private static string Rule(Lazy<TrueTypeFont> font, char[] characters)
    {
        if (characters.Length == 0) return "";
        var range = string.Join(",", characters.Select(character => $"U+{(int)character:X}"));
        var data = Convert.ToBase64String(FontSubset.Of(font.Value, characters));
        return $"@font-face {{ font-family: \"{Family}\"; unicode-range: {range}; src: url(data:font/ttf;base64,{data}); }}\n";
    }

    /// <summary>Syllables and compatibility jamo.</summary>
    private static bool IsHangul(char character) => character is (>= '\uAC00' and <= '\uD7A3') or (>= '\u3131' and <= '\u318E');
}
