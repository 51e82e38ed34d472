using ImageryWatch.TestKit;

namespace ImageryWatch.Imaging.Tests.Evidence;

public class LineResponseKernelTests
{
    [Theory]
    [InlineData(20, 20, 2)]
    [InlineData(37, 29, 3)]
    [InlineData(71, 23, 2)]
    [InlineData(15, 40, 3)]
    public void Invoke_anyPlane_equalsFormula(int width, int height, int flank)
    {
        var intensity = Lengths.Grey(width * height, 9);
        var (response, direction) = Run(intensity, width, height, flank);
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var expected = Oracle(intensity, width, height, row, column, flank);
                Assert.Equal(expected.Response, response[(row * width) + column]);
                Assert.Equal(expected.Direction, direction[(row * width) + column]);
            }
        }
    }

    [Fact]
    public void Invoke_darkVerticalLine_respondsButStepDoesNot()
    {
        const int Width = 40;
        var line = Enumerable.Range(0, Width * Width).Select(i => (short)(i % Width == 20 ? 50 : 100)).ToArray();
        var (response, direction) = Run(line, Width, Width, 3);
        var centre = (20 * Width) + 20;
        Assert.Equal(9 * 50, response[centre]);
        Assert.Equal(4 + LineResponseKernel.Directions, direction[centre]);

        var step = Enumerable.Range(0, Width * Width).Select(i => (short)(i % Width < 20 ? 50 : 100)).ToArray();
        Assert.All(Run(step, Width, Width, 3).Response, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Invoke_planeSmallerThanSegment_givesZero() =>
        Assert.All(Run(Lengths.Grey(12 * 12, 10), 12, 12, 2).Response, value => Assert.Equal(0, value));

    private static (short[] Response, short[] Direction) Run(short[] intensity, int width, int height, int flank)
    {
        using var guarded = new GuardedSpan<short>(intensity);
        using var response = new GuardedSpan<short>(intensity.Length);
        using var direction = new GuardedSpan<short>(intensity.Length);
        using var scratch = new GuardedSpan<short>(intensity.Length);
        LineResponseKernel.Invoke(guarded.Span, width, height, flank, response.Span, direction.Span, scratch.Span);
        return (response.Span.ToArray(), direction.Span.ToArray());
    }

    private static (short Response, short Direction) Oracle(short[] intensity, int width, int height, int row, int column, int flank)
    {
        var reach = 4 + flank + 1;
        if (row < reach || column < reach || row >= height - reach || column >= width - reach) return (0, 0);
        var (best, way) = (0, 0);
        for (var k = 0; k < 8; k++)
        {
            var angle = k * Math.PI / 8;
            int Sum(int atRow, int atColumn) => Enumerable.Range(-4, 9).Sum(t =>
                intensity[((atRow + (int)Math.Round(t * -Math.Sin(angle))) * width) + atColumn + (int)Math.Round(t * Math.Cos(angle))]);
            var (across, down) = ((int)Math.Round(Math.Sin(angle) * flank), (int)Math.Round(Math.Cos(angle) * flank));
            var (centre, left, right) = (Sum(row, column), Sum(row - down, column - across), Sum(row + down, column + across));
            var bright = centre - Math.Max(left, right);
            var dark = Math.Min(left, right) - centre;
            if (bright > best) (best, way) = (bright, k);
            if (dark > best) (best, way) = (dark, k + 8);
        }

        return ((short)best, (short)way);
    }
}
