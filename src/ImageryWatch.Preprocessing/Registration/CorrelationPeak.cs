namespace ImageryWatch.Preprocessing;

/// <summary>The highest peak of a correlation surface.</summary>
/// <param name="Columns">In pixels of the surface.</param>
/// <param name="Rows">In pixels of the surface.</param>
/// <param name="Height">Correlation at the peak.</param>
/// <param name="Reliability">1 - (next best peak / this peak), 0..1.</param>
/// <param name="Significance">Height in standard deviations of the searched part of the surface.</param>
internal readonly record struct CorrelationPeak(double Columns, double Rows, double Height, double Reliability, double Significance)
{
    // Values within this distance of the maximum belong to the same peak.
    private const int PeakRadius = 3;

    /// <summary>Searches displacements up to <paramref name="radius"/> pixels; null when there is no positive correlation.</summary>
    public static CorrelationPeak? Find(float[] surface, int size, int radius)
    {
        var (x, y) = Highest(surface, size, radius, null);
        var height = At(surface, size, x, y);
        if (!(height > 0)) return null;
        var (nextX, nextY) = Highest(surface, size, radius, (x, y));
        var next = Math.Max(0, At(surface, size, nextX, nextY));
        var (mean, deviation) = Spread(surface, size, radius);
        return new CorrelationPeak(
            x + Vertex(At(surface, size, x - 1, y), height, At(surface, size, x + 1, y)),
            y + Vertex(At(surface, size, x, y - 1), height, At(surface, size, x, y + 1)),
            height, 1 - (next / height), deviation > 0 ? (height - mean) / deviation : 0);
    }

    private static (int X, int Y) Highest(float[] surface, int size, int radius, (int X, int Y)? except)
    {
        var (bestX, bestY, best) = (0, 0, double.NegativeInfinity);
        for (var y = -radius; y <= radius; y++)
        {
            for (var x = -radius; x <= radius; x++)
            {
                var value = At(surface, size, x, y);
                if (value <= best || IsNear(x, y, except)) continue;
                (bestX, bestY, best) = (x, y, value);
            }
        }

        return (bestX, bestY);
    }

    private static bool IsNear(int x, int y, (int X, int Y)? other) =>
        other is { } o && Math.Abs(x - o.X) <= PeakRadius && Math.Abs(y - o.Y) <= PeakRadius;

    private static double At(float[] surface, int size, int x, int y) => surface[((y & (size - 1)) * size) + (x & (size - 1))];

    // The vertex of the Gaussian (where all values are positive) or parabola through three neighbours.
    private static double Vertex(double left, double centre, double right)
    {
        if (left > 0 && right > 0) (left, centre, right) = (Math.Log(left), Math.Log(centre), Math.Log(right));
        var curvature = left - (2 * centre) + right;
        return curvature < 0 ? Math.Clamp(0.5 * (left - right) / curvature, -0.5, 0.5) : 0;
    }

    private static (double Mean, double Deviation) Spread(float[] surface, int size, int radius)
    {
        var (sum, squares, count) = (0.0, 0.0, 0);
        for (var y = -radius; y <= radius; y++)
        {
            for (var x = -radius; x <= radius; x++)
            {
                var value = At(surface, size, x, y);
                sum += value;
                squares += value * value;
                count++;
            }
        }

        var mean = sum / count;
        return (mean, Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean))));
    }
}
