using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Area covered by a segment, in pixels: its outline if it has one, else its rectangle.</summary>
internal sealed class Footprint
{
    private static readonly (double Sin, double Cos)[] Directions =
        [.. Enumerable.Range(0, 8).Select(i => Math.SinCos(i * Math.PI / 4))];

    private readonly OrientedRectangle _rectangle;
    private readonly PixelPoint[]? _border;

    public Footprint(OrientedRectangle rectangle, IReadOnlyList<PixelPoint>? border)
    {
        (_rectangle, _border) = (rectangle, border?.ToArray());
        Bounds = border is null ? rectangle.Bounds() : BoundsOf(border);
        Area = border is null ? rectangle.Area : AreaOf(border);
    }

    /// <summary>Smallest pixel window that contains it.</summary>
    public PixelWindow Bounds { get; }

    /// <summary>Area in square pixels.</summary>
    public double Area { get; }

    public PixelPoint Centre => _rectangle.Centre;

    /// <summary>Its vertices in order, the first not repeated.</summary>
    public IReadOnlyList<PixelPoint> Border() => _border ?? _rectangle.Corners();

    /// <summary>Outlines are simple rings; points on the outline may count as inside or outside.</summary>
    public bool Contains(PixelPoint point)
    {
        if (_border is null) return _rectangle.Contains(point);
        // Fast rejection by the bounding box.
        if (point.Column < Bounds.Column || point.Column > Bounds.EndColumn || point.Row < Bounds.Row || point.Row > Bounds.EndRow)
            return false;
        var inside = false;
        for (int i = 0, j = _border.Length - 1; i < _border.Length; j = i++)
        {
            var (a, b) = (_border[i], _border[j]);
            if (a.Row > point.Row != b.Row > point.Row
                && point.Column < ((b.Column - a.Column) * (point.Row - a.Row) / (b.Row - a.Row)) + a.Column)
                inside = !inside;
        }

        return inside;
    }

    /// <summary>Outside, but within a distance of at most a few pixels (corners are approximated).</summary>
    public bool IsBeside(PixelPoint point, double pixels)
    {
        if (Contains(point)) return false;
        if (_border is null) return _rectangle.Grow(pixels).Contains(point);
        foreach (var (sin, cos) in Directions)
            if (Contains(new PixelPoint(point.Column + (pixels * cos), point.Row + (pixels * sin)))) return true;
        return false;
    }

    /// <summary>Share of the smaller footprint inside the other, sampled on a grid over the smaller one's bounds.</summary>
    public double Overlap(Footprint other)
    {
        var (small, large) = Area <= other.Area ? (this, other) : (other, this);
        const int Samples = 12;
        var (inside, common) = (0, 0);
        for (var i = 0; i < Samples; i++)
        {
            for (var j = 0; j < Samples; j++)
            {
                var point = new PixelPoint(small.Bounds.Column + ((i + 0.5) / Samples * small.Bounds.Width),
                    small.Bounds.Row + ((j + 0.5) / Samples * small.Bounds.Height));
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
        return new PixelWindow(
            column, row, (int)Math.Ceiling(border.Max(p => p.Column)) - column, (int)Math.Ceiling(border.Max(p => p.Row)) - row);
    }

    /// <summary>The shoelace formula.</summary>
    private static double AreaOf(IReadOnlyList<PixelPoint> border)
    {
        var sum = 0.0;
        for (int i = 0, j = border.Count - 1; i < border.Count; j = i++)
            sum += (border[j].Column * border[i].Row) - (border[i].Column * border[j].Row);
        return Math.Abs(sum) / 2;
    }
}
