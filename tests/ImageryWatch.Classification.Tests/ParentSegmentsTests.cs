using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Classification.Tests;

public class ParentSegmentsTests
{
    private const double PixelSizeMetres = 0.5;
    private static readonly ContrastStretch Plain = new([0], [0], [255]);

    /// <summary>120 x 30 pixels, of brightness 220 on ground of 112.</summary>
    private static readonly Segment Greenhouse = new(OrientedRectangle.Create(new PixelPoint(100, 75), 120, 30, 0), 3600, 0.95, 1);

    [Fact]
    public void AreaRatio_sectionOfGreenhouse_isThatOfTheWhole() =>
        Assert.Equal(120.0 / 24, Wholes(Greenhouse).AreaRatio(OrientedRectangle.Create(new PixelPoint(80, 75), 30, 24, 0), 221), 1e-9);

    [Fact]
    public void AreaRatio_darkHouseInBrightYard_isOne() =>
        Assert.Equal(1, Wholes(Greenhouse).AreaRatio(OrientedRectangle.Create(new PixelPoint(80, 75), 30, 24, 0), 120));

    [Fact]
    public void AreaRatio_halfOutside_isOne() =>
        Assert.Equal(1, Wholes(Greenhouse).AreaRatio(OrientedRectangle.Create(new PixelPoint(160, 75), 30, 24, 0), 221));

    [Fact]
    public void AreaRatio_similarSize_isOne() =>
        Assert.Equal(1, Wholes(Greenhouse).AreaRatio(Greenhouse.Rectangle.Grow(-3), 221));

    [Fact]
    public void AreaRatio_irregularOrSmallParent_isOne()
    {
        var part = OrientedRectangle.Create(new PixelPoint(80, 75), 12, 10, 0);
        Assert.Equal(1, Wholes(Greenhouse with { Rectangularity = 0.7 }).AreaRatio(part, 221));
        Assert.Equal(1, Wholes(new Segment(part.Grow(3), 288, 0.95, 1)).AreaRatio(part, 221));
    }

    private static ParentSegments Wholes(Segment segment)
    {
        var pair = new PaintedPair(200, 200, 1).Fill(true, 40, 60, 120, 30, 220).Pair();
        var block = new PixelBlock();
        pair.After.Read(pair.Grid.Window, block);
        return new ParentSegments(new DateImage(block, pair.Bands, Plain, null), [segment], PixelSizeMetres);
    }
}
