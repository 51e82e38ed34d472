using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>Ramer-Douglas-Peucker simplification (Douglas and Peucker 1973).</summary>
internal static class LineSimplifier
{
    /// <summary>The vertices needed so that no point is farther than <paramref name="tolerancePixels"/> from the line.</summary>
    public static IReadOnlyList<PixelPoint> Simplify(IReadOnlyList<PixelPoint> points, double tolerancePixels)
    {
        if (points.Count < 3) return points;
        var keep = new bool[points.Count];
        keep[0] = keep[^1] = true;
        var open = new Stack<(int From, int To)>([(0, points.Count - 1)]);
        while (open.TryPop(out var span))
        {
            var (farthest, distance) = Farthest(points, span.From, span.To);
            if (distance <= tolerancePixels) continue;
            keep[farthest] = true;
            open.Push((span.From, farthest));
            open.Push((farthest, span.To));
        }

        return points.Where((_, i) => keep[i]).ToArray(); // no longer than it is: all lines of a scene are kept
    }

    private static (int Index, double Distance) Farthest(IReadOnlyList<PixelPoint> points, int from, int to)
    {
        var (index, distance) = (from, 0.0);
        for (var i = from + 1; i < to; i++)
        {
            var here = Distance(points[i], points[from], points[to]);
            if (here > distance) (index, distance) = (i, here);
        }

        return (index, distance);
    }

    private static double Distance(PixelPoint point, PixelPoint from, PixelPoint to)
    {
        var along = to - from;
        var length = along.Length();
        if (length == 0) return Math.Sqrt(Math.Pow(point.Column - from.Column, 2) + Math.Pow(point.Row - from.Row, 2));
        return Math.Abs(along.Cross(point - from)) / length;
    }
}
