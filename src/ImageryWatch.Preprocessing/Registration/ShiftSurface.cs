using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>Correlation over shifts of up to <see cref="Radius"/> pixels: row-major, <see cref="Side"/> by <see cref="Side"/>.</summary>
internal static class ShiftSurface
{
    public const int Radius = 40;
    private const int Side = (2 * Radius) + 1;

    /// <summary>The part of a cyclic correlation near shift 0, divided by the square root of the overlapping area.</summary>
    public static double[] Near(float[] surface, int size, PixelWindow whole)
    {
        var near = new double[Side * Side];
        for (var y = -Radius; y <= Radius; y++)
        {
            for (var x = -Radius; x <= Radius; x++)
            {
                var overlap = (double)(whole.Width - Math.Abs(x)) * (whole.Height - Math.Abs(y));
                near[Index(x, y)] = surface[((y & (size - 1)) * size) + (x & (size - 1))] / Math.Sqrt(Math.Max(1, overlap));
            }
        }

        return near;
    }

    public static double[] Sum(double[][] surfaces) =>
        [.. Enumerable.Range(0, Side * Side).Select(i => surfaces.Sum(surface => surface[i]))];

    /// <summary>Mean 0, standard deviation 1; 0 where constant.</summary>
    public static double[] Standardised(double[] surface)
    {
        var mean = surface.Average();
        var deviation = Math.Sqrt(surface.Average(value => (value - mean) * (value - mean)));
        return [.. surface.Select(value => deviation > 0 ? (value - mean) / deviation : 0)];
    }

    public static int Index(int x, int y) => ((y + Radius) * Side) + x + Radius;

    /// <summary>The highest value within <paramref name="radius"/> columns and rows of a shift.</summary>
    public static (int X, int Y) Highest(double[] surface, int centreX, int centreY, int radius)
    {
        var (bestX, bestY, best) = (0, 0, double.NegativeInfinity);
        for (var y = centreY - radius; y <= centreY + radius; y++)
            for (var x = centreX - radius; x <= centreX + radius; x++)
                if (surface[Index(x, y)] > best) (bestX, bestY, best) = (x, y, surface[Index(x, y)]);
        return (bestX, bestY);
    }

    /// <summary>Vertex of the parabolas through the peak and its neighbours.</summary>
    public static PixelPoint Vertex(double[] surface, (int X, int Y) peak)
    {
        var ((x, y), centre) = (peak, surface[Index(peak.X, peak.Y)]);
        return new PixelPoint(
            x + Offset(surface[Index(x - 1, y)], centre, surface[Index(x + 1, y)]),
            y + Offset(surface[Index(x, y - 1)], centre, surface[Index(x, y + 1)]));
    }

    private static double Offset(double left, double centre, double right)
    {
        var curvature = left - (2 * centre) + right;
        return curvature < 0 ? Math.Clamp(0.5 * (left - right) / curvature, -0.5, 0.5) : 0;
    }
}
