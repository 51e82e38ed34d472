namespace ImageryWatch.Preprocessing;

/// <summary>
/// Snow on open ground. With snow, a large part of the scene is bright, and the brightness added to the darker ground is white or bluish:
/// dry grass, soil and sand add more red than blue, and roofs cover too little area. With a single band snow and sand cannot be separated,
/// so snow is not flagged. Snow in terrain shade is dark and is not detected: the share is a lower bound.
/// </summary>
internal sealed class SnowGround(QualityMaskOptions options, CellImage image, HazeMap veil)
{
    private const double MaxDarkGround = 0.25;

    /// <summary>The cells under snow; none where the scene as a whole does not show it.</summary>
    /// <param name="hidden">Cells under clouds.</param>
    public bool[] Find(bool[] hidden)
    {
        var bright = Bright(hidden);
        return image.HasColour && IsWide(bright, hidden) && ExceedsGroundBrightness(bright, hidden) && RedOverBlue(bright, hidden) < options.SnowRedOverBlue
            ? bright : new bool[bright.Length];
    }

    private bool IsWide(bool[] bright, bool[] hidden)
    {
        var open = Enumerable.Range(0, hidden.Length).Count(cell => image.Seen[cell] && !hidden[cell]);
        return bright.Count(cell => cell) > options.MinSnowShare * open;
    }

    private bool ExceedsGroundBrightness(bool[] bright, bool[] hidden)
    {
        var (snow, ground) = (image.Values(image.Brightness, cell => bright[cell]), image.Values(image.Brightness, cell => !bright[cell] && !hidden[cell]));
        return ground.Length == 0 || Medians.Of(snow) > options.SnowAboveGround * Medians.Of(ground);
    }

    private bool[] Bright(bool[] hidden)
    {
        // The scale is taken from the ground, because clouds would dominate it.
        double[] ground = image.Values(image.Brightness, cell => !hidden[cell]);
        if (ground.Length == 0) return new bool[hidden.Length];
        var limit = veil.Ground + (options.SnowBrightness * (Medians.Quantile(ground, 0.995) - veil.Ground));
        return [.. image.Brightness.Select((value, cell) => image.Seen[cell] && !hidden[cell] && value > limit && image.Colourfulness[cell] < options.CloudColourfulness)];
    }

    /// <summary>Increase in red from dark to bright ground, divided by the increase in blue.</summary>
    private double RedOverBlue(bool[] bright, bool[] hidden)
    {
        var limit = veil.Ground + (MaxDarkGround * (veil.Bright - veil.Ground));
        bool IsDark(int cell) => !hidden[cell] && !bright[cell] && image.Brightness[cell] < limit;
        var red = Difference(image.Red, cell => bright[cell], IsDark);
        var blue = Difference(image.Blue, cell => bright[cell], IsDark);
        return red > 0 && blue > 0 ? red / blue : double.PositiveInfinity;
    }

    private double Difference(float[] band, Func<int, bool> bright, Func<int, bool> dark) =>
        Medians.Of(image.Values(band, bright)) - Medians.Of(image.Values(band, dark));
}
