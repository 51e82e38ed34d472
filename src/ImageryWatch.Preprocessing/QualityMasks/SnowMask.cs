using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Snow on open ground. With snow, a large part of the scene is bright, and the brightness added to the darker ground is white or bluish:
/// dry grass, soil and sand add more red than blue. Snow lies in wide, smooth areas; concrete, roofs and bright soil of a suburb are as
/// white, but broken up. With a single band snow and sand cannot be separated, so snow is not flagged, and neither is it under a high sun.
/// Snow in terrain shade is dark and is not detected: the share is a lower bound.
/// </summary>
/// <param name="options">Thresholds.</param>
/// <param name="image">The date.</param>
/// <param name="haze">Haze map of the date.</param>
/// <param name="sun">Null where unknown.</param>
internal sealed class SnowMask(QualityMaskOptions options, CellImage image, HazeMap haze, SunPosition? sun)
{
    private const double MaxDarkGround = 0.25;
    private const int CoreRadiusCells = 2;

    /// <summary>The cells under snow; none where the scene as a whole does not show it.</summary>
    /// <param name="masked">Cells under clouds.</param>
    public bool[] Find(bool[] masked)
    {
        var bright = Bright(masked);
        return image.HasColour && !(sun?.ElevationDegrees > options.MaxSnowSunElevationDegrees) && IsWide(bright, masked)
            && IsConnected(bright) && IsSmooth(bright) && ExceedsGroundBrightness(bright, masked)
            && RedOverBlue(bright, masked) < options.MaxSnowRedOverBlue
            ? bright : new bool[bright.Length];
    }

    private bool IsWide(bool[] bright, bool[] masked)
    {
        var open = Enumerable.Range(0, masked.Length).Count(cell => image.Unmasked[cell] && !masked[cell]);
        return bright.Count(cell => cell) > options.MinSnowShare * open;
    }

    /// <summary>Enough of the bright cells are surrounded by bright cells.</summary>
    private bool IsConnected(bool[] bright) =>
        CellRegions.Erode(bright, image.Columns, CoreRadiusCells).Count(cell => cell)
        >= options.MinSnowCoreShare * bright.Count(cell => cell);

    private bool IsSmooth(bool[] bright) =>
        Quantiles.Median(image.Values(image.Contrast, cell => bright[cell]))
        <= options.MaxSnowContrast * Quantiles.Median(image.Values(image.Brightness, cell => bright[cell]));

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
