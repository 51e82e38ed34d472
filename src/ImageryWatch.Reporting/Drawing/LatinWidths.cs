using System.Globalization;

namespace ImageryWatch.Reporting;

/// <summary>
/// Estimated width of text for a backend that has no fonts of its own. SVG text is given this width as its textLength,
/// so that layout holds whichever sans-serif font the viewer has.
/// </summary>
internal static class LatinWidths
{
    private const string Narrow = "iIljt.,:;'|!()[] ·";
    private const string Wide = "mwMW@%—…";

    public static double Of(string text, TextStyle style)
    {
        var ems = 0.0;
        foreach (var rune in text.EnumerateRunes()) ems += Ems(rune.Value);
        return ems * style.Size * (style.Bold ? 1.05 : 1);
    }

    private static double Ems(int rune)
    {
        if (rune >= 0x1100 && CharUnicodeInfo.GetUnicodeCategory(rune) == UnicodeCategory.OtherLetter) return 0.94;
        if (rune > char.MaxValue) return 1;
        var character = (char)rune;
        if (Narrow.Contains(character, StringComparison.Ordinal)) return 0.3;
        if (Wide.Contains(character, StringComparison.Ordinal)) return 0.88;
        return char.IsAsciiLetterUpper(character) ? 0.68 : 0.55;
    }
}
