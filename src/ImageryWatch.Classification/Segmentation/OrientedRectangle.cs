using System.Text.Json.Serialization;
using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// A rectangle at any angle, in pixels. <see cref="AngleRadians"/> is the direction of the long axis, from the column axis towards higher
/// rows.
/// </summary>
[method: JsonConstructor]
internal readonly record struct OrientedRectangle(PixelPoint Centre, double Length, double Width, double AngleRadians)
{
    public double Area => Length * Width;

    /// <summary>Unit vector of the long axis; cached, because it is used for every pixel.</summary>
    public (double Columns, double Rows) Along { get; } = (Math.Cos(AngleRadians), Math.Sin(AngleRadians));

    /// <summary>Unit vector of the short axis.</summary>
    public (double Columns, double Rows) Across => (-Along.Rows, Along.Columns);

    /// <summary>
    /// The rectangle with the longer side as its length and the angle in [0, pi). All values are rounded to 2^-20 pixels: the rounding
    /// errors of moments depend on the position in the cell and must not move an edge across a pixel border.
    /// </summary>
    public static OrientedRectangle Create(PixelPoint centre, double sideAlong, double sideAcross, double angleRadians)
    {
        if (sideAcross > sideAlong) (sideAlong, sideAcross, angleRadians) = (sideAcross, sideAlong, angleRadians + (Math.PI / 2));
        angleRadians %= Math.PI;
        return new OrientedRectangle(
            new PixelPoint(Rounded(centre.Column), Rounded(centre.Row)), Rounded(sideAlong), Rounded(sideAcross),
            Rounded(angleRadians < 0 ? angleRadians + Math.PI : angleRadians));
    }

    private static double Rounded(double value) => Math.Round(value * (1 << 20)) / (1 << 20);

    /// <summary>
    /// The filled rectangle with the second moments of a set of unit squares: sides a, b have moments a^2/12 and b^2/12,
    /// one square adds 1/12.
    /// </summary>
    /// <param name="count">Squares in the set.</param>
    /// <param name="column">Sum of their columns.</param>
    /// <param name="row">Sum of their rows.</param>
    /// <param name="cc">Sum of the squared columns.</param>
    /// <param name="rr">Sum of the squared rows.</param>
    /// <param name="cr">Sum of column times row.</param>
    /// <param name="origin">Origin of columns and rows, in squares.</param>
    /// <param name="scale">Pixels per square.</param>
    public static OrientedRectangle FromMoments(
        double count, double column, double row, double cc, double rr, double cr, PixelPoint origin, double scale = 1)
    {
        (column, row) = (column / count, row / count);
        cc = (cc / count) - (column * column) + (1.0 / 12);
        rr = (rr / count) - (row * row) + (1.0 / 12);
        cr = (cr / count) - (column * row);
        var mean = (cc + rr) / 2;
        var half = Math.Sqrt((((cc - rr) / 2) * ((cc - rr) / 2)) + (cr * cr));
        return Create(
            new PixelPoint((origin.Column + column + 0.5) * scale, (origin.Row + row + 0.5) * scale),
            scale * Math.Sqrt(12 * (mean + half)), scale * Math.Sqrt(12 * Math.Max(1.0 / 12, mean - half)),
            0.5 * Math.Atan2(2 * cr, cc - rr));
    }

    /// <summary>The point at the given offsets from the centre, along the long and the short axis.</summary>
    public PixelPoint At(double along, double across) => new(
        Centre.Column + (along * Along.Columns) + (across * Across.Columns),
        Centre.Row + (along * Along.Rows) + (across * Across.Rows));

    public OrientedRectangle Move(double columns, double rows) =>
        this with { Centre = new PixelPoint(Centre.Column + columns, Centre.Row + rows) };

    public OrientedRectangle Grow(double pixels) =>
        this with { Length = Math.Max(0, Length + (2 * pixels)), Width = Math.Max(0, Width + (2 * pixels)) };

    public bool IsCentredIn(PixelWindow window) => window.Contains((int)Math.Floor(Centre.Column), (int)Math.Floor(Centre.Row));

    public bool Contains(PixelPoint point) => Holds(Offsets(point));

    /// <summary>Whether a point with these offsets lies inside; see <see cref="Offsets"/>.</summary>
    public bool Holds((double Along, double Across) offsets) => offsets.Along <= Length / 2 && offsets.Across <= Width / 2;

    /// <summary>Absolute offsets of a point from the centre along both axes; the same for every rectangle grown from this one.</summary>
    public (double Along, double Across) Offsets(PixelPoint point)
    {
        var (columns, rows) = point - Centre;
        return (Math.Abs((columns * Along.Columns) + (rows * Along.Rows)), Math.Abs((columns * Across.Columns) + (rows * Across.Rows)));
    }

    /// <summary>The four corners, in order around the rectangle.</summary>
    public PixelPoint[] Corners() =>
        [At(-Length / 2, -Width / 2), At(Length / 2, -Width / 2), At(Length / 2, Width / 2), At(-Length / 2, Width / 2)];

    /// <summary>The pixels of a window whose centres lie inside, row by row.</summary>
    public RectanglePixels PixelsIn(PixelWindow window) => new(this, window);

    /// <summary>
    /// The columns from <paramref name="first"/> up to <paramref name="end"/> of a row whose pixel centres lie inside. They are contiguous,
    /// and the same as by <see cref="Contains"/>, because rounding keeps the order of the offsets.
    /// </summary>
    public (int First, int End) ColumnsIn(int row, int first, int end)
    {
        var rows = row + 0.5 - Centre.Row;
        (first, end) = Narrow(first, end, Along.Columns, rows * Along.Rows, Length / 2);
        return Narrow(first, end, Across.Columns, rows * Across.Rows, Width / 2);
    }

    /// <summary>The columns whose offset along an axis is at most <paramref name="half"/>.</summary>
    private (int First, int End) Narrow(int first, int end, double slope, double offset, double half)
    {
        if (slope < 0) (slope, offset) = (-slope, -offset);
        var from = Near((-half - offset) / slope, first, end);
        while (from > first && OffsetAt(from - 1, slope, offset) >= -half) from--;
        while (from < end && OffsetAt(from, slope, offset) < -half) from++;
        var to = Near((half - offset) / slope, from, end);
        while (to > from && OffsetAt(to - 1, slope, offset) > half) to--;
        while (to < end && OffsetAt(to, slope, offset) <= half) to++;
        return (from, to);
    }

    /// <summary>Approximate column at a distance from the centre, within limits.</summary>
    private int Near(double columns, int first, int end) =>
        double.IsNaN(columns) ? first : (int)Math.Clamp(Math.Ceiling(columns + Centre.Column - 0.5), first, end);

    private double OffsetAt(int column, double slope, double offset) => ((column + 0.5 - Centre.Column) * slope) + offset;

    /// <summary>Smallest pixel window that contains the rectangle.</summary>
    public PixelWindow Bounds()
    {
        var (a, b, c, d) = (At(-Length / 2, -Width / 2), At(Length / 2, -Width / 2), At(Length / 2, Width / 2), At(-Length / 2, Width / 2));
        var column = (int)Math.Floor(Math.Min(Math.Min(a.Column, b.Column), Math.Min(c.Column, d.Column)));
        var row = (int)Math.Floor(Math.Min(Math.Min(a.Row, b.Row), Math.Min(c.Row, d.Row)));
        var endColumn = (int)Math.Ceiling(Math.Max(Math.Max(a.Column, b.Column), Math.Max(c.Column, d.Column)));
        var endRow = (int)Math.Ceiling(Math.Max(Math.Max(a.Row, b.Row), Math.Max(c.Row, d.Row)));
        return new PixelWindow(column, row, endColumn - column, endRow - row);
    }
}
