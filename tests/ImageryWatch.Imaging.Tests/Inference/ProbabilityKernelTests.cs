using ImageryWatch.TestKit;

namespace ImageryWatch.Imaging.Tests.Inference;

public class ProbabilityKernelTests
{
    /// <summary>Compared with the logistic function, except near rounding steps.</summary>
    [Fact]
    public void Invoke_logits_giveQuantisedLogisticFunction()
    {
        for (var n = 0; n <= ProbabilityKernel.One; n++)
        {
            var probability = Math.Clamp(n / (double)ProbabilityKernel.One, 1e-4, 1 - 1e-4);
            Assert.Equal(n, ProbabilityKernel.Of((float)Math.Log(probability / (1 - probability))));
        }

        Assert.Equal(0, ProbabilityKernel.Of(float.NaN));
        Assert.Equal(0, ProbabilityKernel.Of(float.NegativeInfinity));
        Assert.Equal(ProbabilityKernel.One, ProbabilityKernel.Of(float.PositiveInfinity));
    }

    /// <summary>Compared with a count of all steps, at each step, beside it and at random logits, as single value and as planes.</summary>
    [Fact]
    public void Invoke_anyLogit_countsStepsReached()
    {
        var random = new Random(3);
        var steps = Enumerable.Range(1, ProbabilityKernel.One).Select(n => ProbabilityKernel.LowestValue((byte)n)).ToArray();
        float[] logits = [
            .. steps.SelectMany(step => (float[])[MathF.BitDecrement(step), step, MathF.BitIncrement(step)]),
            .. Enumerable.Range(0, 20_000).Select(_ => (random.NextSingle() * 16) - 8),
            float.NaN, float.NegativeInfinity, float.PositiveInfinity, float.MinValue, float.MaxValue, 0f, -0f];
        var four = logits.SelectMany(logit => Enumerable.Repeat(logit, 4)).ToArray();
        var planes = new byte[four.Length];
        ProbabilityKernel.Planes(four, 4, 4, float.NegativeInfinity, [.. Enumerable.Repeat(true, logits.Length)], planes);
        for (var i = 0; i < logits.Length; i++)
        {
            var expected = steps.Count(step => logits[i] >= step);
            Assert.Equal(expected, ProbabilityKernel.Of(logits[i]));
            for (var plane = 0; plane < 4; plane++) Assert.Equal(expected, planes[(plane * logits.Length) + i]);
        }
    }

    /// <summary>Compared with single positions and planes, with additional channels of any level.</summary>
    [Fact]
    public void Invoke_severalPlanes_holdValueOfEachPosition()
    {
        foreach (var (channels, planes) in ((int, int)[])[(16, 12), (8, 8), (8, 1), (16, 7), (24, 17)])
        {
            for (var length = 0; length <= 70; length++)
            {
                var random = new Random((length * 100) + planes);
                float[] logits = [
                    .. Enumerable.Range(0, length * channels)
                        .Select(i => i % channels >= planes ? 9 : i % 31 == 30 ? float.NaN : (random.NextSingle() * 12) - 10)];
                bool[] unmasked = [.. Enumerable.Range(0, length).Select(_ => random.Next(5) > 0)];
                using var result = new GuardedSpan<byte>(length * planes);
                using var values = new GuardedSpan<float>(logits);
                result.Span.Fill(77);
                ProbabilityKernel.Planes(values.Span, channels, planes, -1.5f, unmasked, result.Span);
                for (var i = 0; i < length; i++)
                {
                    for (var plane = 0; plane < planes; plane++)
                    {
                        var logit = logits[(i * channels) + plane];
                        var expected = unmasked[i] && logit >= -1.5f
                            ? (byte)Math.Round(254 / (1 + Math.Exp(-logit)), MidpointRounding.AwayFromZero)
                            : (byte)0;
                        Assert.Equal(expected, result.Span[(plane * length) + i]);
                    }
                }
            }
        }
    }

    [Fact]
    public void Invoke_shortSpans_throws()
    {
        Assert.Throws<ArgumentException>(() => ProbabilityKernel.Planes(new float[15], 8, 8, 0, new bool[2], new byte[16]));
        Assert.Throws<ArgumentException>(() => ProbabilityKernel.Planes(new float[16], 8, 8, 0, new bool[2], new byte[15]));
        Assert.Throws<ArgumentException>(() => ProbabilityKernel.Planes(new float[16], 8, 9, 0, new bool[2], new byte[18]));
    }
}
