using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Thresholds of the quality mask. They prefer to miss a thin cloud rather than to mask a roof, a field or snow, because structures in
/// masked areas are lost.
/// </summary>
public sealed record QualityMaskOptions
{
    /// <summary>Side of the cells for cloud and shadow detection, unless this gives more than <see cref="MaxCells"/>.</summary>
    public double CellMetres { get; init; } = 4;

    /// <summary>
    /// Maximum number of cells of a scene. For larger scenes cells become larger than <see cref="CellMetres"/>, so that memory is bounded.
    /// </summary>
    public int MaxCells { get; init; } = 4_000_000;

    /// <summary>Side of the square in which open ground has a dark spot. Roofs of a camp are narrower.</summary>
    public double FloorMetres { get; init; } = 20;

    /// <summary>Minimum area of a cloud; smaller regions are assumed to be objects on the ground.</summary>
    public double MinCloudSquareMetres { get; init; } = 800;

    /// <summary>Minimum area of deep terrain shadow; buildings and trees cast smaller shadows.</summary>
    public double MinDeepShadowSquareMetres { get; init; } = 4_000;

    /// <summary>Minimum haze value of a cloud: approximately the share of the ground's radiance that it replaces.</summary>
    public double CloudHaze { get; init; } = 0.45;

    /// <summary>Minimum haze value of the brighter part of a cloud for confirmation by brightness.</summary>
    public double CloudCore { get; init; } = 0.6;

    /// <summary>Minimum ratio of a cloud's brightness to that of its surroundings.</summary>
    public double CloudBrightness { get; init; } = 1.35;

    /// <summary>
    /// Largest difference between the bands of a cloud (or of snow), as a share of their mean; allows for colour casts of the sensor.
    /// </summary>
    public double CloudColourfulness { get; init; } = 0.35;

    /// <summary>Strongest edge allowed for a cloud, as a share of its brightness step against the surroundings.</summary>
    public double CloudHardestEdge { get; init; } = 0.32;

    /// <summary>Maximum haze value on the other date; where it is larger, the ground itself is bright.</summary>
    public double CloudOtherHaze { get; init; } = 0.35;

    /// <summary>Minimum contrast on the other date, relative to the scene, for a loss of contrast to be evaluated.</summary>
    public double CloudOtherContrast { get; init; } = 0.8;

    /// <summary>Contrast relative to the other date below which it counts as lost.</summary>
    public double CloudContrastKept { get; init; } = 0.65;

    /// <summary>Share of the scene covered by bright ground with hard edges above which brightness does not confirm a cloud.</summary>
    public double BrightGroundShare { get; init; } = 0.04;

    /// <summary>Shadow is darker than this share of the value expected from the other date.</summary>
    public double ShadowRelativeToOther { get; init; } = 0.7;

    /// <summary>Shadow is darker than this share of the scene's median brightness.</summary>
    public double ShadowBrightness { get; init; } = 0.85;

    /// <summary>Deep shadow is at most this share of the scene's median brightness.</summary>
    public double DeepShadowBrightness { get; init; } = 0.18;

    /// <summary>Minimum match of a cloud shadow: dark share of the clouds' moved outline minus that of its surroundings.</summary>
    public double MinShadowMatch { get; init; } = 0.42;

    /// <summary>Minimum match of a shadow that confirms a cloud.</summary>
    public double MinConfirmingShadowMatch { get; init; } = 0.6;

    /// <summary>Lowest cloud base for the shadow search.</summary>
    public double MinCloudHeightMetres { get; init; } = 100;

    /// <summary>Highest cloud base for the shadow search.</summary>
    public double MaxCloudHeightMetres { get; init; } = 4_000;

    /// <summary>Margin around clouds and their shadows that is masked as well.</summary>
    public double CloudMarginMetres { get; init; } = 6;

    /// <summary>Minimum brightness of snow, on the scale from the ground's dark value (0) to the brightest objects (1).</summary>
    public double SnowBrightness { get; init; } = 0.5;

    /// <summary>Minimum share of the open ground that exceeds <see cref="SnowBrightness"/>.</summary>
    public double MinSnowShare { get; init; } = 0.15;

    /// <summary>Minimum ratio of the brightness of snow to that of other ground.</summary>
    public double SnowAboveGround { get; init; } = 1.45;

    /// <summary>Maximum ratio of the increase in red to the increase in blue on snow.</summary>
    public double SnowRedOverBlue { get; init; } = 1.05;

    /// <summary>Threads that read blocks; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Grid pixels along a cell's side.</summary>
    internal int CellPixels(AnalysisGrid grid)
    {
        var requested = (int)Math.Round(CellMetres / grid.PixelSizeMetres);
        var needed = (int)Math.Ceiling(Math.Sqrt((double)grid.Width * grid.Height / MaxCells));
        return Math.Max(1, Math.Max(requested, needed));
    }
}
