namespace ImageryWatch.Core.Tests;

public class TileOrderTests
{
    [Fact]
    public void InBands_severalRows_goesColumnByColumn()
    {
        var blocks = new PixelWindow(0, 0, 30, 50).Blocks(10).ToArray();
        var order = blocks.Reverse().InBands(2, block => (block.Row / 10, block.Column / 10))
            .Select(block => (block.Row / 10, block.Column / 10));
        Assert.Equal(
            [(0, 0), (1, 0), (0, 1), (1, 1), (0, 2), (1, 2), (2, 0), (3, 0), (2, 1), (3, 1), (2, 2), (3, 2), (4, 0), (4, 1), (4, 2)],
            order);
    }

    [Fact]
    public void InBands_oneRowPerBand_goesRowByRow()
    {
        var blocks = new PixelWindow(0, 0, 25, 25).Blocks(10).ToArray();
        Assert.Equal(blocks, blocks.Reverse().InBands(1, block => (block.Row / 10, block.Column / 10)));
    }
}
