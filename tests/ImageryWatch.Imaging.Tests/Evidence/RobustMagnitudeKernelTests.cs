using ImageryWatch.TestKit;

namespace ImageryWatch.Imaging.Tests.Evidence;

public class RobustMagnitudeKernelTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    [InlineData(4, 2)]
    public void Invoke_anyWidth_takesNearestValueInWindowOfOtherDate(int bands, int radius)
    {
        const int Height = 6;
        foreach (var width in Lengths.All.Where(width => width < 40 || width % 37 == 0))
        {
            var (before, after) = (Lengths.Floats(bands * width * Height, 11), Lengths.Floats(bands * width * Height, 12));
            for (var i = 0; i < before.Length; i++)
                if (i % (width * Height) % 7 == 3) before[i] = after[i] = RobustMagnitudeKernel.MaskedValue;
            using var b = new GuardedSpan<float>(before);
            using var a = new GuardedSpan<float>(after);
            using var result = new GuardedSpan<float>(width * Height);
            result.Span.Fill(-1);
            RobustMagnitudeKernel.Invoke(b.Span, a.Span, bands, width, Height, radius, result.Span);
            for (var i = 0; i < width * Height; i++) Assert.Equal(Oracle(before, after, bands, width, Height, radius, i), result.Span[i]);
        }
    }

    [Fact]
    public void Invoke_shiftWithinTolerance_givesNoDifference()
    {
        float[] before = [0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        float[] after = [0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        var result = new float[20];
        RobustMagnitudeKernel.Invoke(before, after, 1, 5, 4, 1, result);
        Assert.All(result, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Invoke_thinFeatureOnOneDate_givesDifference()
    {
        var (before, after, result) = (new float[25], new float[25], new float[25]);
        after[12] = 3;
        RobustMagnitudeKernel.Invoke(before, after, 1, 5, 5, 1, result);
        Assert.Equal(9, result[12]);
        Assert.Equal(9, result.Sum());
    }

    [Fact]
    public void Invoke_spansOfWrongLength_throws()
    {
        Assert.Throws<ArgumentException>(() => RobustMagnitudeKernel.Invoke(new float[8], new float[9], 1, 3, 3, 1, new float[9]));
        Assert.Throws<ArgumentException>(() => RobustMagnitudeKernel.Invoke(new float[18], new float[9], 2, 3, 3, 1, new float[9]));
        Assert.Throws<ArgumentException>(() => RobustMagnitudeKernel.Invoke(new float[9], new float[9], 1, 3, 3, 1, new float[8]));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => RobustMagnitudeKernel.Invoke(new float[9], new float[9], 1, 3, 3, -1, new float[9]));
    }

    private static float Oracle(float[] before, float[] after, int bands, int width, int height, int radius, int pixel)
    {
        var (row, column) = (pixel / width, pixel % width);
        if (row < radius || row >= height - radius || column < radius || column >= width - radius) return 0;
        var window =
            (from y in Enumerable.Range(row - radius, (2 * radius) + 1)
             from x in Enumerable.Range(column - radius, (2 * radius) + 1)
             select (y * width) + x).ToArray();
        return Math.Max(
            window.Min(there => Squared(before, pixel, after, there)), window.Min(there => Squared(after, pixel, before, there)));

        float Squared(float[] one, int here, float[] other, int there)
        {
            var sum = 0f;
            for (var band = 0; band < bands; band++)
            {
                var difference = other[(band * width * height) + there] - one[(band * width * height) + here];
                sum += difference * difference;
            }

            return sum;
        }
    }
}
