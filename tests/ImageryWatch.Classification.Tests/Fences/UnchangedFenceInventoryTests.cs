using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;
using ImageryWatch.TestKit;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification.Tests;

/// <summary>
/// With a model fitted on painted planes: fences that stand, fences of one date, and lines that the network hardly believes.
/// </summary>
public class UnchangedFenceInventoryTests
{
    private static readonly ScenePair Pair = new PaintedPair(1000, 600, 1).Pair();
    private static readonly BoostingOptions Options = new() { Iterations = 60 };
    private static readonly Lazy<ClassModel<UnchangedSegment>> Model = new(Fit);

    [Fact]
    public void Build_fenceInBothDates_isListedAndOneInOneDateIsNot()
    {
        var planes = new PaintedPlanes(Pair.Grid);
        var stands = planes.Fence(100, 150, 400, 230, 210);
        planes.Fence(100, 350, 400, 230, 0);
        var found = Assert.Single(Take(planes, [], PaintedPlanes.Crest(100, 150, 400), PaintedPlanes.Crest(100, 350, 400)));
        Assert.Equal(StructureClass.Fence, found.Class);
        Assert.True(found.Confidence > 0.5);
        Assert.Equal(stands.Geometry.Length, found.Geometry.Length, 1.0);
        Assert.True(found.Geometry.Distance(stands.Geometry) < 1);
    }

    [Fact]
    public void Build_interruptedFence_isJoined()
    {
        var planes = new PaintedPlanes(Pair.Grid);
        planes.Fence(100, 150, 200, 230, 210);
        planes.Fence(320, 150, 200, 230, 210);
        Assert.Equal(210, Assert.Single(Take(planes, [], PaintedPlanes.Crest(100, 150, 200),
            PaintedPlanes.Crest(320, 150, 200))).Geometry.Length, 1.0);
    }

    [Fact]
    public void Build_alongChangedFence_listsNothing()
    {
        var planes = new PaintedPlanes(Pair.Grid);
        var changed = planes.Fence(100, 150, 400, 230, 210);
        var change = new ChangeObject
        {
            Id = "", Class = StructureClass.Fence, Change = ChangeKind.Removed, Confidence = 0.6,
            Geometry = changed.Geometry
        };
        Assert.Empty(Take(planes, [change], PaintedPlanes.Crest(100, 150, 400)));
    }

    [Fact]
    public void Build_anyNumberOfThreads_givesSameFences()
    {
        var planes = new PaintedPlanes(Pair.Grid);
        for (var row = 50; row < 550; row += 60) planes.Fence(60, row, 800, 230, 210);
        LineCandidate[] crests = [.. Enumerable.Range(0, 9).Select(i => PaintedPlanes.Crest(60, 50 + (i * 60), 800))];
        string[] Listed(int threads) => [.. Take(planes, [], threads, crests).Select(f => $"{f.Confidence:R} {f.Geometry.AsText()}")];
        Assert.Equal(9, Listed(1).Length);
        Assert.Equal(Listed(1), Listed(4));
    }

    [Fact]
    public void FitUnchangedFences_noUnchangedFences_returnsNull() =>
        Assert.Null(new StructureTraining(new ClassifyOptions { Threads = 1 }).FitUnchangedFences(Options));

    private static IReadOnlyList<UnchangedStructure> Take(
        PaintedPlanes planes, IReadOnlyList<ChangeObject> changes, params LineCandidate[] lines) =>
        Take(planes, changes, 1, lines);

    private static IReadOnlyList<UnchangedStructure> Take(
        PaintedPlanes planes, IReadOnlyList<ChangeObject> changes, int threads, params LineCandidate[] lines)
    {
        var options = new ClassifyOptions { Threads = threads, MinConfidence = 0.5 };
        return new UnchangedFenceInventory(Pair, Model.Value, new UnchangedMeasurer(Pair, PaintedPlanes.Stretch, options), options)
            .Build(planes.Map(), lines, changes, ProgressPart.None, TestContext.Current.CancellationToken);
    }

    private static ClassModel<UnchangedSegment> Fit()
    {
        var training = new StructureTraining(new ClassifyOptions { Threads = 1 });
        for (var i = 0; i < 20; i++) AddFences(training, new Random(900 + i), heldOut: i % 4 == 3);
        var fitted = training.FitUnchangedFences(Options)!;
        return new ClassModel<UnchangedSegment>(fitted.Pipeline, UnchangedLineTable.All, fitted.Card.PositiveRate);
    }

    private static void AddFences(StructureTraining training, Random random, bool heldOut)
    {
        var planes = new PaintedPlanes(Pair.Grid);
        var (unchanged, crests) = (new List<LabelledStructure>(), new List<LineCandidate>());
        for (var row = 50; row < 550; row += 60)
        {
            var (isUnchanged, sure) = (random.Next(2) == 0, (byte)random.Next(150, 250));
            var fence = planes.Fence(60, row, 800, sure, isUnchanged ? (byte)random.Next(150, 250) : (byte)random.Next(0, 30));
            if (isUnchanged) unchanged.Add(fence);
            crests.Add(PaintedPlanes.Crest(60, row, 800));
        }

        training.AddUnchangedFences(Pair, Detected(planes.Map(), crests), unchanged, heldOut);
    }

    private static DetectionResult Detected(ProbabilityMap map, IReadOnlyList<LineCandidate> crests) => new()
    {
        Calibration = new PairCalibration
        {
            NoisePerBand = [1], LowThreshold = 1, HighThreshold = 2, Stretch = PaintedPlanes.Stretch, LineThreshold = new(1, 1),
        },
        Regions = [],
        Lines = new([], []),
        Probabilities = map,
        NetworkLines = new NetworkLines([], [], crests, new([], [])),
    };
}
