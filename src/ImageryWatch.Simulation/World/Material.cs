using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>
/// Surface appearance: reflectance 0..1 as (blue, green, red, near infrared), mixed with <see cref="Second"/> by noise, with grain and
/// optional parallel stripes (crop rows, corrugated sheets).
/// </summary>
internal sealed record Material(Vector4 Base)
{
    public Vector4 Second { get; init; } = Base;

    /// <summary>Size of the patches of <see cref="Second"/>, in metres.</summary>
    public float MottleMetres { get; init; } = 6;

    /// <summary>Relative brightness variation of pixel-sized grain.</summary>
    public float Grain { get; init; } = 0.06f;

    /// <summary>Distance from stripe to stripe in metres; 0 for none.</summary>
    public float StripeMetres { get; init; }

    public float StripeStrength { get; init; }

    /// <summary>Unit vector across the stripes.</summary>
    public Vec AcrossStripes { get; init; } = new(1, 0);

    /// <summary>Opacity, 0..1; below 1 for worn paths and wire.</summary>
    public float Opacity { get; init; } = 1;

    /// <summary>Noise modulation of the opacity, 0..1: irregular edges and gaps.</summary>
    public float Raggedness { get; init; }

    public static Material Plain(float blue, float green, float red, float nearInfrared) =>
        new(new Vector4(blue, green, red, nearInfrared));
}
