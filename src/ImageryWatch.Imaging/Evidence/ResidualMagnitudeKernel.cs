using System.Numerics;
using System.Runtime.InteropServices;

namespace ImageryWatch.Imaging;

/// <summary>
/// One band's contribution to the change-vector magnitude (Malila 1980): the smaller of the plain difference and the difference minus its
/// local mean. The second suppresses broad changes such as crops and haze; the first suppresses the surroundings of a strong change, which
/// shifts the local mean there.
/// </summary>
public static class ResidualMagnitudeKernel
{
    /// <summary>
    /// <c>r = difference[i] - windowSum[i] * inverseCount[i]; squaredMagnitude[i] += min(r * r, difference[i] * difference[i])</c>,
    /// products in single precision.
    /// </summary>
    /// <param name="difference">Difference in noise units; 0 where masked.</param>
    /// <param name="windowSum">Sum of the difference over the window around each pixel.</param>
    /// <param name="inverseCount">1 / number of unmasked pixels in that window; 0 where masked.</param>
    /// <param name="squaredMagnitude">Added to, per pixel, in squared noise units.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static void Accumulate(
        ReadOnlySpan<int> difference, ReadOnlySpan<int> windowSum, ReadOnlySpan<float> inverseCount, Span<float> squaredMagnitude)
    {
        if (windowSum.Length != difference.Length || inverseCount.Length != difference.Length
            || squaredMagnitude.Length != difference.Length)
            throw new ArgumentException("All spans must have the same length.");

        var done = Vectors(difference, windowSum, inverseCount, squaredMagnitude);
        for (var i = done; i < difference.Length; i++)
        {
            float plain = difference[i];
            var residual = plain - (windowSum[i] * inverseCount[i]);
            squaredMagnitude[i] += MathF.Min(residual * residual, plain * plain);
        }
    }

    private static int Vectors(
        ReadOnlySpan<int> difference, ReadOnlySpan<int> windowSum, ReadOnlySpan<float> inverseCount, Span<float> squaredMagnitude)
    {
        if (!Vector.IsHardwareAccelerated) return 0;
        var d = MemoryMarshal.Cast<int, Vector<int>>(difference);
        var s = MemoryMarshal.Cast<int, Vector<int>>(windowSum);
        var n = MemoryMarshal.Cast<float, Vector<float>>(inverseCount);
        var m = MemoryMarshal.Cast<float, Vector<float>>(squaredMagnitude);
        for (var i = 0; i < d.Length; i++)
        {
            var plain = Vector.ConvertToSingle(d[i]);
            var residual = plain - (Vector.ConvertToSingle(s[i]) * n[i]);
            m[i] += Vector.MinNative(residual * residual, plain * plain); // squares: neither NaN nor -0
        }

        return d.Length * Vector<int>.Count;
    }
}
