using System.Globalization;

namespace ImageryWatch.Reporting;

/// <summary>
/// A figure during layout, from top to bottom: drawing steps with fixed positions, and the height used so far. Layout comes first because
/// the size of the surface must be known before drawing.
/// </summary>
internal sealed class FigureSheet(double width)
{
    public const double LineHeight = 1.32;
    private readonly List<Action<ICanvas>> _steps = [];

    public double Width { get; } = width;

    /// <summary>Top of the next part.</summary>
    public double Y { get; set; }

    public void Add(Action<ICanvas> step) => _steps.Add(step);

    /// <summary>Text from the left edge, wrapped between words.</summary>
    public void Paragraph(string text, TextStyle style, double indent = 0)
    {
        foreach (var line in Lines(text, style, Width - indent)) Line(line, style, indent);
    }

    public void Draw(ICanvas canvas)
    {
        foreach (var step in _steps) step(canvas);
    }

    private void Line(string line, TextStyle style, double indent)
    {
        var baseline = new FigurePoint(indent, Y + style.Size);
        Add(canvas => canvas.Text(line, baseline, TextAnchor.Start, style));
        Y += style.Size * LineHeight;
    }

    private static List<string> Lines(string text, TextStyle style, double room)
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

    /// <summary>The word, split between characters if it is wider than a line.</summary>
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
