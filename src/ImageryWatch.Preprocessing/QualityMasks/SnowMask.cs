using ImageryWatch.Imaging;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Snow on open ground. With snow, a large part of the scene is bright, and the brightness added to the darker ground is white or bluish:
/// dry grass, soil and sand add more red than blue, and roofs cover too little area. With a single band snow and sand cannot be separated,
/// so snow is not flagged. Snow in terrain shade is dark and is not detected: the share is a lower bound.
/// </summary>
internal sealed class SnowMask(QualityMaskOptions options, CellImage image, HazeMap haze)
{
    private const double MaxDarkGround = 0.25;

    /// <summary>The cells under snow; none where the scene as a whole does not show it.</summary>
    /// <param name="masked">Cells under clouds.</param>
    public bool[] Find(bool[] masked)
    {
        var bright = Bright(masked);
        return image.HasColour && IsWide(bright, masked) && ExceedsGroundBrightness(bright, masked)
            && RedOverBlue(bright, masked) < options.MaxSnowRedOverBlue
            ? bright : new bool[bright.Length];
    }

    private bool IsWide(bool[] bright, bool[] masked)
    {
        var open = Enumerable.Range(0, masked.Length).Count(cell => image.Unmasked[cell] && !masked[cell]);
        return bright.Count(cell => cell) > options.MinSnowShare * open;
    }

    private bool ExceedsGroundBrightness(bool[] bright, bool[] masked)
    {
        var (snow, ground) =
            (image.Values(image.Brightness, cell => bright[cell]), image.Values(image.Brightness, cell => !bright[cell] && !masked[cell]));
        return ground.Length == 0 || Quantiles.Median(snow) > options.MinSnowContrast * Quantiles.Median(ground);
    }

    private bool[] Bright(bool[] masked)
    {
        // The scale is taken from the ground, because clouds would dominate it.
        double[] ground = image.Values(image.Brightness, cell => !masked[cell]);
        if (ground.Length == 0) return new bool[masked.Length];
        var limit = haze.Ground + (options.MinSnowBrightness * (Quantiles.Interpolated(ground, 0.995) - haze.Ground));
        return [.. image.Brightness.Select(
            (value, cell) =>
                image.Unmasked[cell] && !masked[cell] && value > limit && image.Colourfulness[cell] < options.MaxCloudBandDifference)];
    }

    /// <summary>Increase in red from dark to bright ground, divided by the increase in blue.</summary>
    private double RedOverBlue(bool[] bright, bool[] masked)
    {
        var limit = haze.Ground + (MaxDarkGround * (haze.Bright - haze.Ground));
        bool IsDark(int cell) => !masked[cell] && !bright[cell] && image.Brightness[cell] < limit;
        var red = Difference(image.Red, cell => bright[cell], IsDark);
        var blue = Difference(image.Blue, cell => bright[cell], IsDark);
        return red > 0 && blue > 0 ? red / blue : double.PositiveInfinity;
    }

    private double Difference(float[] band, Func<int, bool> bright, Func<int, bool> dark) =>
        Quantiles.Median(image.Values(band, bright)) - Quantiles.Median(image.Values(band, dark));
}
