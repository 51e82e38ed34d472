namespace ImageryWatch.Reporting;

/// <summary>
/// A figure during layout, from top to bottom: drawing steps with fixed positions, and the height used so far. Layout comes first because
/// the size of the surface must be known before drawing.
/// </summary>
internal sealed class FigureSheet(double width)
{
    private const double NarrowWidth = 300;
    private readonly List<Action<ICanvas>> _steps = [];

    public double Width { get; } = width;

    /// <summary>True for a figure in a column of a page that states the site and the origin of the imagery.</summary>
    public bool IsNarrow => Width < NarrowWidth;

    /// <summary>Top of the next part.</summary>
    public double Y { get; set; }

    public void Add(Action<ICanvas> step) => _steps.Add(step);

    /// <summary>Text from the left edge, wrapped between words.</summary>
    public void Paragraph(string text, TextStyle style, double indent = 0)
    {
        foreach (var line in TextLines.Wrap(text, style, Width - indent)) Line(line, style, indent);
    }

    public void Draw(ICanvas canvas)
    {
        foreach (var step in _steps) step(canvas);
    }

    private void Line(string line, TextStyle style, double indent)
    {
        var baseline = new FigurePoint(indent, Y + style.Size);
        Add(canvas => canvas.Text(line, baseline, TextAnchor.Start, style));
        Y += style.Size * TextLines.LineHeight;
    }
}
