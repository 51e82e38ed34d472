using System.Numerics;
using System.Runtime.InteropServices;

namespace ImageryWatch.Imaging;

/// <summary>
/// The cross-power spectrum of two images F and G, flattened by its length to the power 3/4:
/// <code>
/// p = conj(F) G     length = |p|     scale = length > 1e-12 ? pass / (sqrt(length) sqrt(sqrt(length))) : 0     G = p scale
/// </code>
/// Every product is rounded before it is added, so that all tiers give the same bits. Inputs must be finite.
/// </summary>
public static class CrossPowerKernel
{
    private const float MinLength = 1e-12f;

    /// <param name="pass">Weight of each frequency.</param>
    /// <param name="beforeReal">Real parts of F; all spans are equally long.</param>
    /// <param name="beforeImaginary">Imaginary parts of F.</param>
    /// <param name="afterReal">Real parts of G; replaced.</param>
    /// <param name="afterImaginary">Imaginary parts of G; replaced.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static void Apply(
        ReadOnlySpan<float> pass, ReadOnlySpan<float> beforeReal, ReadOnlySpan<float> beforeImaginary, Span<float> afterReal,
        Span<float> afterImaginary)
    {
        var length = pass.Length;
        if (beforeReal.Length != length || beforeImaginary.Length != length || afterReal.Length != length
            || afterImaginary.Length != length)
            throw new ArgumentException("All spans must be equally long.", nameof(pass));
        var done = Vector.IsHardwareAccelerated ? ApplyVectors(pass, beforeReal, beforeImaginary, afterReal, afterImaginary) : 0;
        ApplyScalar(pass[done..], beforeReal[done..], beforeImaginary[done..], afterReal[done..], afterImaginary[done..]);
    }

    /// <summary>Scalar version of the formula.</summary>
    internal static void ApplyScalar(
        ReadOnlySpan<float> pass, ReadOnlySpan<float> beforeReal, ReadOnlySpan<float> beforeImaginary, Span<float> afterReal,
        Span<float> afterImaginary)
    {
        for (var i = 0; i < pass.Length; i++)
        {
            var (br, bi, ar, ai) = (beforeReal[i], beforeImaginary[i], afterReal[i], afterImaginary[i]);
            var (real, imaginary) = ((br * ar) + (bi * ai), (br * ai) - (bi * ar));
            var length = MathF.Sqrt((real * real) + (imaginary * imaginary));
            var root = MathF.Sqrt(length);
            var scale = length > MinLength ? pass[i] / (root * MathF.Sqrt(root)) : 0;
            afterReal[i] = real * scale;
            afterImaginary[i] = imaginary * scale;
        }
    }

    private static int ApplyVectors(
        ReadOnlySpan<float> pass, ReadOnlySpan<float> beforeReal, ReadOnlySpan<float> beforeImaginary, Span<float> afterReal,
        Span<float> afterImaginary)
    {
        var p = MemoryMarshal.Cast<float, Vector<float>>(pass);
        var fr = MemoryMarshal.Cast<float, Vector<float>>(beforeReal)[..p.Length];
        var fi = MemoryMarshal.Cast<float, Vector<float>>(beforeImaginary)[..p.Length];
        var gr = MemoryMarshal.Cast<float, Vector<float>>(afterReal)[..p.Length];
        var gi = MemoryMarshal.Cast<float, Vector<float>>(afterImaginary)[..p.Length];
        var minLength = new Vector<float>(MinLength);
        for (var i = 0; i < p.Length; i++)
        {
            var (br, bi, ar, ai) = (fr[i], fi[i], gr[i], gi[i]);
            var (real, imaginary) = ((br * ar) + (bi * ai), (br * ai) - (bi * ar));
            var length = Vector.SquareRoot((real * real) + (imaginary * imaginary));
            var root = Vector.SquareRoot(length);
            var scale = Vector.ConditionalSelect(
                Vector.GreaterThan(length, minLength), p[i] / (root * Vector.SquareRoot(root)), Vector<float>.Zero);
            gr[i] = real * scale;
            gi[i] = imaginary * scale;
        }

        return p.Length * Vector<float>.Count;
    }
}
