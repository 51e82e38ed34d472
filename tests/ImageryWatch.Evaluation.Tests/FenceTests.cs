using ImageryWatch.Core;
using static ImageryWatch.Evaluation.Tests.Objects;

namespace ImageryWatch.Evaluation.Tests;

public class FenceTests
{
    [Fact]
    public void Score_fence2MetresAway_isCorrect()
    {
        var score = Score([Fence((0, 0), (100, 0))], [Fence((0, 2), (100, 2))]);
        Assert.Equal(1, score.Fences.Precision, 9);
        Assert.Equal(1, score.Fences.Recall, 9);
        Assert.Equal(0, score.FalseAlarms);
    }

    [Fact]
    public void Score_fence4MetresAway_isFalse()
    {
        var score = Score([Fence((0, 0), (100, 0))], [Fence((0, 4), (100, 4))]);
        Assert.Equal(new FenceScore(100, 0, 100, 0), score.Fences);
        Assert.Equal(1, score.FalseAlarms);
    }

    [Fact]
    public void Score_fenceBeyondEnd_isCorrectWithinTolerance()
    {
        // 60 m of the report run along the truth, then 3 m more lie within its round end.
        var score = Score([Fence((0, 0), (60, 0))], [Fence((0, 0), (100, 0))]);
        Assert.Equal(63, score.Fences.CorrectMetres, 9);
        Assert.Equal(60, score.Fences.FoundMetres, 9);
    }

    [Fact]
    public void Score_crossingFence_isCorrectWithinTheBuffer()
    {
        // Across the end of the truth, where the rounding is drawn by chords: a quarter circle in 30 steps of 3 degrees.
        // At 87 degrees from the axis stands a vertex, so the height there is exact.
        var x = 3 * Math.Sin(double.DegreesToRadians(3));
        var height = 3 * Math.Cos(double.DegreesToRadians(3));
        var score = Score([Fence((-50, 0), (0, 0))], [Fence((x, -10), (x, 10))]);
        Assert.Equal(2 * height, score.Fences.CorrectMetres, 9);
    }

    [Theory]
    [InlineData(28, 0)] // 28 + 3 m of 100: right enough
    [InlineData(26, 1)] // 26 + 3 m of 100: a false alarm
    public void Score_lessThan30PercentCorrect_isFalseAlarm(double along, int falseAlarms) =>
        Assert.Equal(falseAlarms, Score([Fence((0, 0), (along, 0))], [Fence((0, 0), (100, 0))]).FalseAlarms);

    [Fact]
    public void Score_obscuredTruth_isNeitherMissNorFalseAlarm()
    {
        var score = Score([Fence("appeared", true, (0, 0), (50, 0)), Fence("appeared", true, (0, 90), (50, 90))], [Fence((0, 0), (50, 0))]);
        Assert.Equal(0, score.Fences.TruthMetres);
        Assert.Equal((1.0, 1.0, 0), (score.Fences.Precision, score.Fences.Recall, score.FalseAlarms));
    }

    [Fact]
    public void Score_otherChange_isNoMatch()
    {
        var score = Score([Fence("removed", false, (0, 0), (50, 0))], [Fence((0, 0), (50, 0))]);
        Assert.Equal(new FenceScore(50, 0, 50, 0), score.Fences);
    }

    [Fact]
    public void Score_fenceReportedTwice_isFoundOnce()
    {
        var score = Score([Fence((0, 0), (50, 0))], [Fence((0, 1), (50, 1)), Fence((0, -1), (50, -1))]);
        Assert.Equal(50, score.Fences.FoundMetres, 9);
        Assert.Equal(100, score.Fences.CorrectMetres, 9);
    }

    [Fact]
    public void Score_reportedPolygon_countsByItsBoundary()
    {
        var ring = new LabelledObject(StructureClass.Fence, "appeared", Box(0, 0, 40, 30));
        Assert.Equal(140, Score([Fence((0, 0), (40, 0))], [ring]).Fences.ReportedMetres, 9);
    }

    [Fact]
    public void Score_emptyTruthAndReport_isOne() => Assert.Equal(1, Score([], []).Fences.F1);

    [Fact]
    public void Shapes_sections_haveTheirOutcome()
    {
        var shapes = Judge([Fence((0, 0), (100, 0))], [Fence((40, 0), (140, 0))]).Shapes.ToDictionary(
            shape => shape.ScoreOutcome, shape => shape.Geometry.Length);
        Assert.Equal(37, shapes[ScoreOutcome.Miss], 9);
        Assert.Equal(63, shapes[ScoreOutcome.Hit], 9);
        Assert.Equal(37, shapes[ScoreOutcome.FalseAlarm], 9);
    }
}
