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
}
