using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>From radiance to digital numbers: bands, response, blur, noise, compression.</summary>
internal sealed record SensorModel
{
    public required string Name { get; init; }

    public required IReadOnlyList<BandRole> Bands { get; init; }

    /// <summary>Highest value: 255 or 2047.</summary>
    public required int FullScale { get; init; }

    /// <summary>Radiance that reaches full scale, per (blue, green, red, near infrared).</summary>
    public required Vector4 White { get; init; }

    /// <summary>Added after scaling, share of full scale.</summary>
    public required Vector4 Offset { get; init; }

    /// <summary>Tone curve: 0 = linear, 1 = square root.</summary>
    public required float Lift { get; init; }

    public required float BlurPixels { get; init; }

    /// <summary>Standard deviation, share of full scale.</summary>
    public required float Noise { get; init; }

    /// <summary>0 = lossless; 1 = coarse quantisation of 8 x 8 cosine blocks.</summary>
    public required float Compression { get; init; }

    /// <summary>0 = native colours; otherwise the colour blur width, pixels.</summary>
    public required int ColourSmearPixels { get; init; }

    public required int ColourShiftColumns { get; init; }

    public required int ColourShiftRows { get; init; }

    public required Collar Collar { get; init; }

    public required ulong NoiseSeed { get; init; }
}
