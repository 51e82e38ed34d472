using System.Globalization;

namespace ImageryWatch.Reporting;

/// <summary>Breaks text into lines.</summary>
internal static class TextLines
{
    /// <summary>Height of a line as a multiple of the font size.</summary>
    public const double LineHeight = 1.32;

    /// <summary>Lines of at most <paramref name="room"/> points, broken between words; a wider word is broken between characters.</summary>
    public static IReadOnlyList<string> Wrap(string text, TextStyle style, double room)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, style, room)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length == 0 || TextMeasure.Width(longer, style) <= room)
            {
                line = longer;
                continue;
            }

            lines.Add(line);
            line = word;
        }

        if (line.Length > 0) lines.Add(line);
        return lines;
    }

    private static List<string> Pieces(string word, TextStyle style, double room)
    {
        if (TextMeasure.Width(word, style) <= room) return [word];
        var pieces = new List<string> { "" };
        for (var characters = StringInfo.GetTextElementEnumerator(word); characters.MoveNext();)
        {
            var longer = pieces[^1] + characters.GetTextElement();
            if (pieces[^1].Length == 0 || TextMeasure.Width(longer, style) <= room) pieces[^1] = longer;
            else pieces.Add(characters.GetTextElement());
        }

        return pieces;
    }
}
