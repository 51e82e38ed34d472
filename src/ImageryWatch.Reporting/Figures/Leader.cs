namespace ImageryWatch.Reporting;

/// <summary>Straight line from an object to its label.</summary>
internal readonly record struct Leader(FigurePoint From, FigurePoint To)
{
    /// <summary>The line between the nearest points of the two boxes.</summary>
    public static Leader Between(FigureBox anchor, FigureBox label)
    {
        var from = anchor.Nearest(label.Centre);
        return new Leader(from, label.Nearest(from));
    }

    public double Length => Math.Sqrt(((To.X - From.X) * (To.X - From.X)) + ((To.Y - From.Y) * (To.Y - From.Y)));

    public bool Crosses(Leader other) =>
        Side(From, To, other.From) * Side(From, To, other.To) < 0 && Side(other.From, other.To, From) * Side(other.From, other.To, To) < 0;

    /// <summary>True if part of the line lies inside the box (Liang-Barsky clipping).</summary>
    public bool Enters(FigureBox box)
    {
        var (first, last) = (0.0, 1.0);
        return Clip(From.X, To.X, box.X, box.Right) && Clip(From.Y, To.Y, box.Y, box.Bottom) && first < last;

        bool Clip(double from, double to, double min, double max)
        {
            if (from == to) return from > min && from < max;
            var (enter, leave) = ((min - from) / (to - from), (max - from) / (to - from));
            if (enter > leave) (enter, leave) = (leave, enter);
            (first, last) = (Math.Max(first, enter), Math.Min(last, leave));
            return first < last;
        }
    }

    /// <summary>Positive on one side of the line through a and b, negative on the other.</summary>
    private static double Side(FigurePoint a, FigurePoint b, FigurePoint point) =>
        ((b.X - a.X) * (point.Y - a.Y)) - ((b.Y - a.Y) * (point.X - a.X));
}
