namespace ImageryWatch.Alignment;

/// <summary>
/// When ground counts as hidden. The values prefer to miss a cloud over calling a roof, a field or snow one.
/// </summary>
public sealed record ObservabilityOptions
{
    /// <summary>Side of the cells that clouds and shadows are looked for in.</summary>
    public double CellMetres { get; init; } = 4;

    /// <summary>Smallest cloud. The largest roofs of a camp are far smaller.</summary>
    public double MinCloudSquareMetres { get; init; } = 8_000;

    /// <summary>Smallest deep shadow of terrain; buildings and trees cast smaller ones.</summary>
    public double MinDeepShadowSquareMetres { get; init; } = 4_000;

    /// <summary>How many times brighter than the scene's median a cloud is at least.</summary>
    public double CloudBrightness { get; init; } = 1.9;

    /// <summary>Largest difference between a cloud's bands, as a share of their mean.</summary>
    public double CloudColourfulness { get; init; } = 0.14;

    /// <summary>Largest mean difference between neighbouring cells of a cloud, as a share of its brightness.</summary>
    public double CloudRoughness { get; init; } = 0.07;

    /// <summary>Shadow is at most this share of the scene's median brightness.</summary>
    public double ShadowBrightness { get; init; } = 0.45;

    /// <summary>Deep shadow is at most this share of the scene's median brightness.</summary>
    public double DeepShadowBrightness { get; init; } = 0.18;

    /// <summary>Share of a cloud's moved outline that must be dark for its shadow to be believed.</summary>
    public double MinShadowMatch { get; init; } = 0.5;

    /// <summary>Highest cloud base whose shadow is looked for.</summary>
    public double MaxCloudHeightMetres { get; init; } = 4_000;

    /// <summary>Distance around a cloud or its shadow that is given up with it.</summary>
    public double CloudMarginMetres { get; init; } = 12;

    /// <summary>Threads that read blocks; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
