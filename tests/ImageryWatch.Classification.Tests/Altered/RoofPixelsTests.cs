using static ImageryWatch.Classification.Tests.HouseCases;

namespace ImageryWatch.Classification.Tests;

public class RoofPixelsTests
{
    [Fact]
    public void Of_extendedHouse_separatesRoofStripAndGround()
    {
        var pixels = RoofPixels.Of(Roof(50, 40, 40, 20).Footprint, Roof(50, 40, 60, 20).Footprint, _ => false);
        Assert.Equal(38 * 18, pixels.Inside.Count); // 40 x 20 without an edge of one pixel
        Assert.Equal(18 * 18, pixels.Strip.Count);
        Assert.All(pixels.Strip, at => Assert.InRange(at.Column, 91, 108));
        Assert.Equal((72 * 32) - (64 * 24), pixels.Ring.Count); // 3 to 6 pixels from the larger outline
    }

    [Fact]
    public void Of_sameOutline_hasNoStrip() =>
        Assert.Empty(RoofPixels.Of(Roof(50, 40, 40, 20).Footprint, Roof(50, 40, 40, 20).Footprint, _ => false).Strip);

    [Fact]
    public void Of_outlinesOnePixelApart_haveNoStrip() =>
        Assert.Empty(RoofPixels.Of(Roof(50, 40, 40, 20).Footprint, Roof(51, 41, 40, 20).Footprint, _ => false).Strip);

    [Fact]
    public void Of_otherRoofBeside_isNotGround()
    {
        var pixels = RoofPixels.Of(Roof(50, 40, 40, 20).Footprint, Roof(50, 40, 40, 20).Footprint, at => at.Column > 90);
        Assert.All(pixels.Ring, at => Assert.True(at.Column < 90));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(20, 20.0 / 60)]
    [InlineData(40, 0)]
    public void Overlap_shiftedHouse_isIntersectionOverUnion(int shift, double expected) =>
        Assert.Equal(expected, RoofPixels.Overlap(Roof(50, 40, 40, 20).Footprint, Roof(50 + shift, 40, 40, 20).Footprint), 9);

    [Fact]
    public void Erode_setAtTheBorder_losesTheBorder()
    {
        var mask = Enumerable.Repeat(true, 35).ToArray();
        Assert.Equal(3 * 5, BinaryMask.Erode(mask, 7, 1).Count(set => set));
    }

    [Fact]
    public void Dilate_onePixel_isASquare()
    {
        var mask = new bool[9 * 9];
        mask[(4 * 9) + 4] = true;
        var wide = BinaryMask.Dilate(mask, 9, 2);
        Assert.Equal(25, wide.Count(set => set));
        Assert.True(wide[(2 * 9) + 2] && wide[(6 * 9) + 6] && !wide[(1 * 9) + 4]);
    }
}
