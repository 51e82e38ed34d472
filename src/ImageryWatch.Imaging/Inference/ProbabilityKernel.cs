using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImageryWatch.Imaging;

/// <summary>
/// The logistic function in 255 steps: <c>result = round(254 / (1 + exp(-value)))</c>, halves up. Computed by comparison with the step
/// positions, so that results are equal on all machines; a table of bins gives the one step to compare with.
/// </summary>
public static class ProbabilityKernel
{
    /// <summary>The result for a probability of 1.</summary>
    public const byte One = 254;

    /// <summary>Bins per unit: narrower than the smallest distance between two steps, so that a bin contains one step at most.</summary>
    private const float Scale = 64;

    private static readonly float[] Steps = [.. Enumerable.Range(0, One).Select(n => (float)Math.Log((n + 0.5) / (One - n - 0.5)))];

    /// <summary>Range of the bins; a logit outside gives the result of its end.</summary>
    private static readonly float Start = Steps[0] - (1 / Scale);
    private static readonly float End = Steps[^1];

    /// <summary>Number of steps in the bins before each bin.</summary>
    private static readonly byte[] StepsBefore = CountSteps();

    /// <summary>The first step that is not before the bin; infinite after the last one.</summary>
    private static readonly float[] NextStep = [.. StepsBefore.Select(n => n < One ? Steps[n] : float.PositiveInfinity)];

    /// <summary>The lowest logit that gives at least <paramref name="result"/>.</summary>
    /// <param name="result">1..254.</param>
    public static float LowestValue(byte result) => Steps[result - 1];

    /// <summary>NaN becomes 0.</summary>
    public static byte Of(float logit)
    {
        if (!(logit >= Steps[0])) return 0;
        var inside = Math.Min(logit, End);
        return Of(inside, Bin(inside));
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
            var plane = 0;
            for (; plane <= planes - 4; plane += 4)
            {
                var four = Of(Vector128.Create(values[plane..]), Vector128.Create(minLogit));
                for (var k = 0; k < 4; k++) result[((plane + k) * unmasked.Length) + i] = (byte)(four >> (8 * k));
            }

            for (; plane < planes; plane++)
                if (values[plane] >= minLogit) result[(plane * unmasked.Length) + i] = Of(values[plane]);
        }
    }

    /// <summary>The results of four logits, the first in the lowest byte; 0 below the minimum. Without branches.</summary>
    private static uint Of(Vector128<float> logits, Vector128<float> minLogit)
    {
        var start = Vector128.Create(Start);
        var inside = Vector128.ConditionalSelect(Vector128.GreaterThanOrEqual(logits, minLogit), logits, start);
        inside = Vector128.Min(Vector128.Max(inside, start), Vector128.Create(End));
        var bins = Vector128.ConvertToInt32((inside - start) * Scale);
        return Of(inside[0], bins[0]) | ((uint)Of(inside[1], bins[1]) << 8) | ((uint)Of(inside[2], bins[2]) << 16)
            | ((uint)Of(inside[3], bins[3]) << 24);
    }

    /// <summary>
    /// Rounding keeps the order, so all steps in earlier bins are at most the logit and all in later bins are greater; the one in its own
    /// bin is compared.
    /// </summary>
    private static byte Of(float inside, int bin) => (byte)(StepsBefore[bin] + (inside >= NextStep[bin] ? 1 : 0));

    private static int Bin(float inside) => (int)((inside - Start) * Scale);

    private static byte[] CountSteps()
    {
        var counts = new byte[Bin(End) + 1];
        for (var bin = 0; bin < counts.Length; bin++) counts[bin] = (byte)Steps.Count(step => Bin(step) < bin);
        return counts;
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
