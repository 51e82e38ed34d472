using ImageryWatch.TestKit;

namespace ImageryWatch.Imaging.Tests.Evidence;

public class MatchedDifferenceKernelTests
{
    [Fact]
    public void Invoke_anyLength_equalsFormula()
    {
        foreach (var length in Lengths.All)
        {
            var before = Lengths.Floats(length, 1);
            var after = Lengths.Floats(length, 2);
            var quality = Lengths.Integers(length, 3, 1).Select(v => v > 0 ? -1 : 0).ToArray();
            using var guardedBefore = new GuardedSpan<float>(before);
            using var guardedAfter = new GuardedSpan<float>(after);
            using var guardedQuality = new GuardedSpan<int>(quality);
            using var result = new GuardedSpan<int>(length);
            MatchedDifferenceKernel.Invoke(guardedBefore.Span, guardedAfter.Span, guardedQuality.Span, 1.25f, -7.5f, 3.5f, result.Span);
            Assert.Equal(before.Select((_, i) => Oracle(before[i], after[i], quality[i], 1.25f, -7.5f, 3.5f)), result.Span.ToArray());
        }
    }

    [Theory]
    [InlineData(1e30f, 32767)]
    [InlineData(-1e30f, -32767)]
    [InlineData(0.5f, 0)]
    [InlineData(1.5f, 2)]
    [InlineData(2.5f, 2)]
    [InlineData(-0.5f, 0)]
    public void Invoke_halfValues_areClampedAndRoundedToEven(float difference, int expected)
    {
        var result = new int[17];
        MatchedDifferenceKernel.Invoke(new float[17], Enumerable.Repeat(difference, 17).ToArray(), new int[17], 1, 0, 1, result);
        Assert.All(result, value => Assert.Equal(expected, value));
    }

    [Fact]
    public void Invoke_spansOfWrongLength_throws()
    {
        Assert.Throws<ArgumentException>(() => MatchedDifferenceKernel.Invoke(new float[3], new float[4], new int[3], 1, 0, 1, new int[4]));
        Assert.Throws<ArgumentException>(() => MatchedDifferenceKernel.Invoke(new float[3], new float[3], new int[3], 1, 0, 1, new int[2]));
    }

    private static int Oracle(float before, float after, int quality, float gain, float offset, float scale)
    {
        if (quality != 0) return 0;
        var product = after * gain;
        var shifted = product + offset;
        var value = (shifted - before) * scale;
        return (int)Math.Round(Math.Clamp((double)value, -32767, 32767), MidpointRounding.ToEven);
    }
}
