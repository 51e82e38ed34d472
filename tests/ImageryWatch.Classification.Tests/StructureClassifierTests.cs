using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;
using ImageryWatch.ChangeDetection;
using ImageryWatch.TestKit;

namespace ImageryWatch.Classification.Tests;

public class StructureClassifierTests(PaintedModel painted) : IClassFixture<PaintedModel>
{
    [Fact]
    public void Fit_samePairs_givesSameBytes() => Assert.Equal(painted.Bytes, PaintedModel.Train().Bytes);

    [Fact]
    public void Fit_labelledPairs_trainsEveryClass() =>
        Assert.All(painted.Card.Parts, part => Assert.True(part.HeldOut.F1 > 0.8, part.ToString()));

    [Fact]
    public void Fit_unrealisticFences_doNotChangePositiveRate()
    {
        var fewer = PaintedModel.Train(realisticFences: false).Card.Parts;
        foreach (var (all, some) in painted.Card.Parts.Zip(fewer))
        {
            Assert.Equal((all.Name, all.HeldOut.Rows), (some.Name, some.HeldOut.Rows));
            if (all.Name == "fence") Assert.InRange(some.HeldOut.HeldOutRows, 1, all.HeldOut.HeldOutRows - 1);
            else Assert.Equal(all.HeldOut.HeldOutRows, some.HeldOut.HeldOutRows);
        }
    }

    [Fact]
    public void Classify_noChange_reportsNothing() => Assert.Empty(Classify(new PaintedPair(400, 300, 1)));

    [Theory]
    [InlineData(true, ChangeKind.Appeared)]
    [InlineData(false, ChangeKind.Removed)]
    public void Classify_houseInOneDate_isHousingAtItsPosition(bool inAfter, ChangeKind change)
    {
        var house = Assert.Single(Classify(new PaintedPair(400, 300, 2).Fill(inAfter, 120, 90, 30, 16, 220)));
        Assert.Equal((StructureClass.Housing, change), (house.Class, house.Change));
        Assert.InRange(house.LengthMetres!.Value, 14, 16.5);
        Assert.InRange(house.WidthMetres!.Value, 7.2, 9);
        Assert.Equal(500000 + (135 * 0.5), house.Geometry.Centroid.X, 0.6);
        Assert.Equal(4400000 - (98 * 0.5), house.Geometry.Centroid.Y, 0.6);
        Assert.Equal(90, house.OrientationDegrees!.Value, 2.0);
        Assert.NotEmpty(house.Reasons);
    }

    [Fact]
    public void Classify_houseInBothDates_isNotReported() =>
        Assert.Empty(Classify(new PaintedPair(400, 300, 3).Fill(true, 120, 90, 30, 16, 220).Fill(false, 121, 90, 30, 16, 190)));

    [Fact]
    public void Classify_towerWithShadowAndFence_isGuardTower()
    {
        var pair = new PaintedPair(400, 300, 4).Tower(true, 200, 150).Fill(true, 60, 162, 280, 1, 60).Fill(false, 60, 162, 280, 1, 60);
        var tower = Assert.Single(Classify(pair), o => o.Class == StructureClass.GuardTower);
        Assert.Equal(ChangeKind.Appeared, tower.Change);
        Assert.InRange(tower.HeightMetres!.Value, 6.5, 11);
        Assert.True(tower.HeightErrorMetres > 0);
        Assert.Equal(500000 + (203 * 0.5), tower.Geometry.Centroid.X, 1.0);
    }

    /// <summary>A dark strip of 70 m behind the tower: with the sun at 40 degrees, the shadow of something 59 m high.</summary>
    [Fact]
    public void Classify_darkStripTooLongForATower_hasNoHeight()
    {
        var pair = new PaintedPair(400, 300, 4).Tower(true, 200, 150).Fill(true, 60, 162, 280, 1, 60).Fill(false, 60, 162, 280, 1, 60);
        for (var step = 14; step < 100; step++) pair.Fill(true, 202 - step, 152 - step, 5, 4, 40);
        var tower = Assert.Single(Classify(pair), o => o.Class == StructureClass.GuardTower);
        Assert.Null(tower.HeightMetres);
        Assert.Null(tower.HeightErrorMetres);
    }

    [Fact]
    public void HeightError_estimatedSun_includesElevationError()
    {
        // By how much a height moves with the sun is seen by moving the sun: 8 m high, 3 m wide, half-metre pixels.
        var stated = ObjectBuilder.HeightError(8, 3, 0.5, new SunPosition(135, 40));
        var estimated = ObjectBuilder.HeightError(8, 3, 0.5, new SunPosition(135, 40) { ElevationErrorDegrees = 5 });
        var length = 8 / Math.Tan(40 * Math.PI / 180);
        var moved = length * (Math.Tan(42.5 * Math.PI / 180) - Math.Tan(37.5 * Math.PI / 180));
        Assert.Equal(Math.Tan(40 * Math.PI / 180) * Math.Sqrt((0.75 * 0.75) + (1.5 * 1.5)), stated, 1e-9);
        Assert.Equal(Math.Sqrt((stated * stated) + (moved * moved)), estimated, 0.02);
    }

    [Fact]
    public void Classify_estimatedSun_doesNotChangeClasses()
    {
        var painted = new PaintedPair(400, 300, 4).Tower(true, 200, 150).Fill(true, 60, 162, 280, 1, 60).Fill(false, 60, 162, 280, 1, 60)
            .Pair();
        var estimated = new SunPosition(135, 40) { ElevationErrorDegrees = 5 };
        static string Named(ChangeObject o) => $"{o.Class} {o.Change} {o.Confidence:R} {o.Geometry.AsText()}";
        Assert.Equal(
            Classify(painted with { Sun = default }).Select(Named),
            Classify(painted with { Sun = new(estimated, estimated) }).Select(Named));
    }

    [Fact]
    public void Classify_newLine_isFence()
    {
        var fence = Assert.Single(
            Classify(new PaintedPair(500, 300, 5).Fill(true, 60, 150, 380, 1, 60)), o => o.Class == StructureClass.Fence);
        Assert.Equal(ChangeKind.Appeared, fence.Change);
        Assert.InRange(fence.LengthMetres!.Value, 170, 200);
        Assert.Equal("LineString", fence.Geometry.GeometryType);
    }

    [Fact]
    public void Classify_otherDateMasked_reportsNothing()
    {
        // Houses of the earlier date where the later date's coverage ends, and one new house that makes the place worth a look.
        var scene = new PaintedPair(500, 300, 7).Fill(true, 120, 90, 30, 16, 220);
        foreach (var row in (int[])[40, 90, 140, 190]) scene.Fill(false, 206, row, 40, 18, 220);
        scene.QualityAfter = new QualityFlags[500 * 300];
        for (var row = 0; row < 300; row++) scene.QualityAfter.AsSpan((row * 500) + 212, 288).Fill(QualityFlags.OutsideCoverage);
        var house = Assert.Single(Classify(scene));
        Assert.Equal(ChangeKind.Appeared, house.Change);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(3, true)]
    [InlineData(12, false)]
    public void Classify_otherDateSaturated_reportsNoRemovedHouse(int saturatedRows, bool isReported)
    {
        // Two houses gone; over the second so many of its 16 rows are at the sensor's limit in the later date.
        var scene = new PaintedPair(500, 300, 7).Fill(false, 60, 90, 30, 16, 220).Fill(false, 206, 90, 30, 16, 220);
        scene.QualityAfter = new QualityFlags[500 * 300];
        for (var row = 90; row < 90 + saturatedRows; row++) scene.QualityAfter.AsSpan((row * 500) + 200, 42).Fill(QualityFlags.Saturated);
        Assert.Equal(isReported ? 2 : 1, Classify(scene).Count(o => (o.Class, o.Change) == (StructureClass.Housing, ChangeKind.Removed)));
    }

    [Fact]
    public void Classify_halfSaturatedRoof_isReportedCompletely()
    {
        var scene = new PaintedPair(500, 300, 7).Fill(true, 206, 90, 30, 16, 220);
        scene.QualityAfter = new QualityFlags[500 * 300];
        for (var row = 90; row < 98; row++) scene.QualityAfter.AsSpan((row * 500) + 206, 30).Fill(QualityFlags.Saturated);
        var house = Assert.Single(Classify(scene));
        Assert.Equal((StructureClass.Housing, ChangeKind.Appeared), (house.Class, house.Change));
        Assert.InRange(house.AreaSquareMetres!.Value, 105, 135);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(24)]
    [InlineData(60)]
    public void Classify_fenceWithOtherDateMasked_isOmittedThere(int maskedPixels)
    {
        var scene = new PaintedPair(1000, 300, 5).Fill(false, 60, 150, 880, 1, 60);
        scene.QualityAfter = new QualityFlags[1000 * 300];
        for (var row = 120; row < 180; row++) scene.QualityAfter.AsSpan((row * 1000) + 500, maskedPixels).Fill(QualityFlags.Cloud);
        var fences = Classify(scene).Where(o => o.Class == StructureClass.Fence).ToList();
        Assert.NotEmpty(fences);
        var hidden = new NetTopologySuite.Geometries.Envelope(500250.5, 500249.5 + (maskedPixels * 0.5), 4399910, 4399940);
        Assert.All(fences, fence => Assert.False(fence.Geometry.EnvelopeInternal.Intersects(hidden), fence.Geometry.ToString()));
    }

    [Fact]
    public void Classify_anyNumberOfThreads_givesSameChanges()
    {
        var pair = new PaintedPair(500, 400, 6, texture: 25)
            .Fill(true, 120, 90, 30, 16, 220).Fill(false, 250, 60, 16, 40, 30).Fill(true, 60, 200, 380, 1, 20).Tower(true, 400, 300);
        var expected = Classify(pair, 1).Select(Describe);
        Assert.Equal(expected, Classify(pair, 4).Select(Describe));
    }

    private static string Describe(ChangeObject o) =>
        $"{o.Class} {o.Change} {o.Confidence:R} {o.Geometry.AsText()} {string.Join('|', o.Reasons)}";

    private List<ChangeObject> Classify(PaintedPair scene, int threads = 2) => Classify(scene.Pair(), threads);

    private List<ChangeObject> Classify(ScenePair pair, int threads = 2)
    {
        var token = TestContext.Current.CancellationToken;
        var detection = new ChangeDetector(new DetectionOptions { Threads = threads }).Detect(pair, null, null, null, token);
        return [.. new StructureClassifier(new ClassifyOptions { Threads = threads }, painted.Model)
            .Classify(pair, detection, null, token).Changes
            .Where(o => o.Confidence >= 0.5 && o.Class != StructureClass.Other)];
    }
}
