namespace ImageryWatch.Classification;

/// <summary>
/// Extends a segment that covers one slope of a gable roof to the whole roof: the slope and its mirror image across the ridge, if the edges
/// support it.
/// </summary>
internal static class RectangleFitting
{
    /// <summary>Maximum loss of supported sides of the whole roof compared with the slope alone.</summary>
    private const double MaxLostSides = 0.25;

    /// <summary>Minimum intensity of the shaded slope relative to the sunlit one; cast shadows are darker.</summary>
    private const double MinBrightness = 0.33;

    private const double MinSlopeWidthPixels = 3;

    /// <summary>
    /// The roof that a slope belongs to, or the slope itself. Only the sunlit slope is extended; dark segments are unchanged.
    /// </summary>
    public static Segment Complete(DateImage image, Segment slope)
    {
        if (!slope.IsBright || slope.Rectangle.Width < MinSlopeWidthPixels) return slope;
        var best = (Roof: slope.Rectangle, Sides: EdgeSupport.Measure(image, slope.Rectangle).Sides - MaxLostSides);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var roof = Doubled(slope.Rectangle, side);
            if (!IsSlope(image, slope.Rectangle, Mirrored(slope.Rectangle, side))) continue;
            var sides = EdgeSupport.Measure(image, roof).Sides;
            if (sides > best.Sides) best = (roof, sides);
        }

        return best.Roof == slope.Rectangle ? slope : slope with { Rectangle = best.Roof, AreaPixels = (int)best.Roof.Area };
    }

    /// <summary>As uniform as a roof, and brighter than a shadow.</summary>
    private static bool IsSlope(DateImage image, OrientedRectangle sunny, OrientedRectangle mirrored)
    {
        var (one, other) = (
            PatchStatistics.Measure(image, sunny, withColours: false), PatchStatistics.Measure(image, mirrored, withColours: false));
        return other.InsideMean > MinBrightness * one.InsideMean
            && other.InsideSigma < Math.Max(8, 0.5 * Math.Abs(one.InsideMean - one.RingMean));
    }

    private static OrientedRectangle Mirrored(OrientedRectangle slope, int side) =>
        slope.Move(side * slope.Width * slope.Across.Columns, side * slope.Width * slope.Across.Rows);

    private static OrientedRectangle Doubled(OrientedRectangle slope, int side) => OrientedRectangle.Create(
        slope.At(0, side * slope.Width / 2), slope.Length, 2 * slope.Width, slope.AngleRadians);
}
