using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>The ground that a segment covers, in pixels: its border where one was drawn, else its rectangle.</summary>
internal sealed class Footprint
{
    private readonly OrientedRectangle _rectangle;
    private readonly PixelPoint[]? _border;

    public Footprint(OrientedRectangle rectangle, IReadOnlyList<PixelPoint>? border)
    {
        (_rectangle, _border) = (rectangle, border?.ToArray());
        Bounds = border is null ? rectangle.Bounds() : BoundsOf(border);
        Area = border is null ? rectangle.Area : AreaOf(border);
    }

    /// <summary>The whole pixels that hold it.</summary>
    public PixelWindow Bounds { get; }

    /// <summary>Square pixels.</summary>
    public double Area { get; }

    public PixelPoint Centre => _rectangle.Centre;

    /// <summary>Its corners in order, the first not repeated.</summary>
    public IReadOnlyList<PixelPoint> Border() => _border ?? _rectangle.Corners();

    /// <summary>Borders are simple rings; a point on the border may go either way.</summary>
    public bool Contains(PixelPoint point)
    {
        if (_border is null) return _rectangle.Contains(point);
        // Most points that are asked for lie beside it.
        if (point.Column < Bounds.Column || point.Column > Bounds.EndColumn || point.Row < Bounds.Row || point.Row > Bounds.EndRow) return false;
        var inside = false;
        for (int i = 0, j = _border.Length - 1; i < _border.Length; j = i++)
        {
            var (a, b) = (_border[i], _border[j]);
            if (a.Row > point.Row != b.Row > point.Row && point.Column < ((b.Column - a.Column) * (point.Row - a.Row) / (b.Row - a.Row)) + a.Column) inside = !inside;
        }

        return inside;
    }

    /// <summary>Outside it, and no further from it than told (at most a few pixels: corners of a border are cut).</summary>
    public bool IsBeside(PixelPoint point, double pixels)
    {
        if (Contains(point)) return false;
        if (_border is null) return _rectangle.Grow(pixels).Contains(point);
        for (var i = 0; i < 8; i++)
        {
            var (sin, cos) = Math.SinCos(i * Math.PI / 4);
            if (Contains(new PixelPoint(point.Column + (pixels * cos), point.Row + (pixels * sin)))) return true;
        }

        return false;
    }

    /// <summary>Share of the smaller of two that lies in the other, from samples on a lattice of the smaller one's bounds.</summary>
    public double Overlap(Footprint other)
    {
        var (small, large) = Area <= other.Area ? (this, other) : (other, this);
        const int Samples = 12;
        var (inside, common) = (0, 0);
        for (var i = 0; i < Samples; i++)
        {
            for (var j = 0; j < Samples; j++)
            {
                var point = new PixelPoint(small.Bounds.Column + ((i + 0.5) / Samples * small.Bounds.Width), small.Bounds.Row + ((j + 0.5) / Samples * small.Bounds.Height));
                if (!small.Contains(point)) continue;
                inside++;
                if (large.Contains(point)) common++;
            }
        }

        return inside == 0 ? 0 : (double)common / inside;
    }

    private static PixelWindow BoundsOf(IReadOnlyList<PixelPoint> border)
    {
        var (column, row) = ((int)Math.Floor(border.Min(p => p.Column)), (int)Math.Floor(border.Min(p => p.Row)));
        return new PixelWindow(column, row, (int)Math.Ceiling(border.Max(p => p.Column)) - column, (int)Math.Ceiling(border.Max(p => p.Row)) - row);
    }

    /// <summary>The shoelace formula.</summary>
    private static double AreaOf(IReadOnlyList<PixelPoint> border)
    {
        var sum = 0.0;
        for (int i = 0, j = border.Count - 1; i < border.Count; j = i++) sum += (border[j].Column * border[i].Row) - (border[i].Column * border[j].Row);
        return Math.Abs(sum) / 2;
    }
}
