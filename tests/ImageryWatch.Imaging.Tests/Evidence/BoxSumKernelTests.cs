using ImageryWatch.TestKit;

namespace ImageryWatch.Imaging.Tests.Evidence;

public class BoxSumKernelTests
{
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(1, 1, 3)]
    [InlineData(17, 1, 2)]
    [InlineData(1, 17, 2)]
    [InlineData(33, 21, 1)]
    [InlineData(33, 21, 5)]
    [InlineData(33, 21, 40)]
    [InlineData(64, 19, 9)]
    public void Invoke_anyPlane_sumsWindowInsidePlane(int width, int height, int radius)
    {
        var values = Lengths.Integers(width * height, 8, 32767);
        using var guarded = new GuardedSpan<int>(values);
        using var sums = new GuardedSpan<int>(values.Length);
        using var scratch = new GuardedSpan<int>(width + 1);
        BoxSumKernel.Invoke(guarded.Span, width, height, radius, sums.Span, scratch.Span);
        for (var row = 0; row < height; row++)
            for (var column = 0; column < width; column++)
                Assert.Equal(Oracle(values, width, height, row, column, radius), sums.Span[(row * width) + column]);
    }

    [Fact]
    public void Invoke_spansOfWrongLength_throws()
    {
        Assert.Throws<ArgumentException>(() => BoxSumKernel.Invoke(new int[6], 3, 3, 1, new int[6], new int[4]));
        Assert.Throws<ArgumentException>(() => BoxSumKernel.Invoke(new int[9], 3, 3, 1, new int[9], new int[2]));
    }

    private static int Oracle(int[] values, int width, int height, int row, int column, int radius)
    {
        var sum = 0;
        for (var y = Math.Max(0, row - radius); y <= Math.Min(height - 1, row + radius); y++)
            for (var x = Math.Max(0, column - radius); x <= Math.Min(width - 1, column + radius); x++)
                sum += values[(y * width) + x];
        return sum;
    }
}
