using System.Numerics;
using System.Runtime.InteropServices;

namespace ImageryWatch.Imaging;

/// <summary>Converts bands of any unit to one 8-bit intensity.</summary>
public static class IntensityKernel
{
    /// <summary><c>sum[i] += min(max((values[i] - low) * factor, 0), 1)</c>.</summary>
    /// <param name="values">One band, finite.</param>
    /// <param name="low">Value that contributes 0.</param>
    /// <param name="factor">1 / (value that contributes 1 - low), finite.</param>
    /// <param name="sum">Added to; same length.</param>
    public static void Accumulate(ReadOnlySpan<float> values, float low, float factor, Span<float> sum)
    {
        if (sum.Length != values.Length) throw new ArgumentException("values and sum must have the same length.");
        var i = AccumulateVectors(values, low, factor, sum);
        for (; i < values.Length; i++) sum[i] += MathF.Min(MathF.Max((values[i] - low) * factor, 0), 1);
    }

    /// <c>intensity[i] = round(sum[i] * factor)</c>, half to even; <paramref name="factor"/> is 255 / number of bands, so that results lie
    /// in 0..255.
    public static void ToWhole(ReadOnlySpan<float> sum, float factor, Span<short> intensity)
    {
        if (intensity.Length != sum.Length) throw new ArgumentException("sum and intensity must have the same length.");
        for (var i = ToWholeVectors(sum, factor, intensity); i < sum.Length; i++) intensity[i] = (short)MathF.Round(sum[i] * factor);
    }

    private static int ToWholeVectors(ReadOnlySpan<float> sum, float factor, Span<short> intensity)
    {
        if (!Vector.IsHardwareAccelerated) return 0;
        var s = MemoryMarshal.Cast<float, Vector<float>>(sum);
        var whole = MemoryMarshal.Cast<short, Vector<short>>(intensity);
        var factors = new Vector<float>(factor);
        for (var i = 0; i < whole.Length; i++)
            whole[i] = Vector.Narrow(Rounded(s[2 * i] * factors), Rounded(s[(2 * i) + 1] * factors));
        return whole.Length * Vector<short>.Count;
    }

    private static Vector<int> Rounded(Vector<float> values) => Vector.ConvertToInt32Native(Vector.Round(values));

    private static int AccumulateVectors(ReadOnlySpan<float> values, float low, float factor, Span<float> sum)
    {
        if (!Vector.IsHardwareAccelerated) return 0;
        var v = MemoryMarshal.Cast<float, Vector<float>>(values);
        var s = MemoryMarshal.Cast<float, Vector<float>>(sum);
        var lows = new Vector<float>(low);
        var factors = new Vector<float>(factor);
        for (var i = 0; i < v.Length; i++)
            s[i] += Vector.MinNative(Vector.MaxNative((v[i] - lows) * factors, Vector<float>.Zero), Vector<float>.One);
        return v.Length * Vector<float>.Count;
    }
}
