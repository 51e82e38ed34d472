using System.Text;

namespace ImageryWatch.Application;

/// <summary>Text of names and messages in Markdown: no markup, links, mentions or HTML.</summary>
internal static class Markdown
{
    private const string Punctuation = "\\`*_{}[]()#!|~$";

    /// <summary>On one line.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text.ReplaceLineEndings(" "))
        {
            if (char.IsControl(letter)) escaped.Append(' ');
            else if (Punctuation.Contains(letter, StringComparison.Ordinal)) escaped.Append('\\').Append(letter);
            else if (letter is '<' or '>' or '&' or '@') escaped.Append($"&#{(int)letter};");
            else escaped.Append(letter);
        }

        return escaped.Replace("://", "&#58;//").Replace("www.", "www&#46;").ToString();
    }
}
