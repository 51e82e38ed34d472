using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Classification.Tests;

public class UnchangedMeasurerTests
{
    private static readonly ScenePair Pair = new PaintedPair(1100, 700, 3, texture: 12).Pair();

    /// <summary>In several cells, at their borders, and next to the border of the grid.</summary>
    private static readonly PixelPoint[] Points =
        [new(511.5, 511.5), new(512.5, 100.25), new(3, 4), new(1098, 698.5), new(300.7, 300.1), new(511, 100)];

    [Fact]
    public void At_pointsOfSeveralCells_areThoseOfTheEvaluator()
    {
        var evaluator = new CandidateEvaluator(
            CandidateNetwork.ShippedForUnchanged, PaintedPlanes.Stretch, Pair.Bands, Pair.Grid.PixelSizeMetres);
        var (before, after) = (new PixelBlock(), new PixelBlock());
        Pair.Before.Read(Pair.Grid.Window.Inflate(80), before);
        Pair.After.Read(Pair.Grid.Window.Inflate(80), after);
        var expected = Points.Select(point => evaluator.Evaluate(before, after, isLaterFirst: false, point));
        Assert.Equal(expected, At(threads: 1));
    }

    [Fact]
    public void At_anyThreads_isTheSame() => Assert.Equal(At(threads: 1), At(threads: 4));

    [Fact]
    public void At_noPoints_isEmpty() => Assert.Empty(
        new UnchangedMeasurer(Pair, PaintedPlanes.Stretch, new ClassifyOptions())
            .At([], ProgressPart.None, TestContext.Current.CancellationToken));

    private static CandidateScore[] At(int threads) =>
        [.. new UnchangedMeasurer(Pair, PaintedPlanes.Stretch, new ClassifyOptions { Threads = threads })
            .At([.. Points.Select(point => new UnchangedPlace(point))], ProgressPart.None, TestContext.Current.CancellationToken)
            .Select(measured => measured.Score)];
}
