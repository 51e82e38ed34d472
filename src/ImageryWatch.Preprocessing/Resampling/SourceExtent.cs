using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>Computes which source pixels are needed to interpolate a part of the grid.</summary>
internal static class SourceExtent
{
    /// <summary>The window of all 4 x 4 taps, in source pixels after averaging of <paramref name="factor"/> per side.</summary>
    public static PixelWindow TapsOf(PointLattice positions, PixelWindow part, int factor)
    {
        var (minX, minY, maxX, maxY) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var y in NodePositions(part.Row, part.Height, positions.Domain.Row, positions.Step))
        {
            foreach (var x in NodePositions(part.Column, part.Width, positions.Domain.Column, positions.Step))
            {
                var at = positions.At(new PixelPoint(x, y));
                (minX, maxX) = (Math.Min(minX, at.Column), Math.Max(maxX, at.Column));
                (minY, maxY) = (Math.Min(minY, at.Row), Math.Max(maxY, at.Row));
            }
        }

        var (column, row) = (FirstTap(minX, factor), FirstTap(minY, factor));
        return new PixelWindow(column, row, FirstTap(maxX, factor) + 4 - column, FirstTap(maxY, factor) + 4 - row);
    }

    private static int FirstTap(double position, int factor) =>
        (int)Math.Clamp(Math.Floor((position / factor) - 0.5) - 1, int.MinValue / 4, int.MaxValue / 4);

    // The lattice is bilinear between nodes, so extremes over a part lie at its ends or at nodes inside it.
    private static List<double> NodePositions(int start, int length, int origin, int step)
    {
        var stops = new List<double> { start + 0.5, start + length - 0.5 };
        var first = (int)Math.Ceiling((start + 0.5 - origin) / step);
        for (var node = origin + (first * step); node < start + length - 0.5; node += step) stops.Add(node);
        return stops;
    }
}
