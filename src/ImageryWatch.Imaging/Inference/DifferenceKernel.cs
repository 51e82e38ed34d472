using System.Numerics;
using System.Runtime.InteropServices;

namespace ImageryWatch.Imaging;

/// <summary>Absolute differences in one pass: <c>result[i] = |one[i] - other[i]|</c>; the same bits in every SIMD tier.</summary>
public static class DifferenceKernel
{
    /// <param name="one">Values; NaN gives NaN.</param>
    /// <param name="other">As many values.</param>
    /// <param name="result">At least as many; none of the inputs.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the result is too short.</exception>
    public static void Absolute(ReadOnlySpan<float> one, ReadOnlySpan<float> other, Span<float> result)
    {
        if (one.Length != other.Length || result.Length < one.Length) throw new ArgumentException("The lengths must be equal.");
        result = result[..one.Length];
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(one);
        var others = MemoryMarshal.Cast<float, Vector<float>>(other);
        var results = MemoryMarshal.Cast<float, Vector<float>>(result);
        for (var i = 0; i < results.Length; i++) results[i] = Vector.Abs(vectors[i] - others[i]);
        for (var i = results.Length * Vector<float>.Count; i < result.Length; i++) result[i] = MathF.Abs(one[i] - other[i]);
    }
}
