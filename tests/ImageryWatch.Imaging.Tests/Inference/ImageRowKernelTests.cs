using ImageryWatch.TestKit;

namespace ImageryWatch.Imaging.Tests;

public class ImageRowKernelTests
{
    [Fact]
    public void Absolute_anyLength_equalsFormula()
    {
        foreach (var length in Lengths.All)
        {
            var (one, other) = (Lengths.Floats(length, 3), Lengths.Floats(length, 4));
            using var guarded = new GuardedSpan<float>(one);
            using var result = new GuardedSpan<float>(length);
            DifferenceKernel.Absolute(guarded.Span, other, result.Span);
            for (var i = 0; i < length; i++) Assert.Equal(MathF.Abs(one[i] - other[i]), result.Span[i]);
        }
    }

    [Fact]
    public void Stretch_anyLength_equalsFormula()
    {
        foreach (var length in Lengths.All)
        {
            var values = Lengths.Floats(length, 5);
            using var guarded = new GuardedSpan<float>(values);
            using var result = new GuardedSpan<float>(length);
            StretchKernel.Stretch(guarded.Span, 20, 1 / 300f, result.Span);
            for (var i = 0; i < length; i++)
                Assert.Equal((Math.Clamp((values[i] - 20) * (1 / 300f), -0.15f, 1.25f) * 2) - 1, result.Span[i]);
        }
    }

    [Fact]
    public void Interleave_threeBands_givesPixels()
    {
        var image = new float[6];
        StretchKernel.Interleave([1, 2], [3, 4], [5, 6], image);
        Assert.Equal([1, 3, 5, 2, 4, 6], image);
    }
}
