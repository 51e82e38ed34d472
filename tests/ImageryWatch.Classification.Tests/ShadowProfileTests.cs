using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Classification.Tests;

public class ShadowProfileTests
{
    private static readonly ContrastStretch Plain = new([0], [0], [255]);

    [Theory]
    [InlineData(180, 0, -1)]
    [InlineData(90, -1, 0)]
    [InlineData(270, 1, 0)]
    public void Direction_sun_pointsAway(double azimuth, double columns, double rows)
    {
        var direction = ShadowProfile.Direction(new SunPosition(azimuth, 45));
        Assert.Equal(columns, direction.Columns, 9);
        Assert.Equal(rows, direction.Rows, 9);
    }

    [Fact]
    public void Measure_tower_givesLengthAndHeight()
    {
        var pair = new PaintedPair(200, 200, 1).Tower(true, 100, 120).Pair();
        var footprint = OrientedRectangle.Create(new PixelPoint(103, 123), 6, 6, 0);
        var profile = ShadowProfile.Measure(Image(pair), footprint, ShadowProfile.Direction(pair.Sun.After!.Value), 80);
        // Painted to 14 steps along both axes, from the footprint: 14 * sqrt 2 = 20 pixels.
        Assert.InRange(profile.LengthPixels, 17, 25);
        Assert.True(profile.Distinction > 20);
    }

    [Fact]
    public void Measure_boxWithoutShadow_isNone()
    {
        var pair = new PaintedPair(200, 200, 2).Fill(true, 100, 120, 6, 6, 200).Pair();
        var footprint = OrientedRectangle.Create(new PixelPoint(103, 123), 6, 6, 0);
        var profile = ShadowProfile.Measure(Image(pair), footprint, ShadowProfile.Direction(pair.Sun.After!.Value), 80);
        Assert.True(profile.Distinction < 5);
    }

    private static DateImage Image(ScenePair pair)
    {
        var block = new PixelBlock();
        pair.After.Read(pair.Grid.Window, block);
        return new DateImage(block, pair.Bands, Plain, pair.Sun.After);
    }
}
