using ImageryWatch.TestKit;

namespace ImageryWatch.Imaging.Tests;

public class LinearPixelKernelTests
{
    [Fact]
    public void Interpolate_anyLength_equalsFormula()
    {
        foreach (var length in Lengths.All.Where(length => length >= 2))
        {
            var row = Lengths.Floats(3 * length, 3);
            int[] lefts = [.. Lengths.Integers(length, 4, length - 2).Select(Math.Abs), length - 2, 0, length - 2];
            float[] fractions = [.. Lengths.Floats(lefts.Length, 5, 1).Select(Math.Abs)];
            using var guarded = new GuardedSpan<float>(row);
            using var result = new GuardedSpan<float>(3 * lefts.Length);
            LinearPixelKernel.Interpolate(guarded.Span, lefts, fractions, result.Span);
            for (var i = 0; i < result.Length; i++)
            {
                var (at, fraction) = ((3 * lefts[i / 3]) + (i % 3), fractions[i / 3]);
                Assert.Equal(row[at] + (fraction * (row[at + 3] - row[at])), result.Span[i]);
            }
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Interpolate_pixelOutside_throws(int left) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearPixelKernel.Interpolate(new float[12], [left], [0.5f], new float[3]));
}
