using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>
/// When ground counts as hidden. The values prefer to miss a thin cloud over calling a roof, a field or snow one: hidden
/// ground hides its structures.
/// </summary>
public sealed record ObservabilityOptions
{
    /// <summary>Side of the cells that clouds and shadows are looked for in, where that gives no more than <see cref="MaxCells"/>.</summary>
    public double CellMetres { get; init; } = 4;

    /// <summary>Most cells of a scene; they grow beyond <see cref="CellMetres"/> where the scene is larger, so that memory is bounded.</summary>
    public int MaxCells { get; init; } = 4_000_000;

    /// <summary>Side of the square in which open ground shows something dark. Roofs of a camp are narrower.</summary>
    public double FloorMetres { get; init; } = 20;

    /// <summary>Smallest cloud; what is smaller is taken for a thing on the ground.</summary>
    public double MinCloudSquareMetres { get; init; } = 800;

    /// <summary>Smallest deep shadow of terrain; buildings and trees cast smaller ones.</summary>
    public double MinDeepShadowSquareMetres { get; init; } = 4_000;

    /// <summary>Lowest veil of a cloud: about the share of the ground's own light that it replaces.</summary>
    public double CloudVeil { get; init; } = 0.45;

    /// <summary>Veil that the brighter part of a cloud must exceed for brightness to prove it.</summary>
    public double CloudCore { get; init; } = 0.6;

    /// <summary>How many times brighter than its surroundings a cloud is at least.</summary>
    public double CloudBrightness { get; init; } = 1.35;

    /// <summary>Largest difference between a cloud's (or snow's) bands, as a share of their mean; sensors have casts.</summary>
    public double CloudColourfulness { get; init; } = 0.35;

    /// <summary>Hardest edge of a cloud, as a share of its step against the surroundings.</summary>
    public double CloudHardestEdge { get; init; } = 0.32;

    /// <summary>Where the other date's veil is larger, the ground is bright for good.</summary>
    public double CloudOtherVeil { get; init; } = 0.35;

    /// <summary>Contrast that the other date must show, 1 for the scene as a whole, for its loss to say anything.</summary>
    public double CloudOtherContrast { get; init; } = 0.8;

    /// <summary>Contrast left of what the other date shows, below which it counts as lost.</summary>
    public double CloudContrastKept { get; init; } = 0.65;

    /// <summary>Share of the scene that bright ground with hard edges may cover before brightness proves no cloud.</summary>
    public double BrightGroundShare { get; init; } = 0.04;

    /// <summary>Shadow is darker than this share of what the other date leads to expect.</summary>
    public double ShadowAgainstOther { get; init; } = 0.7;

    /// <summary>Shadow is darker than this share of the scene's median brightness.</summary>
    public double ShadowBrightness { get; init; } = 0.85;

    /// <summary>Deep shadow is at most this share of the scene's median brightness.</summary>
    public double DeepShadowBrightness { get; init; } = 0.18;

    /// <summary>Dark share of the clouds' moved outline, less that of its surroundings, for which their shadow is believed.</summary>
    public double MinShadowMatch { get; init; } = 0.42;

    /// <summary>Likewise, for a shadow that is to prove a cloud.</summary>
    public double MinShadowProof { get; init; } = 0.6;

    /// <summary>Lowest cloud base whose shadow is looked for.</summary>
    public double MinCloudHeightMetres { get; init; } = 100;

    /// <summary>Highest cloud base whose shadow is looked for.</summary>
    public double MaxCloudHeightMetres { get; init; } = 4_000;

    /// <summary>Distance around a cloud or its shadow that is given up with it.</summary>
    public double CloudMarginMetres { get; init; } = 6;

    /// <summary>Snow is brighter than this, on the scale from the floor of the ground (0) to its brightest things (1).</summary>
    public double SnowBrightness { get; init; } = 0.5;

    /// <summary>Share of the open ground that must be that bright.</summary>
    public double MinSnowShare { get; init; } = 0.15;

    /// <summary>How many times brighter than the other ground it is at least.</summary>
    public double SnowAboveGround { get; init; } = 1.45;

    /// <summary>What snow adds of red over what it adds of blue, at most.</summary>
    public double SnowRedOverBlue { get; init; } = 1.05;

    /// <summary>Threads that read blocks; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Grid pixels along a cell's side.</summary>
    internal int CellPixels(AnalysisGrid grid)
    {
        var asked = (int)Math.Round(CellMetres / grid.PixelSizeMetres);
        var needed = (int)Math.Ceiling(Math.Sqrt((double)grid.Width * grid.Height / MaxCells));
        return Math.Max(1, Math.Max(asked, needed));
    }
}
