using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Sums of shifted rows for separable filters. Element-wise, so that every vector width gives the same bits.</summary>
internal static class Rows
{
    /// <summary>target[i] += scale * source[i].</summary>
    public static void AddScaled(ReadOnlySpan<float> source, Span<float> target, float scale)
    {
        var i = 0;
        var scales = new Vector<float>(scale);
        for (; i <= target.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var sum = new Vector<float>(target[i..]) + (scales * new Vector<float>(source[i..]));
            sum.CopyTo(target[i..]);
        }

        for (; i < target.Length; i++) target[i] += scale * source[i];
    }

    /// <summary>target[c] += scale * source[c + shift]; the first and last value repeat beyond the ends.</summary>
    public static void AddShifted(ReadOnlySpan<float> source, Span<float> target, int shift, float scale)
    {
        var first = Math.Clamp(-shift, 0, target.Length);
        var end = Math.Clamp(target.Length - shift, first, target.Length);
        for (var c = 0; c < first; c++) target[c] += scale * source[0];
        if (end > first) AddScaled(source.Slice(first + shift, end - first), target[first..end], scale);
        for (var c = end; c < target.Length; c++) target[c] += scale * source[^1];
    }
}
