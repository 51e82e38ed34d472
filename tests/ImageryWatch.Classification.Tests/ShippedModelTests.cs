using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;
using ImageryWatch.ChangeDetection;
using ImageryWatch.TestKit;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification.Tests;

/// <summary>
/// The model that ships fits the features and tells structures from other things; how well, EndToEnd's AccuracyFloorTests know.
/// </summary>
public class ShippedModelTests(ITestOutputHelper output)
{
    [Fact]
    public void Shipped_paintedStructures_scoreDifferentlyAndTheHouseHighest()
    {
        var scene = new PaintedPair(500, 300, 4)
            .Fill(true, 120, 90, 30, 16, 220)
            .Fill(true, 60, 200, 380, 1, 60)
            .Tower(true, 300, 184)
            .Fill(true, 300, 60, 5, 50, 120);
        var found = Classify(scene.Pair());
        foreach (var one in found) output.WriteLine($"{one.Class} {one.Change} {one.Confidence:0.000} {one.Geometry.Centroid}");
        Assert.All(found, one => Assert.InRange(one.Confidence, 0, 1));
        Assert.InRange(found.Select(one => one.Confidence).Distinct().Count(), 2, int.MaxValue);
        var house = found.Where(one => one.Class == StructureClass.Housing).MaxBy(one => one.Confidence);
        Assert.NotNull(house);
        var painted = new Point(500000 + (135 * 0.5), 4400000 - (98 * 0.5));
        Assert.True(house.Geometry.Contains(painted), $"the house is at {painted}, the highest score at {house.Geometry.Centroid}");
    }

    private static IReadOnlyList<ChangeObject> Classify(ScenePair pair)
    {
        var token = TestContext.Current.CancellationToken;
        var detection = new ChangeDetector(new DetectionOptions { Threads = 2 }).Detect(pair, null, null, null, token);
        var options = new ClassifyOptions { Threads = 2, MinConfidence = 0.001, WithOther = false };
        return new StructureClassifier(options, StructureModel.Shipped).Classify(pair, detection, null, token).Changes;
    }
}
