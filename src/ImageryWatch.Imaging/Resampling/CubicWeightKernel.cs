using System.Numerics;
using System.Runtime.InteropServices;

namespace ImageryWatch.Imaging;

/// <summary>
/// The four weights of cubic interpolation (Keys 1981, a = -0.5, known as Catmull-Rom) per position, shared by all bands:
/// <code>
/// w0(f) = ((-0.5 f + 1) f - 0.5) f + 0    w1(f) = ((1.5 f - 2.5) f + 0) f + 1
/// w2(f) = ((-1.5 f + 2) f + 0.5) f + 0    w3(f) = ((0.5 f - 0.5) f + 0) f + 0
/// </code>
/// Every product is rounded before it is added, so that all tiers give the same bits.
/// </summary>
public static class CubicWeightKernel
{
    /// <summary>Weights per fraction.</summary>
    public const int Taps = 4;

    /// <param name="fractions">0..1 from the second to the third tap.</param>
    /// <param name="weights">Receives w0 of all fractions, then w1 of all, w2 and w3: four times as long.</param>
    /// <exception cref="ArgumentException">Lengths do not match.</exception>
    public static void Invoke(ReadOnlySpan<float> fractions, Span<float> weights)
    {
        var n = fractions.Length;
        if (weights.Length != Taps * n) throw new ArgumentException("There must be four weights per fraction.", nameof(weights));
        Fill(fractions, -0.5f, 1f, -0.5f, 0f, weights[..n]);
        Fill(fractions, 1.5f, -2.5f, 0f, 1f, weights.Slice(n, n));
        Fill(fractions, -1.5f, 2f, 0.5f, 0f, weights.Slice(2 * n, n));
        Fill(fractions, 0.5f, -0.5f, 0f, 0f, weights.Slice(3 * n, n));
    }

    private static void Fill(ReadOnlySpan<float> fractions, float cubic, float square, float linear, float constant, Span<float> weights)
    {
        var i = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var f = MemoryMarshal.Cast<float, Vector<float>>(fractions);
            var w = MemoryMarshal.Cast<float, Vector<float>>(weights);
            var (a, b, c, d) =
                (new Vector<float>(cubic), new Vector<float>(square), new Vector<float>(linear), new Vector<float>(constant));
            for (var v = 0; v < f.Length; v++) w[v] = (((((a * f[v]) + b) * f[v]) + c) * f[v]) + d;
            i = f.Length * Vector<float>.Count;
        }

        for (; i < fractions.Length; i++)
            weights[i] = (((((cubic * fractions[i]) + square) * fractions[i]) + linear) * fractions[i]) + constant;
    }
}
