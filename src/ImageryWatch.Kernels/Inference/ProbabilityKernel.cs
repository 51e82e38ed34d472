using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImageryWatch.Kernels;

/// <summary>
/// The logistic function in 255 steps: <c>result = round(254 / (1 + exp(-value)))</c>, halves up. Found by comparing with the values at which the
/// result steps, so that it is the same everywhere.
/// </summary>
public static class ProbabilityKernel
{
    /// <summary>The result that stands for a probability of 1.</summary>
    public const byte One = 254;

    private static readonly float[] Steps = [.. Enumerable.Range(0, One).Select(n => (float)Math.Log((n + 0.5) / (One - n - 0.5)))];

    /// <summary>The lowest value that gives at least a result.</summary>
    /// <param name="result">1..254.</param>
    public static float LowestValue(byte result) => Steps[result - 1];

    /// <summary>NaN becomes 0.</summary>
    public static byte Of(float logit)
    {
        var (low, high) = (0, Steps.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (logit >= Steps[middle]) low = middle + 1;
            else high = middle;
        }

        return (byte)low;
    }

    /// <summary>
    /// Takes planes of results out of logits that stand channel beside channel:
    /// <c>result[p * seen.Length + i] = seen[i] and logits[i * channels + p] >= least ? Of(logits[i * channels + p]) : 0</c>. NaN becomes 0.
    /// </summary>
    /// <param name="logits">At least seen.Length * <paramref name="channels"/>.</param>
    /// <param name="channels">Stored per position, no fewer than <paramref name="planes"/>.</param>
    /// <param name="planes">The first channels, that are wanted.</param>
    /// <param name="least">Lower logits give 0; where most are lower, most of the work is this comparison.</param>
    /// <param name="seen">Per position.</param>
    /// <param name="result">seen.Length * <paramref name="planes"/>, plane after plane.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void Planes(ReadOnlySpan<float> logits, int channels, int planes, float least, ReadOnlySpan<bool> seen, Span<byte> result)
    {
        if (planes > channels || logits.Length < seen.Length * channels) throw new ArgumentException("logits must hold channels values per position, and planes be among them.");
        if (result.Length < seen.Length * planes) throw new ArgumentException("result must hold one value per position and plane.");
        result[..(seen.Length * planes)].Clear();
        for (var i = 0; i < seen.Length; i++)
        {
            var values = logits.Slice(i * channels, planes);
            if (!seen[i] || !ReachesAny(values, least)) continue;
            for (var plane = 0; plane < planes; plane++)
                if (values[plane] >= least) result[(plane * seen.Length) + i] = Of(values[plane]);
        }
    }

    private static bool ReachesAny(ReadOnlySpan<float> values, float least)
    {
        foreach (var four in MemoryMarshal.Cast<float, Vector128<float>>(values))
            if (Vector128.GreaterThanOrEqualAny(four, Vector128.Create(least))) return true;
        foreach (var value in values[^(values.Length % Vector128<float>.Count)..])
            if (value >= least) return true;
        return false;
    }
}
