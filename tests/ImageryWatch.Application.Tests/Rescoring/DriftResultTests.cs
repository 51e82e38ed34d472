using ImageryWatch.Core;

namespace ImageryWatch.Application.Tests;

public class DriftResultTests
{
    private static readonly ChangeObject House = GateCases.At("h", 0, 0, confidence: 0.9);
    private static readonly ChangeObject Tower = GateCases.At("t", 0, 0, StructureClass.GuardTower, confidence: 0.8);

    [Fact]
    public void Reasons_eachKind_hasOneLineWithAnExample()
    {
        var result = Result(
            new ObjectPair(House, House with { Id = "h2", Class = StructureClass.GuardTower }),
            new ObjectPair(House, House with { Change = ChangeKind.Altered }),
            new ObjectPair(House, House with { Confidence = 0.75 }), new ObjectPair(Tower, Tower with { Confidence = 0.5 }),
            new ObjectPair(null, House), new ObjectPair(null, Tower), new ObjectPair(Tower, null), new ObjectPair(House, House));
        Assert.Equal(
            [
                "another class: 1 object; first: h (housing removed 0.90 is now guard_tower removed 0.90) in p",
                "another kind of change: 1 object; first: h (housing removed 0.90 is now housing altered 0.90) in p",
                "confidence moved by more than 0.1: 2 objects; largest move: t (guard_tower removed 0.80 is now guard_tower removed 0.50) "
                    + "in p",
                "new: 2 objects; highest confidence: h (housing removed 0.90) in p",
                "vanished: 1 object; highest confidence: t (guard_tower removed 0.80) in p",
            ], result.Reasons);
    }

    [Fact]
    public void Reasons_nothingMoved_isEmpty() => Assert.Empty(Result(new ObjectPair(House, House)).Reasons);

    [Fact]
    public void Reasons_outcomeChanged_isDriftWithoutObjects()
    {
        var lost = Result() with { Pairs = [Pair() with { Status = ComparisonStatus.NotAssessable, Message = "Cloud." }] };
        Assert.Equal(["not assessable any more: p: Cloud."], lost.Reasons);
        var gained = Result() with { Pairs = [Pair() with { WasAssessable = false }] };
        Assert.Equal(["assessable now, unlike the old result: p"], gained.Reasons);
    }

    [Fact]
    public void Classes_agreement_isF1OfClassAndKind()
    {
        var classes = Result(
            new ObjectPair(House, House with { Confidence = 0.8 }), new ObjectPair(House, House with { Confidence = 0.95 }),
            new ObjectPair(House, House with { Change = ChangeKind.Altered, Confidence = 0 }), new ObjectPair(House, null),
            new ObjectPair(House, House with { Class = StructureClass.GuardTower })).Classes;
        var housing = classes.Single(one => one.Class == StructureClass.Housing);
        Assert.Equal((5, 3, 2), (housing.Old, housing.New, housing.Agreeing));
        Assert.Equal(0.5m, housing.Agreement); // 2 * 2 / (5 + 3)
        Assert.Equal((-0.025m, 0.075m, 0.1m), (housing.MeanMove, housing.MeanAbsoluteMove, housing.MaxAbsoluteMove));
        Assert.Null(classes.Single(one => one.Class == StructureClass.Fence).Agreement);
        Assert.Equal(0, classes.Single(one => one.Class == StructureClass.GuardTower).Agreement);
    }

    [Fact]
    public void Json_sameResult_isTheSameAndLeavesOutWhatDoesNotAffectResults()
    {
        var result = Result(new ObjectPair(House, null)) with
        {
            Overrides =
            [
                new OptionOverride("detect.network", "off", "--network"), new OptionOverride("cache.folder", "c", "--cache"),
                new OptionOverride("resources.threads", "2", "--threads"),
            ],
        };
        var json = DriftJson.Of(result);
        Assert.Equal(SchemaVersion.Key, json.First().Key);
        Assert.Equal("detect.network", (string?)Assert.Single(json["overrides"]!.AsArray())!["key"]);
        var moved = Assert.Single(json["comparisons"]![0]!["moved"]!.AsArray())!;
        Assert.Equal("vanished", (string?)moved["moved"]![0]);
        Assert.Null(moved["new"]);
        Assert.Equal("h", (string?)moved["old"]!["id"]);
        Assert.Equal(json.ToJsonString(), DriftJson.Of(result).ToJsonString());
    }

    private static DriftPair Pair(params ObjectPair[] objects) => new()
    {
        Name = "p", OldFolder = "old/p", Status = ComparisonStatus.Done, WasAssessable = true, Objects = objects,
    };

    private static DriftResult Result(params ObjectPair[] objects) =>
        new() { Folder = null, Bound = 0.1m, Overrides = [], Pairs = [Pair(objects)], Warnings = [] };
}
