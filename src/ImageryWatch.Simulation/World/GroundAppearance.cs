using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Open ground on one date: two colours mixed in broad patches, and spots of a third colour.</summary>
internal sealed record GroundAppearance(Vector4 Main, Vector4 Second, Vector4 Spots)
{
    /// <summary>Texel size of the broad mixing noise: features are about 2 to 64 times as large.</summary>
    public float PatchTexelMetres { get; init; } = 3;

    public float SpotTexelMetres { get; init; } = 0.6f;

    /// <summary>Noise threshold of spots, -1..1; high means rare.</summary>
    public float SpotThreshold { get; init; } = 0.35f;

    /// <summary>Steepness of the spots' edges.</summary>
    public float SpotSharpness { get; init; } = 4;

    public float Grain { get; init; } = 0.14f;

    /// <summary>Offset of the patches, which differs between years.</summary>
    public float Shift { get; init; }

    /// <summary>Snow-covered share of the open ground, 0..1.</summary>
    public float SnowCover { get; init; }
}
