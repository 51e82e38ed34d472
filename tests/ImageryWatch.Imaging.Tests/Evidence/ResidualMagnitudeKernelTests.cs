using ImageryWatch.TestKit;

namespace ImageryWatch.Imaging.Tests.Evidence;

public class ResidualMagnitudeKernelTests
{
    [Fact]
    public void Invoke_anyLength_addsSquaredResidual()
    {
        foreach (var length in Lengths.All)
        {
            var difference = Lengths.Integers(length, 4, 32767);
            var sums = Lengths.Integers(length, 5, 50_000_000);
            var counts = Lengths.Floats(length, 6).Select(v => v > 0 ? 1 / 1681f : 0).ToArray();
            var start = Lengths.Floats(length, 7);
            using var a = new GuardedSpan<int>(difference);
            using var b = new GuardedSpan<int>(sums);
            using var c = new GuardedSpan<float>(counts);
            using var magnitude = new GuardedSpan<float>(start);
            ResidualMagnitudeKernel.Accumulate(a.Span, b.Span, c.Span, magnitude.Span);
            for (var i = 0; i < length; i++)
            {
                var mean = sums[i] * counts[i];
                var residual = difference[i] - mean;
                var plain = (float)difference[i];
                Assert.Equal(start[i] + Math.Min(residual * residual, plain * plain), magnitude.Span[i]);
            }
        }
    }

    [Fact]
    public void Invoke_spansOfWrongLength_throws() =>
        Assert.Throws<ArgumentException>(() => ResidualMagnitudeKernel.Accumulate(new int[3], new int[3], new float[2], new float[3]));
}
