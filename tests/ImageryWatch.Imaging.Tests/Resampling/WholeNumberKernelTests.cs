using ImageryWatch.TestKit;

namespace ImageryWatch.Imaging.Tests;

public class WholeNumberKernelTests
{
    [Fact]
    public void TryNarrow_everyWholeNumber_isRestored()
    {
        float[] values = [.. Enumerable.Range(0, ushort.MaxValue + 1).Select(value => (float)value)];
        var (whole, restored) = (new ushort[values.Length], new float[values.Length]);
        Assert.True(WholeNumberKernel.TryNarrow(values, whole));
        Assert.Equal(Enumerable.Range(0, whole.Length).Select(value => (ushort)value), whole);
        WholeNumberKernel.Widen(whole, restored);
        Assert.Equal(values, restored);
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(-0f)]
    [InlineData(0.5f)]
    [InlineData(65535.5f)]
    [InlineData(65536f)]
    [InlineData(4294967296f)]
    [InlineData(-65536f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.Epsilon)]
    public void TryNarrow_anyOtherValue_isFalse(float other)
    {
        for (var place = 0; place < 37; place++)
        {
            var values = new float[37];
            values[place] = other;
            Assert.False(WholeNumberKernel.TryNarrow(values, new ushort[37]));
        }
    }

    [Fact]
    public void TryNarrow_anyLength_staysInside()
    {
        foreach (var length in Lengths.All)
        {
            float[] values = [.. Enumerable.Range(0, length).Select(i => (float)(i * 251))];
            using var guarded = new GuardedSpan<float>(values);
            using var whole = new GuardedSpan<ushort>(length);
            using var restored = new GuardedSpan<float>(length);
            Assert.True(WholeNumberKernel.TryNarrow(guarded.Span, whole.Span));
            WholeNumberKernel.Widen(whole.Span, restored.Span);
            Assert.Equal(values, restored.Span.ToArray());
        }
    }

    [Fact]
    public void Invoke_otherLength_throws()
    {
        Assert.Throws<ArgumentException>(() => WholeNumberKernel.TryNarrow(new float[3], new ushort[4]));
        Assert.Throws<ArgumentException>(() => WholeNumberKernel.Widen(new ushort[3], new float[2]));
    }
}
