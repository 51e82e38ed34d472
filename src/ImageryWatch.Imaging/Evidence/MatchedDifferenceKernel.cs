using System.Numerics;
using System.Runtime.InteropServices;

namespace ImageryWatch.Imaging;

/// <summary>Difference of two dates after radiometric normalization, in integer noise units.</summary>
public static class MatchedDifferenceKernel
{
    /// <summary>Largest magnitude of a result; keeps sums over 255 x 255 windows inside 32 bits.</summary>
    public const float Limit = 32767;

    /// <summary>
    /// <c>difference[i] = qualityMask[i] != 0 ? 0 : round(clamp((after[i] * gain + offset - before[i]) * scale, -Limit, Limit))</c>,
    /// rounding half to even.
    /// </summary>
    /// <param name="before">Values of the reference date.</param>
    /// <param name="after">Values of the target date, same length.</param>
    /// <param name="qualityMask">-1 where either date is masked, else 0; same length.</param>
    /// <param name="gain">Radiometric gain of the target date.</param>
    /// <param name="offset">Radiometric offset of the target date, in units of <paramref name="before"/>.</param>
    /// <param name="scale">Result units per unit of <paramref name="before"/>.</param>
    /// <param name="difference">Receives the result; at least as long as the inputs.</param>
    /// <remarks>
    /// Integers make window sums exact, hence independent of block layout and vector width. Multiplication and addition
    /// are separate operations on every path (no fused multiply-add). Inputs must be finite: a pixel source never
    /// delivers NaN.
    /// </remarks>
    /// <exception cref="ArgumentException">Lengths differ or the destination is too short.</exception>
    public static void Invoke(
        ReadOnlySpan<float> before, ReadOnlySpan<float> after, ReadOnlySpan<int> qualityMask,
        float gain, float offset, float scale, Span<int> difference)
    {
        if (after.Length != before.Length || qualityMask.Length != before.Length)
            throw new ArgumentException("before, after and qualityMask must have the same length.");
        if (difference.Length < before.Length)
            throw new ArgumentException("The destination is shorter than the input.", nameof(difference));

        var done = Vectors(before, after, qualityMask, gain, offset, scale, difference);
        for (var i = done; i < before.Length; i++)
        {
            var value = ((after[i] * gain) + offset - before[i]) * scale;
            difference[i] = (int)MathF.Round(MathF.Min(MathF.Max(value, -Limit), Limit)) & ~qualityMask[i];
        }
    }

    private static int Vectors(
        ReadOnlySpan<float> before, ReadOnlySpan<float> after, ReadOnlySpan<int> qualityMask,
        float gain, float offset, float scale, Span<int> difference)
    {
        if (!Vector.IsHardwareAccelerated) return 0;
        var b = MemoryMarshal.Cast<float, Vector<float>>(before);
        var a = MemoryMarshal.Cast<float, Vector<float>>(after);
        var u = MemoryMarshal.Cast<int, Vector<int>>(qualityMask);
        var d = MemoryMarshal.Cast<int, Vector<int>>(difference);
        var gains = new Vector<float>(gain);
        var offsets = new Vector<float>(offset);
        var scales = new Vector<float>(scale);
        for (var i = 0; i < b.Length; i++)
        {
            var value = ((a[i] * gains) + offsets - b[i]) * scales;
            // Inputs are not NaN and values are clamped before conversion, so the native instructions give the same result without checks.
            value = Vector.MinNative(Vector.MaxNative(value, new Vector<float>(-Limit)), new Vector<float>(Limit));
            d[i] = Vector.AndNot(Vector.ConvertToInt32Native(Vector.Round(value)), u[i]);
        }

        return b.Length * Vector<float>.Count;
    }
}
