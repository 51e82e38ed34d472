using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImageryWatch.Imaging;

/// <summary>Converts IEEE 754 floats of 16 bits: <c>values[i] = halves[i] * factor</c>.</summary>
/// <remarks>
/// The bits of a 16-bit float, shifted to those of a 32-bit float, are its value times 2^-112, also if subnormal; the product with 2^112
/// is exact. .NET 10 has no instruction for the conversion, and its own vector code takes more than twice as many operations.
/// </remarks>
public static class HalfKernel
{
    /// <summary>Shifted exponent of infinity and NaN.</summary>
    private const uint Special = 0x0f80_0000;
    private const float Scale = 5192296858534827628530496329220096f;

    /// <param name="halves">Values; infinity and NaN stay what they are.</param>
    /// <param name="factor">Positive, finite.</param>
    /// <param name="values">Same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Multiply(ReadOnlySpan<Half> halves, float factor, Span<float> values)
    {
        if (values.Length != halves.Length) throw new ArgumentException("halves and values must have the same length.");
        var source = MemoryMarshal.Cast<Half, Vector256<ushort>>(halves);
        var target = MemoryMarshal.Cast<float, Vector256<float>>(values);
        for (var i = 0; i < source.Length; i++)
        {
            target[2 * i] = Convert(Vector256.WidenLower(source[i])) * factor;
            target[(2 * i) + 1] = Convert(Vector256.WidenUpper(source[i])) * factor;
        }

        for (var i = source.Length * Vector256<ushort>.Count; i < values.Length; i++) values[i] = (float)halves[i] * factor;
    }

    private static Vector256<float> Convert(Vector256<uint> half)
    {
        var magnitude = (half & Vector256.Create(0x7fffu)) << 13;
        var finite = (magnitude.AsSingle() * Scale).AsUInt32();
        var special = Vector256.GreaterThanOrEqual(magnitude, Vector256.Create(Special));
        var bits = Vector256.ConditionalSelect(special, magnitude | Vector256.Create(0x7f80_0000u), finite);
        return (bits | ((half & Vector256.Create(0x8000u)) << 16)).AsSingle();
    }
}
