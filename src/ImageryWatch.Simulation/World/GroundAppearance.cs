using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Open ground on one date: two colours mixed in broad patches, a third that breaks through in spots.</summary>
internal sealed record GroundAppearance(Vector4 Main, Vector4 Second, Vector4 Spots)
{
    /// <summary>Texel size of the broad mixing noise: features are about 2 to 64 times as large.</summary>
    public float PatchTexelMetres { get; init; } = 3;

    public float SpotTexelMetres { get; init; } = 0.6f;

    /// <summary>Noise above which spots show, -1..1: high means rare.</summary>
    public float SpotThreshold { get; init; } = 0.35f;

    /// <summary>How abruptly spots begin.</summary>
    public float SpotSharpness { get; init; } = 4;

    public float Grain { get; init; } = 0.14f;

    /// <summary>Moves the patches: another year's patches lie elsewhere.</summary>
    public float Shift { get; init; }

    /// <summary>0..1: how much of the open ground lies under snow.</summary>
    public float SnowCover { get; init; }
}
