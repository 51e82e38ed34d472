using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing.Tests;

public class TiledCorrelationTests
{
    [Theory]
    [InlineData(641, 900, 4)]
    [InlineData(1000, 700, 8)]
    [InlineData(4096, 3001, 16)]
    public void Tiles_anySize_areSpreadOverTheScene(int width, int height, int count)
    {
        var tiles = TiledCorrelation.Tiles(TestGround.Grid(width, height));
        Assert.Equal(count, tiles.Count);
        Assert.Equal((0, 0), (tiles.Min(tile => tile.Window.Column), tiles.Min(tile => tile.Window.Row)));
        Assert.InRange(tiles.Max(tile => tile.Window.EndColumn), width - 3, width);
        Assert.InRange(tiles.Max(tile => tile.Window.EndRow), height - 3, height);
        Assert.All(tiles, tile => Assert.InRange(tile.Window.Width, 240, 472));
    }

    [Fact]
    public void Tiles_anySize_lieInTheirQuarter()
    {
        const int width = 1501;
        const int height = 801;
        foreach (var (window, quarter) in TiledCorrelation.Tiles(TestGround.Grid(width, height)))
        {
            var (right, lower) = (quarter % 2, quarter / 2);
            Assert.InRange(window.Column, right * (width / 2), (((right + 1) * width) + 1) / 2);
            Assert.InRange(window.EndRow, lower * (height / 2), (((lower + 1) * height) + 1) / 2);
        }
    }
}
