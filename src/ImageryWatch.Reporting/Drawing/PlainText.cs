using System.Text;

namespace ImageryWatch.Reporting;

/// <summary>Text that every output can hold.</summary>
internal static class PlainText
{
    /// <summary>
    /// White space becomes a space; characters that XML 1.0 does not allow, other control characters and unpaired surrogates are left out.
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

    /// <summary>U+FFFD stands for an unpaired surrogate.</summary>
    private static bool IsAllowed(Rune rune) => !Rune.IsControl(rune) && rune.Value is not (0xFFFD or 0xFFFE or 0xFFFF);
}
