namespace ImageryWatch.Structures;

/// <summary>
/// A gable roof shows one bright and one dark slope, and a segment is only one of them: the roof is that slope and its
/// mirror image across the ridge, where the edges say so.
/// </summary>
internal static class RoofCompletion
{
    /// <summary>Edges that the whole roof may lack against the slope alone, in sides.</summary>
    private const double LostSides = 0.25;

    /// <summary>A slope in shade keeps at least this share of the sunny one's intensity; a cast shadow does not.</summary>
    private const double LeastBrightness = 0.33;

    private const double LeastSlopeWidthPixels = 3;

    /// <summary>The roof that a slope belongs to, or the slope itself. The sunny slope decides: a dark segment stays as it is.</summary>
    public static Segment Complete(DateImage image, Segment slope)
    {
        if (!slope.IsBright || slope.Rectangle.Width < LeastSlopeWidthPixels) return slope;
        var best = (Roof: slope.Rectangle, Sides: EdgeSupport.Measure(image, slope.Rectangle).Sides - LostSides);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var roof = Doubled(slope.Rectangle, side);
            if (!IsSlope(image, slope.Rectangle, Mirrored(slope.Rectangle, side))) continue;
            var sides = EdgeSupport.Measure(image, roof).Sides;
            if (sides > best.Sides) best = (roof, sides);
        }

        return best.Roof == slope.Rectangle ? slope : slope with { Rectangle = best.Roof, AreaPixels = (int)best.Roof.Area };
    }

    /// <summary>As evenly lit as a roof, and not as dark as a shadow.</summary>
    private static bool IsSlope(DateImage image, OrientedRectangle sunny, OrientedRectangle mirrored)
    {
        var (one, other) = (PatchStatistics.Measure(image, sunny, withColours: false), PatchStatistics.Measure(image, mirrored, withColours: false));
        return other.InsideMean > LeastBrightness * one.InsideMean
            && other.InsideSigma < Math.Max(8, 0.5 * Math.Abs(one.InsideMean - one.RingMean));
    }

    private static OrientedRectangle Mirrored(OrientedRectangle slope, int side) =>
        slope.Move(side * slope.Width * slope.Across.Columns, side * slope.Width * slope.Across.Rows);

    private static OrientedRectangle Doubled(OrientedRectangle slope, int side) => OrientedRectangle.Create(
        slope.At(0, side * slope.Width / 2), slope.Length, 2 * slope.Width, slope.AngleRadians);
}
