using System.Text;

namespace ImageryWatch.Reporting.Tests;

public class ShapedLineTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_everySyllable_hasGlyphInBothWeights(bool isBold)
    {
        var syllables = string.Concat(Enumerable.Range(0xAC00, 11_172).Select(code => (char)code));
        var line = ShapedLine.Of(syllables, isBold);
        Assert.Equal(0, line.MissingCharacters);
        Assert.Equal(11_172, line.Runs.Sum(run => run.Glyphs.Count(glyph => glyph.Id != 0)));
        Assert.True(line.WidthEms > 8000);
    }

    [Theory]
    [InlineData("→ ← ± × ² ° · — – … − ≥ ≤ © \" ' ’ ʼ § @ # % & / \\ | { } ~")]
    [InlineData("Pukch'ang Yodŏk Hwasŏng Ch’ŏngjin Kaech’ŏn Ŏ Ŭ ŭ")]
    [InlineData("Тонгиль Ζήτα ñ ß ø Ż ç")]
    public void Of_signsAndRomanisations_haveGlyphs(string text)
    {
        Assert.Equal(0, ShapedLine.Of(text, false).MissingCharacters);
        Assert.Equal(0, ShapedLine.Of(text, true).MissingCharacters);
    }

    [Fact]
    public void Of_rareSyllable_usesTheOtherFont()
    {
        var line = ShapedLine.Of("북창뷁A", true);
        Assert.Equal([FontFace.Bold, FontFace.RareHangul, FontFace.Bold], line.Runs.Select(run => run.Face));
        Assert.Equal([2, 1, 1], line.Runs.Select(run => run.Glyphs.Count));
    }

    [Theory]
    [InlineData("\u1107\u116E\u11A8\u110E\u1161\u11BC", "북창")]
    [InlineData("\u1107\u1170\u11B0", "뷁")]
    [InlineData("o\u0306", "ŏ")]
    public void Of_decomposedText_equalsComposed(string decomposed, string composed)
    {
        var (line, expected) = (ShapedLine.Of(decomposed, false), ShapedLine.Of(composed, false));
        Assert.Equal(0, line.MissingCharacters);
        Assert.Equal(Ids(expected), Ids(line));
        Assert.Equal(expected.WidthEms, line.WidthEms, 1e-9);
    }

    [Theory]
    [InlineData("\U0010FFF0\U0010FFF1", 2)]
    [InlineData("漢字 A", 2)]
    [InlineData("A\U0001F600B", 1)]
    [InlineData("plain 감시탑", 0)]
    [InlineData("", 0)]
    public void Of_missingCharacters_areCountedAndBoxed(string text, int missing)
    {
        var line = ShapedLine.Of(text, true);
        Assert.Equal(missing, line.MissingCharacters);
        Assert.Equal(missing, line.Runs.Sum(run => run.Glyphs.Count(glyph => glyph.Id == 0)));
    }

    [Fact]
    public void Of_controlCharacters_areRemoved()
    {
        Assert.Equal(Ids(ShapedLine.Of("a b", false)), Ids(ShapedLine.Of("a\u0001\n\ud800b", false)));
        Assert.Equal("a b\u00A0c", PlainText.Of("a\tb\u00A0c\uFFFF"));
    }

    [Fact]
    public void WidthEms_severalFonts_isTheSumOfRuns()
    {
        var whole = ShapedLine.Of("북뷁북", false).WidthEms;
        Assert.Equal(2 * ShapedLine.Of("북", false).WidthEms + ShapedLine.Of("뷁", false).WidthEms, whole, 1e-9);
    }

    [Fact]
    public async Task Of_severalThreads_givesSameGlyphs()
    {
        var texts = Enumerable.Range(0, 200).Select(i => $"관리소 {i} 뷁 camp {i * 31}").ToList();
        var expected = texts.Select(text => Ids(ShapedLine.Of(text, false))).ToList();
        var results = await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => Task.Run(() => texts.Select(text => Ids(ShapedLine.Of(text, false))).ToList())));
        Assert.All(results, result => Assert.Equal(expected, result));
    }

    /// <summary>Its licence reserves the original's name: a changed font must not carry it.</summary>
    [Fact]
    public void Fonts_names_areNotReserved()
    {
        foreach (var face in new[] { FontFace.Regular, FontFace.Bold, FontFace.RareHangul })
            Assert.StartsWith("ImageryWatch Sans", face.Typeface.FamilyName, StringComparison.Ordinal);
        foreach (var name in new[] { "ImageryWatchSans-Regular", "ImageryWatchSans-Bold", "ImageryWatchSansHangul-Regular" })
        {
            using var memory = new MemoryStream();
            typeof(FontFace).Assembly.GetManifestResourceStream($"{name}.ttf")!.CopyTo(memory);
            // The designers' line says what it was made from; full and PostScript names do not.
            Assert.Equal(-1, memory.ToArray().AsSpan().IndexOf(Encoding.BigEndianUnicode.GetBytes("Pretendard-")));
            Assert.NotEqual(-1, memory.ToArray().AsSpan().IndexOf(Encoding.BigEndianUnicode.GetBytes(name)));
        }

        Assert.Contains("'ImageryWatch Sans'", SvgCanvas.FontFamilies, StringComparison.Ordinal);
        Assert.DoesNotContain("Pretendard", SvgCanvas.FontFamilies, StringComparison.Ordinal);
    }

    private static string Ids(ShapedLine line) => string.Join(',', line.Runs.SelectMany(run => run.Glyphs.Select(glyph => glyph.Id)));
}
