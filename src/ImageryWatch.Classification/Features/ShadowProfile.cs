using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// Shadow of an upright object: a dark strip, as wide as the object, on the side away from the sun, darker than the background on both
/// sides.
/// </summary>
/// <param name="LengthPixels">Distance from the object's centre to the end of the dark strip.</param>
/// <param name="Contrast">Mean darkness of the strip relative to both sides, grey levels.</param>
/// <param name="Distinction">Contrast minus the best contrast in directions where no shadow can fall.</param>
internal readonly record struct ShadowProfile(double LengthPixels, double Contrast, double Distinction)
{
    private const double StepPixels = 0.7;
    private const double MinDarkness = 8;
    private const int MaxGapSteps = 3;

    /// <summary>Above this, the dark strip includes something else than the shadow of a tower.</summary>
    private const double MaxTowerHeightMetres = 25;

    public static ShadowProfile None { get; } = new(0, 0, 0);

    /// <summary>Whether a height from a shadow can be that of a tower.</summary>
    public static bool IsTowerHeight(double metres) => metres is > 0 and <= MaxTowerHeightMetres;

    /// <summary>Unit vector of the shadow direction in grid columns and rows.</summary>
    public static (double Columns, double Rows) Direction(SunPosition sun)
    {
        var azimuth = sun.AzimuthDegrees * Math.PI / 180;
        return (-Math.Sin(azimuth), Math.Cos(azimuth));
    }

    /// <param name="image">The date.</param>
    /// <param name="footprint">The object.</param>
    /// <param name="direction">Unit vector away from the sun.</param>
    /// <param name="maxPixels">Maximum length to search.</param>
    public static ShadowProfile Measure(
        DateImage image, OrientedRectangle footprint, (double Columns, double Rows) direction, double maxPixels)
    {
        var along = Strip(image, footprint, direction, maxPixels);
        if (along.Length <= 0) return None;
        var rival = 0.0;
        // Contrast of the texture alone: directions 60 to 300 degrees from the shadow, in steps of 40.
        for (var degrees = 60; degrees <= 300; degrees += 40)
        {
            var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
            var turned = ((direction.Columns * cos) - (direction.Rows * sin), (direction.Columns * sin) + (direction.Rows * cos));
            var other = Strip(image, footprint, turned, maxPixels);
            rival = Math.Max(rival, other.Contrast * Math.Min(1, other.Length / along.Length));
        }

        return new ShadowProfile(along.Length, along.Contrast, along.Contrast - rival);
    }

    private static (double Length, double Contrast) Strip(
        DateImage image, OrientedRectangle footprint, (double Columns, double Rows) direction, double maxPixels)
    {
        var halfWidth = Math.Clamp(footprint.Width / 2, 1, 4);
        var start = (footprint.Width / 2) + 0.5;
        var (sum, darkSteps, gap, length) = (0.0, 0, 0, 0.0);
        for (var distance = start; distance <= maxPixels; distance += StepPixels)
        {
            var darkness = Darkness(image, footprint.Centre, direction, distance, halfWidth);
            if (double.IsNaN(darkness)) break;
            if (darkness < MinDarkness)
            {
                if (++gap > MaxGapSteps) break;
                continue;
            }

            gap = 0;
            sum += darkness;
            darkSteps++;
            length = distance;
        }

        return darkSteps < 3 ? (0, 0) : (length, sum / darkSteps);
    }

    /// <summary>The darker side minus the centre of the strip: positive only if both sides are brighter.</summary>
    private static double Darkness(
        DateImage image, PixelPoint centre, (double Columns, double Rows) direction, double distance, double halfWidth)
    {
        var flank = halfWidth + 2;
        double At(double across) => image.IntensityAt(new PixelPoint(
            centre.Column + (distance * direction.Columns) - (across * direction.Rows),
            centre.Row + (distance * direction.Rows) + (across * direction.Columns)));
        var middle = (At(0) + At(-halfWidth / 2) + At(halfWidth / 2)) / 3;
        var left = (At(-flank) + At(-flank - 1)) / 2;
        var right = (At(flank) + At(flank + 1)) / 2;
        return Math.Min(left, right) - middle;
    }
}
