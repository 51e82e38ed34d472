namespace ImageryWatch.Reporting;

/// <summary>A position on a figure, in typographic points (1/72 inch) from its top-left corner; y grows downwards.</summary>
internal readonly record struct FigurePoint(double X, double Y);

/// <summary>A rectangle on a figure, in points.</summary>
internal readonly record struct FigureBox(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public FigurePoint Centre => new(X + (Width / 2), Y + (Height / 2));

    /// <summary>A box of the same size around another centre.</summary>
    public FigureBox CentredOn(FigurePoint centre) => this with { X = centre.X - (Width / 2), Y = centre.Y - (Height / 2) };

    public FigureBox Inflate(double distance) => new(X - distance, Y - distance, Width + (2 * distance), Height + (2 * distance));

    public bool Overlaps(FigureBox other) => OverlapArea(other) > 0;

    public bool Contains(FigureBox other) => other.X >= X && other.Y >= Y && other.Right <= Right && other.Bottom <= Bottom;

    /// <summary>Area of the intersection with another box, in square points.</summary>
    public double OverlapArea(FigureBox other)
    {
        var width = Math.Min(Right, other.Right) - Math.Max(X, other.X);
        var height = Math.Min(Bottom, other.Bottom) - Math.Max(Y, other.Y);
        return width > 0 && height > 0 ? width * height : 0;
    }

    /// <summary>The point of the box nearest to <paramref name="point"/>.</summary>
    public FigurePoint Nearest(FigurePoint point) => new(Math.Clamp(point.X, X, Right), Math.Clamp(point.Y, Y, Bottom));

    public FigurePoint[] Corners() => [new(X, Y), new(Right, Y), new(Right, Bottom), new(X, Bottom)];
}

internal readonly record struct Colour(byte Red, byte Green, byte Blue, double Opacity = 1)
{
    public static Colour Black { get; } = new(0, 0, 0);

    public static Colour White { get; } = new(255, 255, 255);

    public Colour WithOpacity(double opacity) => this with { Opacity = opacity };

    public string Hex => $"#{Red:x2}{Green:x2}{Blue:x2}";
}

/// <summary>Line style: width and dash lengths in points; no dashes means solid.</summary>
internal sealed record Pen(Colour Colour, double Width, IReadOnlyList<double> Dashes)
{
    public Pen(Colour colour, double width)
        : this(colour, width, [])
    {
    }
}

/// <param name="Size">Font size in points.</param>
/// <param name="Bold">Bold weight.</param>
/// <param name="Colour">Colour of the glyphs.</param>
internal sealed record TextStyle(double Size, bool Bold, Colour Colour);

/// <summary>The point of a line of text that is placed at the given position.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}
