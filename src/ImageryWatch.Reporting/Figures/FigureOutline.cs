namespace ImageryWatch.Reporting;

/// <summary>Closed outline of an area of a panel.</summary>
/// <param name="Ring">Its vertices, in points; the first one is not repeated.</param>
internal sealed record FigureOutline(IReadOnlyList<FigurePoint> Ring)
{
    private const double BoxSide = 3;

    /// <summary>The point of the outline nearest to a point.</summary>
    public FigurePoint Nearest(FigurePoint to)
    {
        var (nearest, distance) = (Ring[0], double.PositiveInfinity);
        for (var i = 0; i < Ring.Count; i++)
        {
            var candidate = NearestOnLine(Ring[i], Ring[(i + 1) % Ring.Count], to);
            var (dx, dy) = (candidate.X - to.X, candidate.Y - to.Y);
            if ((dx * dx) + (dy * dy) < distance) (nearest, distance) = (candidate, (dx * dx) + (dy * dy));
        }

        return nearest;
    }

    /// <summary>Small boxes along the outline, which a label should not cover.</summary>
    public IEnumerable<FigureBox> Boxes()
    {
        for (var i = 0; i < Ring.Count; i++)
        {
            var (from, to) = (Ring[i], Ring[(i + 1) % Ring.Count]);
            var parts = (int)Math.Ceiling(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)) / BoxSide);
            for (var part = 0; part < parts; part++)
            {
                var (x, y) = (from.X + ((to.X - from.X) * part / parts), from.Y + ((to.Y - from.Y) * part / parts));
                yield return new FigureBox(x - (BoxSide / 2), y - (BoxSide / 2), BoxSide, BoxSide);
            }
        }
    }

    private static FigurePoint NearestOnLine(FigurePoint from, FigurePoint end, FigurePoint to)
    {
        var (dx, dy) = (end.X - from.X, end.Y - from.Y);
        var squared = (dx * dx) + (dy * dy);
        if (squared == 0) return from;
        var share = Math.Clamp((((to.X - from.X) * dx) + ((to.Y - from.Y) * dy)) / squared, 0, 1);
        return new FigurePoint(from.X + (share * dx), from.Y + (share * dy));
    }
}
