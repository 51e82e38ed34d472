using System.Text.RegularExpressions;
using SkiaSharp;

namespace ImageryWatch.Reporting.Tests;

/// <summary>The font embedded in pages and SVG files, read by Skia.</summary>
public partial class EmbeddedFontTests
{
    /// <summary>Syllables of KS X 1001, one outside of it (뷁), and a jamo.</summary>
    private const string Hangul = "북창 제18호 관리소 뷁 ㄱ";

    [Fact]
    public void HangulRules_hangul_haveTheGlyphsOfTheShippedFontsOnly()
    {
        var fonts = Embedded(EmbeddedFont.HangulRules($"Camp {Hangul}, Lager 18 č"));
        Assert.Equal(2, fonts.Count);
        var expected = Hangul.Where(character => character >= 'ㄱ').Distinct().Order();
        Assert.Equal(expected, fonts.SelectMany(font => font.Characters).Order());
        foreach (var (characters, file) in fonts)
        {
            using var embedded = SKTypeface.FromData(SKData.CreateCopy(file));
            var shipped = characters.Contains('뷁') ? FontFace.RareHangul.Typeface : FontFace.Regular.Typeface;
            Assert.Equal(characters.Length + 1, embedded.GlyphCount);
            Assert.Equal(0, Glyph(embedded, 'A'));
            foreach (var character in characters) Assert.Equal(Drawn(shipped, character), Drawn(embedded, character));
        }
    }

    [Fact]
    public void HangulRules_noHangul_areEmpty() => Assert.Equal("", EmbeddedFont.HangulRules("Camp Č 収容所 Лагерь"));

    /// <summary>Each weight has its own glyphs; a syllable that is rare is drawn with the same ones in both.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rules_textOfOneWeight_haveItsGlyphs(bool isBold)
    {
        const string Text = "T1 guard tower: 9 m², 39.56° N · 북창 뷁";
        var rules = EmbeddedFont.Rules(Text, isBold);
        var fonts = Embedded(rules);
        Assert.Equal(Text.Distinct().Order(), fonts.SelectMany(font => font.Characters).Order());
        Assert.Equal(isBold ? fonts.Count : 0, rules.Split("font-weight: bold;").Length - 1);
        foreach (var (characters, file) in fonts)
        {
            using var embedded = SKTypeface.FromData(SKData.CreateCopy(file));
            var main = isBold ? FontFace.Bold.Typeface : FontFace.Regular.Typeface;
            var shipped = characters.Contains('뷁') ? FontFace.RareHangul.Typeface : main;
            foreach (var character in characters) Assert.Equal(Drawn(shipped, character), Drawn(embedded, character));
        }
    }

    /// <summary>A file is opened on machines without the font; a picture in a page has that of the page.</summary>
    [Fact]
    public void SvgFile_text_isEmbeddedPerWeight()
    {
        var canvas = new SvgCanvas("f", _ => "");
        canvas.Text("Kwan-li-so 18", new FigurePoint(0, 10), TextAnchor.Start, FigureStyle.Heading);
        canvas.TextUpwards("39.56° N", new FigurePoint(0, 20), TextAnchor.Middle, FigureStyle.Small);
        var fonts = Embedded(canvas.Document(100, 30, "title", isStandalone: true));
        Assert.Equal([.. "39.56° N".Distinct().Order()], fonts[0].Characters);
        Assert.Equal([.. "Kwan-li-so 18".Distinct().Order()], fonts[1].Characters);
        Assert.Empty(Embedded(canvas.Document(100, 30, "title", isStandalone: false)));
    }

    [Fact]
    public void Subset_compositeGlyphs_haveTheirComponents()
    {
        var font = new TrueTypeFont("ImageryWatchSans-Bold.ttf");
        var letters = Enumerable.Range(0xC0, 0x180).Select(code => (char)code).Where(letter => font.Glyph(letter) != 0).ToArray();
        Assert.Contains(letters, letter => TrueTypeFont.ComponentPlaces(font.Outline(font.Glyph(letter))).Count > 0);
        using var embedded = SKTypeface.FromData(SKData.CreateCopy(FontSubset.Of(font, letters)));
        Assert.All(letters, letter => Assert.Equal(Drawn(FontFace.Bold.Typeface, letter), Drawn(embedded, letter)));
    }

    [Fact]
    public void Glyph_everyCharacter_isThatOfSkia()
    {
        var font = new TrueTypeFont("ImageryWatchSans-Regular.ttf");
        using var drawn = new SKFont(FontFace.Regular.Typeface);
        for (var code = 0x20; code < 0xD800; code++) Assert.Equal(drawn.GetGlyph(code), font.Glyph((char)code));
    }

    [Fact]
    public void Page_hangulName_embedsItsFontWithinThePolicy()
    {
        using var folder = new TestKit.TemporaryFolder();
        var report = Sample.Report(siteName: "북창 관리소");
        ReportFolderWriter.Write(report, Sample.Pictures, folder.Path, new ReportOptions { Figures = false });
        var page = File.ReadAllText(Path.Combine(folder.Path, "report.html"));
        Assert.Equal("관리북소창", string.Concat(Embedded(page).Single().Characters.Order()));
        Assert.Contains("font-src data:", page, StringComparison.Ordinal);
        Assert.Contains("\"ImageryWatch Sans\"", page, StringComparison.Ordinal);
    }

    private static List<(char[] Characters, byte[] File)> Embedded(string text) => [.. FontRule().Matches(text).Select(rule => (
        rule.Groups[1].Value.Split(',').Select(code => (char)Convert.ToInt32(code[2..], 16)).ToArray(),
        Convert.FromBase64String(rule.Groups[2].Value)))];

    private static ushort Glyph(SKTypeface typeface, char character)
    {
        using var font = new SKFont(typeface);
        return font.GetGlyph(character);
    }

    /// <summary>Width and outline of a character of 100 points.</summary>
    private static string Drawn(SKTypeface typeface, char character)
    {
        using var font = new SKFont(typeface, 100) { Hinting = SKFontHinting.None };
        using var path = font.GetTextPath($"{character}");
        return $"{font.MeasureText($"{character}")} {path.ToSvgPathData()}";
    }

    [GeneratedRegex("unicode-range: ([^;]+); src: url\\(data:font/ttf;base64,([^)]+)\\)")]
    private static partial Regex FontRule();
}
