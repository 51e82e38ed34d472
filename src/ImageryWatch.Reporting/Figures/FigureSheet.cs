namespace ImageryWatch.Reporting;

/// <summary>
/// A figure during layout, from top to bottom: drawing steps with fixed positions, and the height used so far. Layout comes first because
/// the size of the surface must be known before drawing.
/// </summary>
internal sealed class FigureSheet(double width)
{
    private const double NarrowWidth = 300;
    private readonly List<Action<ICanvas>> _steps = [];
    private double _bottomBeside;
    private double _below;

    public double Width { get; } = width;

    /// <summary>True for a figure in a column of a page that states the site and the origin of the imagery.</summary>
    public bool IsNarrow => Width < NarrowWidth;

    /// <summary>Left edge of the next part; 0 except beside panels.</summary>
    public double Left { get; private set; }

    /// <summary>Top of the next part.</summary>
    public double Y { get; set; }

    public void Add(Action<ICanvas> step) => _steps.Add(step);

    /// <summary>Text from the left edge, wrapped between words.</summary>
    public void Paragraph(string text, TextStyle style, double indent = 0)
    {
        foreach (var line in Lines(text, style, indent)) Line(line, style, indent);
    }

    /// <summary>Height of a paragraph.</summary>
    public double HeightOf(string text, TextStyle style, double indent = 0) =>
        Lines(text, style, indent).Count * style.Size * TextLines.LineHeight;

    /// <summary>Places the next parts in a box beside the panels, which reaches the right edge, as far as they fit.</summary>
    public void StartBeside(FigureBox box)
    {
        (_bottomBeside, _below) = (box.Bottom, Y);
        (Left, Y) = (box.X, box.Y);
    }

    /// <summary>Continues below the panels if a part of this height does not fit beside them.</summary>
    public void Reserve(double height)
    {
        if (Y + height > _bottomBeside) EndBeside();
    }

    /// <summary>Continues below the panels.</summary>
    public void EndBeside()
    {
        if (Left > 0) (Left, Y) = (0, _below);
    }

    public void Draw(ICanvas canvas)
    {
        foreach (var step in _steps) step(canvas);
    }

    private IReadOnlyList<string> Lines(string text, TextStyle style, double indent) => TextLines.Wrap(text, style, Width - Left - indent);

    private void Line(string line, TextStyle style, double indent)
    {
        var baseline = new FigurePoint(Left + indent, Y + style.Size);
        Add(canvas => canvas.Text(line, baseline, TextAnchor.Start, style));
        Y += style.Size * TextLines.LineHeight;
    }
}
