using System.Runtime.Intrinsics;

namespace ImageryWatch.Imaging;

/// <summary>
/// Linear interpolation along a row of an image with three values per pixel:
/// <c>result[3 * i + p] = row[3 * l + p] + fractions[i] * (row[3 * l + 3 + p] - row[3 * l + p])</c> with <c>l = lefts[i]</c>, rounded after
/// every operation.
/// </summary>
public static unsafe class LinearPixelKernel
{
    private const int Planes = 3;

    /// <param name="row">Pixels; NaN affects the results between it and its neighbours only.</param>
    /// <param name="lefts">Pixel to the left of each result; the one after it must be in the row.</param>
    /// <param name="fractions">Position of each result between the two, 0..1.</param>
    /// <param name="result">Three values per result.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A pixel is not in the row.</exception>
    public static void Interpolate(
        ReadOnlySpan<float> row, ReadOnlySpan<int> lefts, ReadOnlySpan<float> fractions, Span<float> result)
    {
        var count = lefts.Length;
        if (fractions.Length < count || result.Length < Planes * count) throw new ArgumentException("The spans do not fit each other.");
        var last = (row.Length / Planes) - 2;
        fixed (float* pixels = row, target = result)
        {
            for (var i = 0; i < count; i++)
            {
                if ((uint)lefts[i] > (uint)last || last < 0) throw new ArgumentOutOfRangeException(nameof(lefts));
                var pixel = pixels + (Planes * lefts[i]);
                // Four values are read and written at once where the row and the result continue; the last one is of the next pixel.
                if (i < count - 1 && lefts[i] < last) Four(pixel, fractions[i], target + (Planes * i));
                else Three(pixel, fractions[i], target + (Planes * i));
            }
        }
    }

    private static void Four(float* pixel, float fraction, float* target)
    {
        var left = Vector128.Load(pixel);
        (left + (Vector128.Create(fraction) * (Vector128.Load(pixel + Planes) - left))).Store(target);
    }

    private static void Three(float* pixel, float fraction, float* target)
    {
        for (var plane = 0; plane < Planes; plane++)
            target[plane] = pixel[plane] + (fraction * (pixel[Planes + plane] - pixel[plane]));
    }
}
