using ImageryWatch.Imaging;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Dark-channel haze map: the position of a cell's local dark value between the scene's dark ground (0) and its brightest objects (1).
/// Open ground has something dark within some metres (shade, a track, vegetation); under a cloud nothing is dark, because the cloud adds
/// its own radiance everywhere. The dark value is the largest v for which the cell lies in a square of <see
/// cref="QualityMaskOptions.DarkObjectWindowMetres"/> without anything darker than v: the opening of the darkest parts, after the dark
/// channel of He,
/// Sun and Tang (2009). A roof is narrower than the square and keeps the dark value of the shade beside it.
/// </summary>
internal sealed class HazeMap
{
    private const double GroundQuantile = 0.25;
    private const double BrightQuantile = 0.995;
    private const double ShadeQuantile = 0.01;
    private readonly CellImage _image;

    public HazeMap(CellImage image, QualityMaskOptions options)
    {
        _image = image;
        var radius = Math.Max(1, (int)Math.Round(options.DarkObjectWindowMetres / 2 / image.CellMetres));
        var floor = Floor(image, radius);
        Ground = Quantile(floor, GroundQuantile);
        Bright = Quantile(image.Brightness, BrightQuantile);
        Shade = Quantile(image.Darkest, ShadeQuantile);
        MedianBrightness = Quantile(image.Brightness, 0.5);
        Haze = [.. floor.Select(Relative)];
    }

    /// <summary>Dark value of ordinary ground: path radiance plus the darkest tenth of the ground.</summary>
    public double Ground { get; }

    /// <summary>Brightness of the brightest cells.</summary>
    public double Bright { get; }

    /// <summary>Brightness of the darkest shade of the scene: mostly path radiance.</summary>
    public double Shade { get; }

    public double MedianBrightness { get; }

    /// <summary>Dark value per cell on the scale of <see cref="Relative"/>; undefined where the cell is masked.</summary>
    public float[] Haze { get; }

    /// <summary>0 for the dark value of ordinary ground, 1 for the brightest cells.</summary>
    public float Relative(float brightness) => Bright > Ground ? (float)((brightness - Ground) / (Bright - Ground)) : 0;

    private static float[] Floor(CellImage image, int radius)
    {
        float[] darkest = [.. image.Darkest.Select((value, cell) => image.Unmasked[cell] ? value : float.PositiveInfinity)];
        var low = CellFilters.Minimum(darkest, image.Columns, radius);
        return CellFilters.Maximum([.. low.Select(value => float.IsPositiveInfinity(value) ? 0 : value)], image.Columns, radius);
    }

    private double Quantile(float[] plane, double share) =>
        _image.Values(plane) is { Length: > 0 } values ? Quantiles.Interpolated(values, share) : 0;
}
