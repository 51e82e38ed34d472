using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImageryWatch.Imaging;

/// <summary>
/// The logistic function in 255 steps: <c>result = round(254 / (1 + exp(-value)))</c>, halves up. Computed by comparison with the step
/// positions, so that results are equal on all machines.
/// </summary>
public static class ProbabilityKernel
{
    /// <summary>The result for a probability of 1.</summary>
    public const byte One = 254;

    private static readonly float[] Steps = [.. Enumerable.Range(0, One).Select(n => (float)Math.Log((n + 0.5) / (One - n - 0.5)))];

    /// <summary>The lowest logit that gives at least <paramref name="result"/>.</summary>
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
    /// Extracts planes of probabilities from channels-last logits:
    /// <c>result[p * unmasked.Length + i] = unmasked[i] and value >= minLogit ? Of(value) : 0</c>
    /// with <c>value = logits[i * channels + p]</c>. NaN becomes 0.
    /// </summary>
    /// <param name="logits">At least unmasked.Length * <paramref name="channels"/>.</param>
    /// <param name="channels">Stored channels per position, at least <paramref name="planes"/>.</param>
    /// <param name="planes">Number of leading channels to extract.</param>
    /// <param name="minLogit">Minimum logit; lower logits give 0. Where most are lower, this comparison dominates the run time.</param>
    /// <param name="unmasked">True where the position is unmasked.</param>
    /// <param name="result">unmasked.Length * <paramref name="planes"/>, plane after plane.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void Planes(
        ReadOnlySpan<float> logits, int channels, int planes, float minLogit, ReadOnlySpan<bool> unmasked, Span<byte> result)
    {
        if (planes > channels || logits.Length < unmasked.Length * channels)
            throw new ArgumentException("logits must hold channels values per position, and planes be among them.");
        if (result.Length < unmasked.Length * planes) throw new ArgumentException("result must hold one value per position and plane.");
        result[..(unmasked.Length * planes)].Clear();
        for (var i = 0; i < unmasked.Length; i++)
        {
            var values = logits.Slice(i * channels, planes);
            if (!unmasked[i] || !ReachesAny(values, minLogit)) continue;
            for (var plane = 0; plane < planes; plane++)
                if (values[plane] >= minLogit) result[(plane * unmasked.Length) + i] = Of(values[plane]);
        }
    }

    private static bool ReachesAny(ReadOnlySpan<float> values, float minLogit)
    {
        foreach (var four in MemoryMarshal.Cast<float, Vector128<float>>(values))
            if (Vector128.GreaterThanOrEqualAny(four, Vector128.Create(minLogit))) return true;
        foreach (var value in values[^(values.Length % Vector128<float>.Count)..])
            if (value >= minLogit) return true;
        return false;
    }
}
