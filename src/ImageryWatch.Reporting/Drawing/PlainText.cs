using System.Text;

namespace ImageryWatch.Reporting;

/// <summary>Text with the characters that every output format supports.</summary>
internal static class PlainText
{
    /// <summary>
    /// White space becomes a space. Characters not allowed in XML 1.0, other control characters and unpaired surrogates are removed.
    /// </summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune)) plain.Append(rune.Value is '\u00A0' or '\u3000' ? (char)rune.Value : ' ');
            else if (IsAllowed(rune)) plain.Append(rune);
        }

        return plain.ToString();
    }

    /// <summary>U+FFFD replaces an unpaired surrogate.</summary>
    private static bool IsAllowed(Rune rune) => !Rune.IsControl(rune) && rune.Value is not (0xFFFD or 0xFFFE or 0xFFFF);
}
