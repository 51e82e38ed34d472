namespace ImageryWatch.Reporting;

/// <summary>
/// The font of a page or an SVG file as style rules, with the characters used only. The licence of the font, the SIL Open Font License,
/// permits embedding.
/// </summary>
internal static class EmbeddedFont
{
    public const string Family = "ImageryWatch Sans";

    private static readonly Lazy<TrueTypeFont> Regular = new(() => new TrueTypeFont("ImageryWatchSans-Regular.ttf"));
    private static readonly Lazy<TrueTypeFont> Bold = new(() => new TrueTypeFont("ImageryWatchSans-Bold.ttf"));
    private static readonly Lazy<TrueTypeFont> RareHangul = new(() => new TrueTypeFont("ImageryWatchSansHangul-Regular.ttf"));

    /// <summary>Rules for the Hangul of a text, because many systems have no Korean font; empty for a text without Hangul.</summary>
    public static string HangulRules(string text) => Rules(text.Where(IsHangul), isBold: false);

    /// <summary>Rules for characters of one weight; those that no font contains are left out.</summary>
    public static string Rules(IEnumerable<char> characters, bool isBold)
    {
        var all = characters.ToHashSet();
        var main = isBold ? Bold : Regular;
        return Rule(main, all, isBold) + Rule(RareHangul, all.Where(character => main.Value.Glyph(character) == 0), isBold);
    }

    private static string Rule(Lazy<TrueTypeFont> font, IEnumerable<char> characters, bool isBold)
    {
        char[] contained = [.. characters.Where(character => font.Value.Glyph(character) != 0).Order()];
        if (contained.Length == 0) return "";
        var range = string.Join(",", contained.Select(character => $"U+{(int)character:X}"));
        var weight = isBold ? " font-weight: bold;" : "";
        var data = Convert.ToBase64String(FontSubset.Of(font.Value, contained));
        return $"@font-face {{ font-family: \"{Family}\";{weight} unicode-range: {range}; src: url(data:font/ttf;base64,{data}); }}\n";
    }

    /// <summary>Syllables and compatibility jamo.</summary>
    private static bool IsHangul(char character) => character is (>= '\uAC00' and <= '\uD7A3') or (>= '\u3131' and <= '\u318E');
}
