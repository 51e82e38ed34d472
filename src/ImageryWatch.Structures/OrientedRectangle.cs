using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>A rectangle at any angle, in pixels. The long axis points along <see cref="AngleRadians"/>, from the column axis towards higher rows.</summary>
internal readonly record struct OrientedRectangle(PixelPoint Centre, double Length, double Width, double AngleRadians)
{
    public double Area => Length * Width;

    /// <summary>Unit vector of the long axis.</summary>
    public (double Columns, double Rows) Along => (Math.Cos(AngleRadians), Math.Sin(AngleRadians));

    /// <summary>Unit vector of the short axis.</summary>
    public (double Columns, double Rows) Across => (-Math.Sin(AngleRadians), Math.Cos(AngleRadians));

    /// <summary>The rectangle with the longer side as its length and the angle in [0, pi).</summary>
    public static OrientedRectangle Create(PixelPoint centre, double sideAlong, double sideAcross, double angleRadians)
    {
        if (sideAcross > sideAlong) (sideAlong, sideAcross, angleRadians) = (sideAcross, sideAlong, angleRadians + (Math.PI / 2));
        angleRadians %= Math.PI;
        return new OrientedRectangle(centre, sideAlong, sideAcross, angleRadians < 0 ? angleRadians + Math.PI : angleRadians);
    }

    /// <summary>The point at the given offsets from the centre, along the long and the short axis.</summary>
    public PixelPoint At(double along, double across) => new(
        Centre.Column + (along * Along.Columns) + (across * Across.Columns),
        Centre.Row + (along * Along.Rows) + (across * Across.Rows));

    public OrientedRectangle Move(double columns, double rows) =>
        this with { Centre = new PixelPoint(Centre.Column + columns, Centre.Row + rows) };

    public OrientedRectangle Grow(double pixels) =>
        this with { Length = Math.Max(0, Length + (2 * pixels)), Width = Math.Max(0, Width + (2 * pixels)) };

    public bool Contains(PixelPoint point)
    {
        var (columns, rows) = (point.Column - Centre.Column, point.Row - Centre.Row);
        return Math.Abs((columns * Along.Columns) + (rows * Along.Rows)) <= Length / 2
            && Math.Abs((columns * Across.Columns) + (rows * Across.Rows)) <= Width / 2;
    }

    /// <summary>The four corners, in order around the rectangle.</summary>
    public PixelPoint[] Corners() =>
        [At(-Length / 2, -Width / 2), At(Length / 2, -Width / 2), At(Length / 2, Width / 2), At(-Length / 2, Width / 2)];

    /// <summary>The whole pixels that hold the rectangle.</summary>
    public PixelWindow Bounds()
    {
        var corners = Corners();
        var column = (int)Math.Floor(corners.Min(c => c.Column));
        var row = (int)Math.Floor(corners.Min(c => c.Row));
        return new PixelWindow(
            column, row, (int)Math.Ceiling(corners.Max(c => c.Column)) - column, (int)Math.Ceiling(corners.Max(c => c.Row)) - row);
    }
}
