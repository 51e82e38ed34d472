using System.Numerics;
using System.Runtime.InteropServices;

namespace ImageryWatch.Kernels;

/// <summary>
/// One band's contribution to the change-vector magnitude with the local mean of the difference removed
/// (Malila 1980 for the change vector; the subtraction takes out what changed broadly, such as crops and haze).
/// </summary>
public static class ResidualMagnitudeKernel
{
    /// <summary>
    /// <c>r = difference[i] - windowSum[i] * inverseCount[i]; squaredMagnitude[i] += r * r</c>.
    /// </summary>
    /// <param name="difference">Difference in noise units; 0 where unseen.</param>
    /// <param name="windowSum">Sum of the difference over the window around each pixel.</param>
    /// <param name="inverseCount">1 / number of seen pixels in that window; 0 where unseen.</param>
    /// <param name="squaredMagnitude">Added to, per pixel, in squared noise units.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static void Accumulate(
        ReadOnlySpan<int> difference, ReadOnlySpan<int> windowSum, ReadOnlySpan<float> inverseCount, Span<float> squaredMagnitude)
    {
        if (windowSum.Length != difference.Length || inverseCount.Length != difference.Length || squaredMagnitude.Length != difference.Length)
            throw new ArgumentException("All spans must have the same length.");

        var done = Vectors(difference, windowSum, inverseCount, squaredMagnitude);
        for (var i = done; i < difference.Length; i++)
        {
            var residual = difference[i] - (windowSum[i] * inverseCount[i]);
            squaredMagnitude[i] += residual * residual;
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
            var residual = Vector.ConvertToSingle(d[i]) - (Vector.ConvertToSingle(s[i]) * n[i]);
            m[i] += residual * residual;
        }

        return d.Length * Vector<int>.Count;
    }
}
