using ImageryWatch.Core;

namespace ImageryWatch.Classification.Tests;

public class PatchSamplerTests
{
    private static readonly PixelWindow Patch = new(-3, -2, 7, 5);
    private static readonly ContrastStretch Stretch = new([0, 1, 2], [0, 0, 0], [100, 100, 100]);

    /// <summary>A plane is reproduced exactly by bilinear interpolation and by the mean of four samples around a point.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(0.2)]
    public void Sample_inclinedPlane_hasTheValueAtEachPoint(double pixelSizeMetres)
    {
        var block = Block((column, row) => 20 + column + (0.5f * row));
        var image = Sample(block, block, new PixelPoint(20.3, 18.8), pixelSizeMetres);
        var step = CandidateNetwork.PatchMetres / pixelSizeMetres;
        for (var row = 0; row < Patch.Height; row++)
        {
            for (var column = 0; column < Patch.Width; column++)
            {
                var (x, y) = (20.3 + ((Patch.Column + column) * step), 18.8 + ((Patch.Row + row) * step));
                var expected = (2 * (20 + x - 0.5 + (0.5 * (y - 0.5))) / 100) - 1;
                for (var plane = 0; plane < 3; plane++)
                    Assert.Equal(expected, image[(3 * ((row * Patch.Width) + column)) + plane], 1e-4);
            }
        }
    }

    [Fact]
    public void Sample_outsideTheBlock_isZero()
    {
        var block = Block((_, _) => 90);
        var image = Sample(block, block, new PixelPoint(0.5, 20.5), 0.4);
        Assert.All(Enumerable.Range(0, Patch.Height), row =>
        {
            Assert.Equal(0, image[3 * row * Patch.Width]);
            Assert.Equal(0.8, image[3 * ((row * Patch.Width) + 4)], 1e-4);
        });
    }

    [Fact]
    public void Sample_pixelWithoutValueInTheOtherDate_isZeroAround()
    {
        var (block, other) = (Block((_, _) => 90), Block((_, _) => 10));
        other.Quality[(20 * other.Width) + 20] = QualityFlags.NoData;
        var image = Sample(block, other, new PixelPoint(20.5, 20.5), 0.4);
        var middle = (2 * Patch.Width) + 3;
        Assert.Equal(0, image[3 * middle]);
        Assert.Equal(0, image[3 * (middle - 1)]);
        Assert.Equal(0.8, image[3 * (middle + 2)], 1e-4);
    }

    private static float[] Sample(PixelBlock block, PixelBlock other, PixelPoint centre, double pixelSizeMetres)
    {
        var image = new float[3 * Patch.PixelCount];
        Array.Fill(image, float.NaN);
        new PatchSampler(pixelSizeMetres).Sample(block, other, Stretch, [0, 1, 2], centre, Patch, image);
        return image;
    }

    private static PixelBlock Block(Func<int, int, float> value)
    {
        var block = new PixelBlock(new PixelWindow(0, 0, 40, 40), 3);
        block.Quality.Clear();
        for (var band = 0; band < 3; band++)
            for (var row = 0; row < 40; row++)
                for (var column = 0; column < 40; column++) block.Row(band, row)[column] = value(column, row);
        return block;
    }
}
