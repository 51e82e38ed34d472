namespace ImageryWatch.Imaging.Tests;

public class TapPlacementKernelTests
{
    private const double Tolerance = 1e-3;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Invoke_anyLength_agreesWithSinglePositions(int factor)
    {
        var area = new TapArea(900, 700, factor, 20, -3, 60, 50);
        for (var length = 0; length <= 256; length++)
        {
            var random = new Random(length);
            double[] u = [.. Enumerable.Range(0, length).Select(_ => Position(random, 90 * factor))];
            double[] v = [.. Enumerable.Range(0, length).Select(_ => Position(random, 55 * factor))];
            var offsets = Enumerable.Repeat(-7, length).ToArray();
            var (s, t, causes) = (new float[length], new float[length], new byte[length]);
            TapPlacementKernel.Invoke(u, v, area, Tolerance, 9, offsets, s, t, causes);
            for (var i = 0; i < length; i++) Assert.Equal(Expected(u[i], v[i], area), (offsets[i], s[i], t[i], causes[i]));
        }
    }

    [Fact]
    public void Invoke_position_secondTapHoldsItAndEdgeIsInside()
    {
        var area = new TapArea(10, 10, 1, -2, -2, 14, 14);
        var (offsets, s, t, causes) = (new int[4], new float[4], new float[4], new byte[4]);
        TapPlacementKernel.Invoke([3.5, 0, 10.0005, 10.1], [4.75, 0, 10, 5], area, Tolerance, 9, offsets, s, t, causes);
        Assert.Equal([0, 0, 0, 9], causes);
        Assert.Equal(((4 + 1) * 14) + 4, offsets[0]);
        Assert.Equal((0f, 0.25f), (s[0], t[0]));
        Assert.Equal((0.5f, 0.5f), (s[1], t[1]));
        Assert.Equal((0, 0f), (offsets[3], s[3]));
    }

    [Fact]
    public void Invoke_unequalLengths_throws() => Assert.Throws<ArgumentException>(() =>
        TapPlacementKernel.Invoke(new double[2], new double[1], default, 0, 1, new int[2], new float[2], new float[2], new byte[2]));

    /// <summary>Mostly inside; some far outside, some integers, some NaN.</summary>
    private static double Position(Random random, double most) => random.Next(20) switch
    {
        0 => 1e12 * (random.NextDouble() - 0.5),
        1 => random.Next((int)most),
        2 => double.NaN,
        3 => -Tolerance,
        _ => (random.NextDouble() * most * 1.3) - 5,
    };

    private static (int Offset, float S, float T, byte Cause) Expected(double u, double v, TapArea area)
    {
        var (x, y) = ((u / area.Factor) - 0.5, (v / area.Factor) - 0.5);
        if (!(u >= -Tolerance && u <= area.SourceWidth + Tolerance && v >= -Tolerance && v <= area.SourceHeight + Tolerance))
            return (0, 0, 0, 9);
        var (column, row) = ((long)Math.Floor(x) - 1 - area.Column, (long)Math.Floor(y) - 1 - area.Row);
        if (column < 0 || row < 0 || column > area.Width - 4 || row > area.Height - 4) return (0, 0, 0, 9);
        return ((int)((row * area.Width) + column), (float)(x - Math.Floor(x)), (float)(y - Math.Floor(y)), 0);
    }
}
