using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Classification.Tests;

public class RectangleFittingTests
{
    private static readonly ContrastStretch Plain = new([0], [0], [255]);

    [Fact]
    public void Complete_gableRoof_addsShadedSlope()
    {
        // Ground 112, sunny slope 220, shady slope 150.
        var roof = Complete(new PaintedPair(200, 200, 1).Fill(true, 60, 80, 40, 8, 220).Fill(true, 60, 88, 40, 8, 150));
        Assert.Equal(16, roof.Rectangle.Width, 1.0);
        Assert.Equal(88, roof.Rectangle.Centre.Row, 1.0);
    }

    [Fact]
    public void Complete_flatRoofWithShadow_isUnchanged()
    {
        var roof = Complete(new PaintedPair(200, 200, 2).Fill(true, 60, 80, 40, 8, 220).Fill(true, 60, 88, 40, 8, 30));
        Assert.Equal(8, roof.Rectangle.Width, 1.0);
    }

    [Fact]
    public void Complete_flatRoof_isUnchanged() =>
        Assert.Equal(8, Complete(new PaintedPair(200, 200, 3).Fill(true, 60, 80, 40, 8, 220)).Rectangle.Width, 1.0);

    private static Segment Complete(PaintedPair painted)
    {
        var pair = painted.Pair();
        var block = new PixelBlock();
        pair.After.Read(pair.Grid.Window, block);
        var slope =
            new Segment(OrientedRectangle.Create(new PixelPoint(80, 84), 40, 8, 0), 320, 0.95, 1) { Contrast = 60, IsBright = true };
        return RectangleFitting.Complete(new DateImage(block, pair.Bands, Plain, null), slope);
    }
}
