using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Evaluates a material at ground positions. Each brush has its own offset into the shared noise.</summary>
internal readonly struct Brush
{
    private const float GrainTexelsPerMetre = 5.3f;
    private readonly NoiseTable _noise;
    private readonly NoiseTable _rough;
    private readonly Material _material;
    private readonly float _perMottle;
    private readonly float _shiftX;
    private readonly float _shiftY;

    public Brush(WorldPlan plan, Material material, int identity)
    {
        _noise = plan.Noise;
        _rough = plan.RoughNoise;
        _material = material;
        _perMottle = 16 / material.MottleMetres;
        var bits = HashMix.Mix((ulong)identity);
        _shiftX = bits & 511;
        _shiftY = (bits >> 9) & 511;
    }

    /// <summary>Reflectance at a ground position, metres.</summary>
    public Vector4 Colour(float x, float y)
    {
        var m = _material;
        var mix = Math.Clamp(0.5f + _noise.At((x * _perMottle) + _shiftX, (y * _perMottle) + _shiftY), 0, 1);
        var colour = m.Base + ((m.Second - m.Base) * mix);
        var factor = 1 + (m.Grain * 1.6f * _rough.At((x * GrainTexelsPerMetre) + _shiftY, (y * GrainTexelsPerMetre) + _shiftX));
        if (m.StripeMetres > 0) factor += m.StripeStrength * Wave(x, y);
        return colour * factor;
    }

    public float Opacity(float x, float y)
    {
        var m = _material;
        if (m.Raggedness <= 0) return m.Opacity;
        var noise = 0.5f + _rough.At((x * 3) + _shiftY, (y * 3) + _shiftX);
        return m.Opacity * (1 - (m.Raggedness * Math.Clamp(noise, 0, 1)));
    }

    /// <summary>A smoothed triangle wave across the stripes, -1..1.</summary>
    private float Wave(float x, float y)
    {
        var phase = ((x * (float)_material.AcrossStripes.X) + (y * (float)_material.AcrossStripes.Y)) / _material.StripeMetres;
        var t = (4 * Math.Abs(phase - MathF.Floor(phase) - 0.5f)) - 1;
        return t * (1.5f - (0.5f * t * t));
    }
}
