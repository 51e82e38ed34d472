using System.Numerics;
using System.Runtime.InteropServices;

namespace ImageryWatch.Imaging;

/// <summary>
/// The radix-2 butterfly of a Fourier transform over whole rows: many transforms side by side, one twiddle factor
/// w = (wr, wi) for all of them (Cooley and Tukey 1965).
/// <code>
/// tr = br wr - bi wi      ti = br wi + bi wr
/// b  = a - t              a  = a + t
/// </code>
/// Products are rounded before they are added, so that all tiers give the same bits.
/// </summary>
public static class ButterflyKernel
{
    /// <param name="ar">Real parts of the upper row; replaced.</param>
    /// <param name="ai">Imaginary parts of the upper row; as long as <paramref name="ar"/>; replaced.</param>
    /// <param name="br">Real parts of the lower row; same length; replaced.</param>
    /// <param name="bi">Imaginary parts of the lower row; same length; replaced.</param>
    /// <param name="wr">Real part of the twiddle factor.</param>
    /// <param name="wi">Imaginary part of the twiddle factor.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static void Apply(Span<float> ar, Span<float> ai, Span<float> br, Span<float> bi, float wr, float wi)
    {
        if (ai.Length != ar.Length || br.Length != ar.Length || bi.Length != ar.Length)
            throw new ArgumentException("All rows must be equally long.", nameof(ar));
        var done = Vector.IsHardwareAccelerated ? ApplyVectors(ar, ai, br, bi, wr, wi) : 0;
        ApplyScalar(ar[done..], ai[done..], br[done..], bi[done..], wr, wi);
    }

    /// <summary>Scalar version of the formula.</summary>
    internal static void ApplyScalar(Span<float> ar, Span<float> ai, Span<float> br, Span<float> bi, float wr, float wi)
    {
        for (var i = 0; i < ar.Length; i++)
        {
            var tr = (br[i] * wr) - (bi[i] * wi);
            var ti = (br[i] * wi) + (bi[i] * wr);
            br[i] = ar[i] - tr;
            bi[i] = ai[i] - ti;
            ar[i] += tr;
            ai[i] += ti;
        }
    }

    private static int ApplyVectors(Span<float> ar, Span<float> ai, Span<float> br, Span<float> bi, float wr, float wi)
    {
        ref var upperReal = ref MemoryMarshal.GetReference(ar);
        ref var upperImaginary = ref MemoryMarshal.GetReference(ai);
        ref var lowerReal = ref MemoryMarshal.GetReference(br);
        ref var lowerImaginary = ref MemoryMarshal.GetReference(bi);
        var (wideR, wideI) = (new Vector<float>(wr), new Vector<float>(wi));
        var end = ar.Length - (ar.Length % Vector<float>.Count);
        for (nuint i = 0; i < (nuint)end; i += (nuint)Vector<float>.Count)
        {
            var (r, m) = (Vector.LoadUnsafe(ref lowerReal, i), Vector.LoadUnsafe(ref lowerImaginary, i));
            var tr = (r * wideR) - (m * wideI);
            var ti = (r * wideI) + (m * wideR);
            var (upR, upI) = (Vector.LoadUnsafe(ref upperReal, i), Vector.LoadUnsafe(ref upperImaginary, i));
            (upR - tr).StoreUnsafe(ref lowerReal, i);
            (upI - ti).StoreUnsafe(ref lowerImaginary, i);
            (upR + tr).StoreUnsafe(ref upperReal, i);
            (upI + ti).StoreUnsafe(ref upperImaginary, i);
        }

        return end;
    }
}
