using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Agreement of one date's edges with a rectangle.</summary>
/// <param name="Strength">Mean over the four sides of the side's consistent edge strength, in grey levels per pixel.</param>
/// <param name="Sides">Sides (0..4) along which the edge is strong and of one sign.</param>
internal readonly record struct EdgeSupport(double Strength, double Sides)
{
    /// <summary>Grey levels per pixel at which a side counts as half supported.</summary>
    private const double HalfStrength = 5;

    /// <summary>
    /// Measures all four sides. The signed gradient across a side is averaged along it, so that texture cancels out and a roof edge does
    /// not. Each side may be shifted by up to one pixel.
    /// </summary>
    public static EdgeSupport Measure(DateImage image, OrientedRectangle rectangle)
    {
        var (halfLength, halfWidth) = (rectangle.Length / 2, rectangle.Width / 2);
        var (along, across) = (Steps(halfLength), Steps(halfWidth));
        var longest = Math.Max(along, across);
        Span<PixelPoint> samples = longest <= 512 ? stackalloc PixelPoint[longest] : new PixelPoint[longest];
        var (strength, supported) = (0.0, 0.0);
        FillSamples(samples[..along], rectangle.Centre, halfLength, rectangle.Along);
        Add(Side(image, samples[..along], default, halfWidth, rectangle.Across, 1), ref strength, ref supported);
        Add(Side(image, samples[..along], default, halfWidth, rectangle.Across, -1), ref strength, ref supported);
        FillSamples(samples[..across], default, halfWidth, rectangle.Across);
        Add(Side(image, samples[..across], rectangle.Centre, halfLength, rectangle.Along, 1), ref strength, ref supported);
        Add(Side(image, samples[..across], rectangle.Centre, halfLength, rectangle.Along, -1), ref strength, ref supported);
        return new EdgeSupport(strength, supported);
    }

    private static void Add(double side, ref double strength, ref double supported)
    {
        strength += side / 4;
        supported += side / (side + HalfStrength);
    }

    private static int Steps(double halfExtent) => Math.Max(2, (int)Math.Ceiling(1.7 * halfExtent));

    /// <summary>Sample points along a side. The outer tenth is skipped, because corners are rounded in imagery.</summary>
    private static void FillSamples(Span<PixelPoint> samples, PixelPoint from, double halfExtent, (double Columns, double Rows) direction)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            var position = halfExtent * 0.9 * (((2.0 * i) + 1 - samples.Length) / samples.Length);
            samples[i] = new PixelPoint(from.Column + (position * direction.Columns), from.Row + (position * direction.Rows));
        }
    }

    /// <summary>
    /// Strongest consistent gradient across a side: <paramref name="samples"/> shifted outwards from <paramref name="from"/>.
    /// </summary>
    private static double Side(
        DateImage image, ReadOnlySpan<PixelPoint> samples, PixelPoint from, double distance, (double Columns, double Rows) outwards,
        int sign)
    {
        var best = 0.0;
        for (var shift = -1.0; shift <= 1.0; shift += 0.5)
        {
            var offset = sign * (distance + shift);
            var moved = new PixelPoint(from.Column + (offset * outwards.Columns), from.Row + (offset * outwards.Rows));
            best = Math.Max(best, Math.Abs(image.MeanSlope(samples, moved, outwards)));
        }

        return best;
    }
}
