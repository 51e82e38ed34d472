using System.Numerics;
using System.Runtime.InteropServices;

namespace ImageryWatch.Imaging;

/// <summary>
/// Change-vector magnitude that is robust to misregistration of one or two pixels, after robust change vector analysis (Thonfeld et al.
/// 2016, Int. J. Appl. Earth Obs. 50): a pixel is compared with the most similar pixel in a window of the other date. Computed in both
/// directions, and the maximum taken, so that a thin object present on one date only is kept.
/// </summary>
public static class RobustMagnitudeKernel
{
    /// <summary>The value of masked pixels, in all bands of both dates: never the most similar one. Its square is finite.</summary>
    public const float MaskedValue = 1e15f;

    /// <summary>
    /// With <c>D(x, p, y, q) = sum over bands of (y[band, q] - x[band, p])^2</c>, summed from 0 in the order of the bands, and q all pixels
    /// within <paramref name="radius"/> rows and columns of p:
    /// <c>squaredMagnitude[p] = max(min over q of D(before, p, after, q), min over q of D(after, p, before, q))</c>.
    /// Pixels nearer the border than <paramref name="radius"/> get 0. Never above the plain squared magnitude, which radius 0 gives.
    /// </summary>
    /// <param name="before">Planes of the reference date, one band after the other, each row-major, <c>width * height</c>; finite.</param>
    /// <param name="after">Planes of the target date, normalised to the reference date; same layout.</param>
    /// <param name="bands">Number of planes.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="radius">Half side of the window without its centre, in pixels.</param>
    /// <param name="squaredMagnitude">Receives the result, in squared units of the planes; one plane.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Invoke(
        ReadOnlySpan<float> before, ReadOnlySpan<float> after, int bands, int width, int height, int radius, Span<float> squaredMagnitude)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        var plane = width * height;
        if (before.Length != bands * plane || after.Length != before.Length || squaredMagnitude.Length != plane)
            throw new ArgumentException("before and after must hold bands * width * height values, squaredMagnitude width * height.");

        squaredMagnitude.Clear();
        var end = width - radius;
        for (var row = radius; row < height - radius; row++)
        {
            var column = radius;
            for (; Vector.IsHardwareAccelerated && column <= end - Vector<float>.Count; column += Vector<float>.Count)
                Vectors(before, after, bands, width, plane, radius, (row * width) + column)
                    .StoreUnsafe(ref squaredMagnitude[(row * width) + column]);
            for (; column < end; column++)
                squaredMagnitude[(row * width) + column] = Scalar(before, after, bands, width, plane, radius, (row * width) + column);
        }
    }

    private static float Scalar(
        ReadOnlySpan<float> before, ReadOnlySpan<float> after, int bands, int width, int plane, int radius, int here)
    {
        var (forth, back) = (float.PositiveInfinity, float.PositiveInfinity);
        for (var row = -radius; row <= radius; row++)
        {
            for (var column = -radius; column <= radius; column++)
            {
                var (sumForth, sumBack) = (0f, 0f);
                var (at, there) = (here, here + (row * width) + column);
                for (var band = 0; band < bands; band++, at += plane, there += plane)
                {
                    var (differenceForth, differenceBack) = (after[there] - before[at], before[there] - after[at]);
                    sumForth += differenceForth * differenceForth;
                    sumBack += differenceBack * differenceBack;
                }

                (forth, back) = (MathF.Min(forth, sumForth), MathF.Min(back, sumBack));
            }
        }

        return MathF.Max(forth, back);
    }

    /// <summary>One vector of pixels of one row, none too near the border: every load lies inside the planes.</summary>
    private static Vector<float> Vectors(
        ReadOnlySpan<float> before, ReadOnlySpan<float> after, int bands, int width, int plane, int radius, int here)
    {
        ref var earlier = ref MemoryMarshal.GetReference(before);
        ref var later = ref MemoryMarshal.GetReference(after);
        var (forth, back) = (new Vector<float>(float.PositiveInfinity), new Vector<float>(float.PositiveInfinity));
        for (var row = -radius; row <= radius; row++)
        {
            for (var column = -radius; column <= radius; column++)
            {
                var (sumForth, sumBack) = (Vector<float>.Zero, Vector<float>.Zero);
                var (at, there) = ((nuint)here, (nuint)(here + (row * width) + column));
                for (var band = 0; band < bands; band++, at += (nuint)plane, there += (nuint)plane)
                {
                    var differenceForth = Vector.LoadUnsafe(ref later, there) - Vector.LoadUnsafe(ref earlier, at);
                    var differenceBack = Vector.LoadUnsafe(ref earlier, there) - Vector.LoadUnsafe(ref later, at);
                    sumForth += differenceForth * differenceForth;
                    sumBack += differenceBack * differenceBack;
                }

                (forth, back) = (Vector.MinNative(forth, sumForth), Vector.MinNative(back, sumBack)); // sums of squares: neither NaN nor -0
            }
        }

        return Vector.MaxNative(forth, back);
    }
}
