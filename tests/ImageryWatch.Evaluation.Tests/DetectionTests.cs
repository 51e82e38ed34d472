using ImageryWatch.Core;
using static ImageryWatch.Evaluation.Tests.Objects;

namespace ImageryWatch.Evaluation.Tests;

public class DetectionTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(2.99, 1)]
    [InlineData(3, 0)] // within means nearer than
    [InlineData(3.01, 0)]
    public void Score_towerWithin3Metres_isHit(double distance, int hits) =>
        Assert.Equal(new DetectionScore(hits, 1 - hits, 1 - hits), Score([Tower(0, 0)], [Tower(distance, 0)]).Towers);

    [Fact]
    public void Score_twoTowers_matchesNearestFirst()
    {
        // The report at 1 lies nearer to the truth at 2 (1 m) than to the one at -1 (2 m); the report at -3 has only the latter.
        var score = Score([Tower(2, 0), Tower(-1, 0)], [Tower(-3, 0), Tower(1, 0)]);
        Assert.Equal(new DetectionScore(2, 0, 0), score.Towers);
    }

    [Fact]
    public void Score_oneReportTwoTruths_isOneHit() =>
        Assert.Equal(new DetectionScore(1, 0, 1), Score([Tower(0, 0), Tower(1, 0)], [Tower(0.5, 0)]).Towers);

    [Fact]
    public void Score_otherChangeOrClass_isNoMatch()
    {
        var score = Score([Tower(0, 0), House(50, 0, 10, 10)], [Tower(0, 0, "removed"), House(-1, -1, 2, 2)]);
        Assert.Equal(new DetectionScore(0, 1, 1), score.Towers);
        Assert.Equal(new DetectionScore(0, 1, 1), score.HousingLoose);
        Assert.Equal(2, score.FalseAlarms);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(3, 1, 1)] // 7 x 10 of 13 x 10: 0.538
    [InlineData(4, 1, 0)] // 6 of 14: 0.429
    [InlineData(5, 1, 0)] // 5 of 15: 0.333
    [InlineData(6, 0, 0)] // 4 of 16: 0.25
    public void Score_housing_isMatchedByOverlap(double shift, int loose, int strict)
    {
        var score = Score([House(0, 0, 10, 10)], [House(shift, 0, 10, 10)]);
        Assert.Equal(loose, score.HousingLoose.Hits);
        Assert.Equal(strict, score.HousingStrict.Hits);
        Assert.Equal(1 - loose, score.FalseAlarms);
    }

    [Fact]
    public void IntersectionOverUnion_boxes_agreesWithCounting()
    {
        var (a, b) = (Box(0, 0, 7, 5), Box(3, 2, 9, 4));
        int Squares(Func<bool, bool, bool> counts) => Enumerable.Range(0, 400).Count(i => counts(In(i, 0, 0, 7, 5), In(i, 3, 2, 9, 4)));
        Assert.Equal((double)Squares((p, q) => p && q) / Squares((p, q) => p || q), Matching.IntersectionOverUnion(a, b), 12);

        static bool In(int i, int x, int y, int width, int height) =>
            i % 20 >= x && i % 20 < x + width && i / 20 >= y && i / 20 < y + height;
    }

    [Fact]
    public void Score_obscuredTruth_isIgnored()
    {
        var score = Score([Tower(0, 0, obscured: true), Tower(90, 0, obscured: true), House(20, 0, 9, 9, obscured: true)],
            [Tower(0, 0), House(20, 0, 9, 9)]);
        Assert.Equal(default, score.Towers);
        Assert.Equal(default, score.HousingLoose);
        Assert.Equal(0, score.FalseAlarms);
        Assert.Equal((1.0, 1.0, 1.0), (score.Towers.Precision, score.Towers.Recall, score.Towers.F1));
        Assert.Empty(score.CalibrationSamples);
        Assert.Equal(new CountError(0, 0), score.TowerCount);
    }

    [Fact]
    public void Score_alteredHousing_hasItsOwnScore()
    {
        var score = Score(
            [House(0, 0, 10, 10, "altered"), House(50, 0, 10, 10, "altered"), House(100, 0, 10, 10)],
            [House(0, 0, 10, 10, "altered"), House(100, 0, 10, 10), House(200, 0, 10, 10, "altered")], area: 0.5);
        Assert.Equal(new DetectionScore(1, 1, 1), score.AlteredHousing);
        Assert.Equal(2, score.FalseAlteredPerSquareKilometre);
        Assert.Equal(2, score.AlteredSamples.Count);
    }

    [Fact]
    public void Score_alteredHousing_doesNotAffectAppearedAndRemoved()
    {
        LabelledObject[] truth = [House(0, 0, 10, 10), Tower(50, 0), House(90, 0, 10, 10, "altered")];
        LabelledObject[] reported = [House(1, 0, 10, 10), Tower(50, 0), House(20, 0, 10, 10, "removed")];
        var (with, without) = (
            Score(truth, [.. reported, House(90, 0, 10, 10, "altered"), House(150, 0, 9, 9, "altered")]), Score(truth[..2], reported));
        Assert.Equal((without.Towers, without.HousingLoose), (with.Towers, with.AppearedOrRemovedHousing));
        Assert.Equal(with.HousingLoose, with.AppearedOrRemovedHousing + with.AlteredHousing);
        Assert.Equal(without.FalseAlarms + 1, with.FalseAlarms);
    }

    [Fact]
    public void Score_alteredReportAtAnAppearedHouse_isFalse()
    {
        var score = Score([House(0, 0, 10, 10)], [House(0, 0, 10, 10, "altered")]);
        Assert.Equal(
            (new DetectionScore(0, 0, 1), new DetectionScore(0, 1, 0)), (score.AppearedOrRemovedHousing, score.AlteredHousing));
    }

    [Fact]
    public void Score_lowConfidence_isIgnored()
    {
        LabelledObject[] reported = [Tower(0, 0, confidence: 0.49), Tower(50, 0, confidence: 0.5)];
        Assert.Equal(new DetectionScore(0, 1, 1), Score([Tower(0, 0)], reported).Towers);
        Assert.Equal(new DetectionScore(1, 1, 0), Score([Tower(0, 0)], reported, minConfidence: 0.4).Towers);
    }

    [Fact]
    public void Score_ratios_followTheirDefinitions()
    {
        var score = new DetectionScore(6, 2, 4);
        Assert.Equal((0.75, 0.6), (score.Precision, score.Recall));
        Assert.Equal(12.0 / 18, score.F1, 12); // 2 tp / (2 tp + fp + fn)
        Assert.Equal(
            (0.0, 1.0, 0.0), (new DetectionScore(0, 3, 0).Precision, new DetectionScore(0, 3, 0).Recall, new DetectionScore(0, 3, 0).F1));
        Assert.Equal(
            (0.0, 0.0, 0.0), (new DetectionScore(0, 0, 3).Precision, new DetectionScore(0, 0, 3).Recall, new DetectionScore(0, 0, 3).F1));
    }

    [Fact]
    public void Score_falseAlarms_arePerSquareKilometre() =>
        Assert.Equal(8, Score([], [Tower(0, 0), House(50, 0, 9, 9)], area: 0.25).FalseAlarmsPerSquareKilometre);

    [Fact]
    public void Score_counts_compareTruthAndReport()
    {
        var score = Score([House(0, 0, 9, 9), House(50, 0, 9, 9)], [House(100, 0, 9, 9)]);
        Assert.Equal(-1, score.HousingCount.Error);
        Assert.Equal(new CountError(2, 1), score.HousingCount);
    }

    [Fact]
    public void Score_selfIntersectingOutline_isRepaired()
    {
        var factory = new NetTopologySuite.Geometries.GeometryFactory();
        var bow = factory.CreatePolygon([new(0, 0), new(10, 10), new(10, 0), new(0, 10), new(0, 0)]);
        var score = Score([House(0, 0, 10, 10)], [new LabelledObject(StructureClass.Housing, "appeared", bow)]);
        Assert.Equal(1, score.HousingLoose.Hits + score.HousingLoose.FalseAlarms);
    }

    [Fact]
    public void Shapes_everyObject_hasOneOutcome()
    {
        var shapes = Judge([Tower(0, 0), Tower(40, 0), Tower(80, 0, obscured: true)], [Tower(0, 1), Tower(120, 0)]).Shapes;
        Assert.Equal([ScoreOutcome.Hit, ScoreOutcome.FalseAlarm, ScoreOutcome.Miss, ScoreOutcome.Ignored],
            shapes.Select(shape => shape.ScoreOutcome));
        Assert.Equal([0, 120, 40, 80], shapes.Select(shape => shape.Geometry.Centroid.X));
    }

    [Fact]
    public void Combine_scenes_addsUp()
    {
        var (a, b) = (
            Score([Tower(0, 0)], [Tower(0, 0)], area: 0.5), Score([Tower(0, 0), House(9, 9, 5, 5)], [House(90, 9, 5, 5)], area: 1.5));
        var both = EvaluationScore.Combine([a, b]);
        Assert.Equal(new DetectionScore(1, 0, 1), both.Towers);
        Assert.Equal(new DetectionScore(0, 1, 1), both.HousingStrict);
        Assert.Equal((2.0, 0.5), (both.AreaSquareKilometres, both.FalseAlarmsPerSquareKilometre));
        Assert.Equal(2, both.CalibrationSamples.Count);
    }
}
