namespace ImageryWatch.ChangeDetection.Tests;

public class NeighbourMagnitudeTests
{
    private const int Width = 9;
    private const int Height = 7;
    private const int Pixels = Width * Height;

    /// <summary>A masked neighbour with the value of the reference pixel must not match it.</summary>
    [Fact]
    public void Evaluate_maskedPixels_areIgnored()
    {
        var (difference, quality) = (new int[Pixels], new int[Pixels]);
        Array.Fill(difference, 50);
        for (var row = 0; row < Height; row++) (difference[(row * Width) + 4], quality[(row * Width) + 4]) = (0, -1);
        var result = Evaluate(1, (difference, quality));
        Assert.Equal(50 * 50, result[(3 * Width) + 3]);
        Assert.Equal(0, result[(3 * Width) + 4]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Evaluate_severalBands_usesAll(int changed)
    {
        var (one, other) = (new int[Pixels], new int[Pixels]);
        Array.Fill(changed == 0 ? one : other, 30);
        Assert.Equal(30 * 30, Evaluate(2, (one, new int[Pixels]), (other, new int[Pixels]))[(3 * Width) + 3]);
    }

    /// <summary>Flat ground of value 10; the local mean is 0, so that both magnitudes are the same.</summary>
    private static float[] Evaluate(int bands, params (int[] Difference, int[] Quality)[] planes)
    {
        var neighbours = new NeighbourMagnitude(bands);
        var before = new float[Pixels];
        Array.Fill(before, 10);
        for (var band = 0; band < bands; band++)
            neighbours.Put(band, before, 1, planes[band].Difference, new int[Pixels], new float[Pixels], planes[band].Quality);
        var (result, scratch) = (new float[Pixels], new float[Pixels]);
        neighbours.Evaluate(Width, Height, 1, result, scratch);
        return result;
    }
}
