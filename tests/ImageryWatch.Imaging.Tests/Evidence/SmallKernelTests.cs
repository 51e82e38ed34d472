using ImageryWatch.TestKit;

namespace ImageryWatch.Imaging.Tests.Evidence;

public class IntensityKernelTests
{
    [Fact]
    public void Accumulate_anyLength_addsClampedShare()
    {
        foreach (var length in Lengths.All)
        {
            var values = Lengths.Floats(length, 11);
            using var guarded = new GuardedSpan<float>(values);
            using var sum = new GuardedSpan<float>(length);
            IntensityKernel.Accumulate(guarded.Span, 20, 1 / 300f, sum.Span);
            IntensityKernel.Accumulate(guarded.Span, 20, 1 / 300f, sum.Span);
            for (var i = 0; i < length; i++)
            {
                var share = Math.Clamp((values[i] - 20) * (1 / 300f), 0f, 1f);
                Assert.Equal(share + share, sum.Span[i]);
            }
        }
    }

    [Fact]
    public void Invoke_values_roundToWholeGreyLevels()
    {
        var whole = new short[4];
        IntensityKernel.ToWhole([0f, 0.5f, 1f, 2f], 127.5f, whole);
        Assert.Equal([0, 64, 128, 255], whole.Select(v => (int)v));
    }

    [Fact]
    public void ToWhole_anyLength_roundsHalfToEven()
    {
        foreach (var length in Lengths.All)
        {
            var halves = Enumerable.Range(0, length).Select(i => (i % 511) / 510f).ToArray();
            using var guarded = new GuardedSpan<float>(halves);
            using var whole = new GuardedSpan<short>(length);
            IntensityKernel.ToWhole(guarded.Span, 255, whole.Span);
            for (var i = 0; i < length; i++)
                Assert.Equal((int)Math.Round((double)(halves[i] * 255), MidpointRounding.ToEven), whole.Span[i]);
        }
    }
}

public class SquareFilterKernelTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    [InlineData(2, 2)]
    [InlineData(35, 17)]
    [InlineData(64, 33)]
    public void DilateAndErode_anyWindow_takeExtremeOfNeighbourhood(int width, int height)
    {
        var values = Lengths.Floats(width * height, 12);
        using var guarded = new GuardedSpan<float>(values);
        using var low = new GuardedSpan<float>(values.Length);
        using var high = new GuardedSpan<float>(values.Length);
        using var row = new GuardedSpan<float>(width);
        SquareFilterKernel.Erode(guarded.Span, width, height, low.Span, row.Span);
        SquareFilterKernel.Dilate(guarded.Span, width, height, high.Span, row.Span);
        for (var i = 0; i < values.Length; i++)
        {
            var around = Around(values, width, height, i).ToArray();
            Assert.Equal(around.Min(), low.Span[i]);
            Assert.Equal(around.Max(), high.Span[i]);
        }
    }

    private static IEnumerable<float> Around(float[] values, int width, int height, int at)
    {
        for (var row = Math.Max(0, (at / width) - 1); row <= Math.Min(height - 1, (at / width) + 1); row++)
            for (var column = Math.Max(0, (at % width) - 1); column <= Math.Min(width - 1, (at % width) + 1); column++)
                yield return values[(row * width) + column];
    }
}
