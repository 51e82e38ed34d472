using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Classification.Tests;

/// <summary>The pixels of both dates at the place of a tower.</summary>
public class TowerAppearanceTests
{
    private const int Column = 300;
    private const int Row = 260;
    private static readonly PixelPoint Centre = new(Column + 3, Row + 3);

    private static PaintedPair Painted { get; } =
        new PaintedPair(700, 600, 5).Tower(inAfter: false, Column, Row).Tower(inAfter: true, Column, Row);

    [Fact]
    public void At_towerWithShadow_hasItsSizeHeightAndContrast()
    {
        var both = Measure(Painted.Pair(), Centre);
        foreach (var date in new[] { both.Before, both.After })
        {
            Assert.InRange(date.RingContrast, 60, 110);
            Assert.InRange(date.Brightness, 150, 215);
            Assert.True(date.SegmentContrast > 0);
            Assert.True(double.IsNaN(date.Redness), "one band has no colours");
            Assert.InRange(date.SegmentWidthMetres, 1.8, 3.4);
            Assert.InRange(date.SegmentDistanceMetres, 0, 1);
            Assert.InRange(date.SegmentRectangularity, 0.7, 1);
            Assert.InRange(date.SegmentSides, 2, 4);
            Assert.InRange(date.SegmentAlignment, 0.3, 1);
            Assert.InRange(date.ShadowHeightMetres, 6, 10);
            Assert.True(date.ShadowContrast > 20);
        }

        Assert.True(both.Correlation > 0.9);
    }

    [Fact]
    public void At_bareGround_hasNeitherShadowNorSegment()
    {
        var both = Measure(Painted.Pair(), new PixelPoint(500, 450));
        Assert.True(double.IsNaN(both.Before.SegmentWidthMetres));
        Assert.InRange(both.Before.RingContrast, -3, 3);
        Assert.InRange(both.Before.Coherence, 0, 0.5);
        Assert.InRange(both.Before.ShadowContrast, -1, 8);
    }

    [Fact]
    public void At_withoutSunAngles_hasNoShadow()
    {
        var date = Measure(Painted.Pair(withSun: false), Centre).Before;
        Assert.True(double.IsNaN(date.ShadowContrast));
        Assert.True(double.IsNaN(date.ShadowHeightMetres));
        Assert.InRange(date.SegmentWidthMetres, 1.8, 3.4);
    }

    /// <summary>What is measured depends on the pixels around a place only, not on the other places of its cell.</summary>
    [Fact]
    public void At_otherPlacesOfTheCell_changeNothing()
    {
        var pair = Painted.Pair();
        var alone = Measure(pair, Centre);
        Assert.Equal(alone, Measure(pair, Centre, new PixelPoint(20, 20), new PixelPoint(480, 500), new PixelPoint(600, 300)));
    }

    [Fact]
    public void Table_lowerAndHigherValue_areThoseOfBothDates()
    {
        var both = Measure(new PaintedPair(700, 600, 5).Tower(inAfter: false, Column, Row).Pair(), Centre);
        var shape = new UnchangedShape(
            StructureClass.GuardTower, new Segment(OrientedRectangle.Create(Centre, 6, 6, 0), 36, 1, 0))
        {
            AreaSquareMetres = 9, MinProbability = 0.5, MaxProbability = 0.6, Around = 0.1, Changed = 0, OtherClass = 0, Fence = 0,
            Appearances = both,
        };
        Assert.Equal(both.After.RingContrast, Value("ring_contrast_min", shape));
        Assert.Equal(both.Before.RingContrast, Value("ring_contrast_max", shape));
        Assert.Equal(both.Correlation, Value("correlation", shape));
        Assert.True(double.IsNaN(Value("segment_width_min", shape)), "one date has no segment");
        Assert.True(double.IsNaN(Value("wide_coherence_max", shape with { Appearances = null })));
    }

    private static double Value(string feature, UnchangedShape shape) =>
        UnchangedStructureTable.Towers.Single(one => one.Name == feature).Value(shape);

    /// <returns>The measurement of the first place.</returns>
    private static TowerAppearances Measure(ScenePair pair, params PixelPoint[] places)
    {
        var measurer = new UnchangedMeasurer(pair, PaintedPlanes.Stretch, new ClassifyOptions());
        UnchangedPlace[] all = [.. places.Select(place => new UnchangedPlace(place, OrientedRectangle.Create(place, 6.4, 6.4, 0)))];
        return measurer.At(all, ProgressPart.None, TestContext.Current.CancellationToken)[0].Tower!;
    }
}
