namespace ImageryWatch.Classification;

/// <summary>Brightness and colour of a set of pixels in one date; NaN without unmasked pixels, colours also without colour bands.</summary>
/// <param name="LogBrightness">ln of the mean intensity in grey levels, with an offset for dark surfaces.</param>
/// <param name="Redness">Mean ln(red / green).</param>
/// <param name="Blueness">Mean ln(blue / green).</param>
/// <param name="Texture">Standard deviation of the intensity, grey levels.</param>
internal readonly record struct SurfaceColour(double LogBrightness, double Redness, double Blueness, double Texture)
{
    /// <summary>Added before the logarithm, to limit ratios of dark surfaces.</summary>
    private const double DarkGreyLevels = 10;
    private const int MinPixels = 4;

    public static SurfaceColour Unknown { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN);

    public static SurfaceColour Of(DateImage image, IReadOnlyList<(int Column, int Row)> pixels)
    {
        var (count, sum, squares, redness, blueness) = (0, 0.0, 0.0, 0.0, 0.0);
        foreach (var (column, row) in pixels)
        {
            if (!image.Window.Contains(column, row) || image.PlaceOf(column, row) is var at && !image.IsUnmasked(at)) continue;
            double value = image.Values[at];
            var colour = image.ColourOf(at);
            (count, sum, squares) = (count + 1, sum + value, squares + (value * value));
            (redness, blueness) = (redness + colour.Redness, blueness + colour.Blueness);
        }

        if (count < MinPixels) return Unknown;
        var mean = sum / count;
        return new SurfaceColour(
            Math.Log(mean + DarkGreyLevels), redness / count, blueness / count, Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean))));
    }
}

/// <summary>Change of a surface between the dates, later minus earlier; natural logarithms of ratios.</summary>
internal readonly record struct ColourDifference(double Brightness, double Redness, double Blueness)
{
    public static ColourDifference Of(SurfaceColour before, SurfaceColour after) => new(
        after.LogBrightness - before.LogBrightness, after.Redness - before.Redness, after.Blueness - before.Blueness);

    public ColourDifference Minus(ColourDifference other) =>
        new(Brightness - other.Brightness, Redness - other.Redness, Blueness - other.Blueness);

    /// <summary>Length of the change of colour, independent of brightness.</summary>
    public double Colour => Math.Sqrt((Redness * Redness) + (Blueness * Blueness));
}
