using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

public class RasterStripesTests
{
    /// <summary>Stripes cover a window once, and no block of the file lies in two stripes.</summary>
    [Fact]
    public void Stripes_window_coverItOnceInWholeBlocks()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var (width, height) = (random.Next(1, 3000), random.Next(1, 3000));
            var (blockWidth, blockHeight) = random.Next(2) == 0 ? (width, random.Next(1, 40)) : (random.Next(1, 700), random.Next(1, 700));
            var (column, row) = (random.Next(width), random.Next(height));
            var window = new PixelWindow(column, row, random.Next(1, width - column + 1), random.Next(1, height - row + 1));
            var parts = RasterStripes.Of(width, blockWidth, blockHeight).Cut(window).ToArray();
            Assert.Equal(window.PixelCount, parts.Sum(part => part.Part.PixelCount));
            Assert.All(parts, part => Assert.Equal(part.Part, part.Part.Intersect(window)));
            var stripes = parts.SelectMany(part => Blocks(part.Part, blockWidth, blockHeight).Select(block => (block, part.Stripe)))
                .Distinct();
            Assert.All(stripes.GroupBy(pair => pair.block), block => Assert.Single(block));
        }
    }

    [Fact]
    public void Stripes_largeWindowOfTiledFile_areCutAtTiles()
    {
        var parts = RasterStripes.Of(4096, 512, 512).Cut(new PixelWindow(500, 0, 600, 700)).ToArray();
        Assert.Equal([(0, 12), (1, 512), (2, 76)], parts.Select(part => (part.Stripe, part.Part.Width)));
    }

    private static IEnumerable<(int Column, int Row)> Blocks(PixelWindow part, int blockWidth, int blockHeight)
    {
        for (var row = part.Row / blockHeight; row * blockHeight < part.EndRow; row++)
            for (var column = part.Column / blockWidth; column * blockWidth < part.EndColumn; column++) yield return (column, row);
    }
}
