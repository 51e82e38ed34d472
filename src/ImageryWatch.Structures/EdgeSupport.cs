namespace ImageryWatch.Structures;

/// <summary>How well one date's edges agree with a rectangle.</summary>
/// <param name="Strength">Mean over the four sides of the side's consistent edge strength, in grey levels per pixel.</param>
/// <param name="Sides">Sides (0..4) along which the edge is strong and of one sign.</param>
internal readonly record struct EdgeSupport(double Strength, double Sides)
{
    /// <summary>Grey levels per pixel at which a side counts as half supported.</summary>
    private const double HalfStrength = 5;

    /// <summary>
    /// Measures all four sides. Along a side the slope across it is averaged with its sign, so that texture cancels and
    /// a roof's edge does not; each side may lie up to one pixel off.
    /// </summary>
    public static EdgeSupport Measure(DateImage image, OrientedRectangle rectangle)
    {
        var (halfLength, halfWidth) = (rectangle.Length / 2, rectangle.Width / 2);
        Span<double> sides =
        [
            Side(image, rectangle, halfWidth, halfLength, alongLength: true, 1),
            Side(image, rectangle, halfWidth, halfLength, alongLength: true, -1),
            Side(image, rectangle, halfLength, halfWidth, alongLength: false, 1),
            Side(image, rectangle, halfLength, halfWidth, alongLength: false, -1),
        ];
        var (strength, supported) = (0.0, 0.0);
        foreach (var side in sides)
        {
            strength += side / 4;
            supported += side / (side + HalfStrength);
        }

        return new EdgeSupport(strength, supported);
    }

    private static double Side(DateImage image, OrientedRectangle rectangle, double distance, double halfExtent, bool alongLength, int sign)
    {
        var best = 0.0;
        for (var shift = -1.0; shift <= 1.0; shift += 0.5)
            best = Math.Max(best, Math.Abs(MeanSlope(image, rectangle, sign * (distance + shift), halfExtent, alongLength)));
        return best;
    }

    private static double MeanSlope(DateImage image, OrientedRectangle rectangle, double offset, double halfExtent, bool alongLength)
    {
        var steps = Math.Max(2, (int)Math.Ceiling(1.7 * halfExtent));
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < steps; i++)
        {
            // Corners are rounded in imagery: the outer tenth of a side says little.
            var position = halfExtent * 0.9 * (((2.0 * i) + 1 - steps) / steps);
            var point = alongLength ? rectangle.At(position, offset) : rectangle.At(offset, position);
            var slope = image.SlopeAt(point, alongLength ? rectangle.Across : rectangle.Along);
            if (float.IsNaN(slope)) continue;
            sum += slope;
            count++;
        }

        return count < steps / 2 ? 0 : sum / count;
    }
}
