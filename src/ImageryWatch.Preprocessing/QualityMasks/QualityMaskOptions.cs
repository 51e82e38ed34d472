using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Thresholds of the quality mask. They prefer to miss a thin cloud rather than to mask a roof, a field or snow, because structures in
/// masked areas are lost.
/// </summary>
public sealed record QualityMaskOptions : IOptionRules
{
    [Option(
        "Side of the cells for cloud and shadow detection; larger where a scene has more than maxCells.",
        Unit = "m", Min = 0.5, Max = 100)]
    public double CellMetres { get; init; } = 4;

    [Option(
        "Maximum number of cells of a scene, which bounds memory; cells of larger scenes are larger than cellMetres.",
        Min = 10_000, Max = 100_000_000)]
    public int MaxCells { get; init; } = 4_000_000;

    [Option(
        "Side of the window in which open ground contains a dark object; roofs are narrower.",
        Unit = "m", Min = 2, Max = 500)]
    public double DarkObjectWindowMetres { get; init; } = 20;

    [Option("Minimum area of a cloud; smaller regions are assumed to be objects on the ground.", Unit = "m²", Min = 0, Max = 1_000_000)]
    public double MinCloudSquareMetres { get; init; } = 800;

    [Option("Minimum area of deep terrain shadow; buildings and trees cast smaller shadows.", Unit = "m²", Min = 0, Max = 10_000_000)]
    public double MinDeepShadowSquareMetres { get; init; } = 4_000;

    [Option(
        "Minimum area of ground with one exact value in all bands that is treated as nodata.",
        Unit = "m²", Min = 0, Max = 10_000_000)]
    public double MinFlatSquareMetres { get; init; } = 1_000;

    [Option(
        "Minimum haze value of a cloud: approximately the share of the ground's radiance that it replaces.",
        Min = 0, Max = 1)]
    public double MinCloudHaze { get; init; } = 0.45;

    [Option(
        "Minimum haze value of the brighter part of a cloud for confirmation by brightness.",
        Min = 0, Max = 1)]
    public double MinCloudCoreHaze { get; init; } = 0.6;

    [Option("Minimum ratio of a cloud's brightness to that of its surroundings.", Min = 0, Max = 10)]
    public double MinCloudBrightness { get; init; } = 1.35;

    [Option(
        "Largest difference between the bands of a cloud (or of snow), as a share of their mean; allows for colour casts of the sensor.",
        Min = 0, Max = 2)]
    public double MaxCloudBandDifference { get; init; } = 0.35;

    [Option(
        "Strongest edge allowed for a cloud, as a share of its brightness step against the surroundings.",
        Min = 0, Max = 10)]
    public double MaxCloudEdge { get; init; } = 0.32;

    [Option(
        "Maximum haze value on the other date; where it is larger, the ground itself is bright.",
        Min = 0, Max = 1)]
    public double MaxOtherHaze { get; init; } = 0.35;

    [Option(
        "Minimum contrast on the other date, relative to the scene, for a loss of contrast to be evaluated.",
        Min = 0, Max = 10)]
    public double MinOtherContrast { get; init; } = 0.8;

    [Option("Maximum contrast, relative to the other date, of a loss of contrast.", Min = 0, Max = 10)]
    public double MaxContrastRatio { get; init; } = 0.65;

    [Option(
        "Share of the scene covered by bright ground with hard edges above which brightness does not confirm a cloud.",
        Min = 0, Max = 1)]
    public double MaxBrightGroundShare { get; init; } = 0.04;

    [Option("Shadow is darker than this share of the value expected from the other date.", Min = 0, Max = 2)]
    public double MaxShadowRelativeToOther { get; init; } = 0.7;

    [Option("Shadow is darker than this share of the scene's median brightness.", Min = 0, Max = 2)]
    public double MaxShadowBrightness { get; init; } = 0.85;

    [Option("Deep shadow is at most this share of the scene's median brightness.", Min = 0, Max = 1)]
    public double MaxDeepShadowBrightness { get; init; } = 0.18;

    [Option("Minimum match of a cloud shadow: dark share of the clouds' moved outline minus that of its surroundings.", Min = 0, Max = 1)]
    public double MinShadowMatch { get; init; } = 0.42;

    [Option("Minimum match of a shadow that confirms a cloud.", Min = 0, Max = 1)]
    public double MinConfirmingShadowMatch { get; init; } = 0.6;

    [Option("Lowest cloud base for the shadow search.", Unit = "m", Min = 0, Max = 20_000)]
    public double MinCloudHeightMetres { get; init; } = 100;

    [Option("Highest cloud base for the shadow search.", Unit = "m", Min = 0, Max = 20_000)]
    public double MaxCloudHeightMetres { get; init; } = 4_000;

    [Option("Margin around clouds and their shadows that is masked as well.", Unit = "m", Min = 0, Max = 500)]
    public double CloudMarginMetres { get; init; } = 6;

    [Option(
        "Minimum brightness of snow, on the scale from the ground's dark value (0) to the brightest objects (1).",
        Min = 0, Max = 1)]
    public double MinSnowBrightness { get; init; } = 0.5;

    [Option("Minimum share of the open ground that exceeds minSnowBrightness.", Min = 0, Max = 1)]
    public double MinSnowShare { get; init; } = 0.15;

    [Option("Minimum ratio of the brightness of snow to that of other ground.", Min = 0, Max = 10)]
    public double MinSnowContrast { get; init; } = 1.45;

    [Option(
        "Minimum share of the snow's cells that have only snow within two cells; roofs and pavement are narrower.", Min = 0, Max = 1)]
    public double MinSnowCoreShare { get; init; } = 0.15;

    [Option("Maximum contrast within a cell of snow, as a share of its brightness (median of all its cells).", Min = 0, Max = 10)]
    public double MaxSnowContrast { get; init; } = 0.12;

    [Option("Sun elevation above which no snow is reported: summer outside the high mountains.", Unit = "degrees", Min = 0, Max = 90)]
    public double MaxSnowSunElevationDegrees { get; init; } = 60;

    [Option("Maximum ratio of the increase in red to the increase in blue on snow.", Min = 0, Max = 10)]
    public double MaxSnowRedOverBlue { get; init; } = 1.05;

    /// <summary>Threads that read blocks; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    public IEnumerable<OptionProblem> Problems()
    {
        if (MinCloudHeightMetres > MaxCloudHeightMetres)
            yield return new OptionProblem("minCloudHeightMetres", "'minCloudHeightMetres' must not exceed 'maxCloudHeightMetres'");
    }

    /// <summary>Grid pixels along a cell's side.</summary>
    internal int CellPixels(AnalysisGrid grid)
    {
        var requested = (int)Math.Round(CellMetres / grid.PixelSizeMetres);
        var needed = (int)Math.Ceiling(Math.Sqrt((double)grid.Width * grid.Height / MaxCells));
        return Math.Max(1, Math.Max(requested, needed));
    }
}
