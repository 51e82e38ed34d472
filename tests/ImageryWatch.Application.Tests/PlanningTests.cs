using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

public class PlanningTests
{
    private static readonly PlannedScene[] Scenes = [Scene("a", 2014), Scene("b", 2015), Scene("c", 2017)];

    [Theory]
    [InlineData(PairChoice.Consecutive, "ab bc")]
    [InlineData(PairChoice.FirstLast, "ac")]
    [InlineData(PairChoice.All, "ab ac bc")]
    public void Choose_keyword_selectsPairs(PairChoice choice, string expected) =>
        Assert.Equal(expected, Chosen(new PairsOptions { Choice = choice }));

    [Fact]
    public void Choose_explicitPairs_selectsByName() =>
        Assert.Equal("ac ab", Chosen(
            new PairsOptions { Choice = PairChoice.Explicit, ExplicitPairs = [new("a", "c"), new("a", "b"), new("a", "x")] }));

    [Fact]
    public void Choose_oneScene_givesNoPair() =>
        Assert.Empty(PairSelection.Choose([Scenes[0]], new PairsOptions { Choice = PairChoice.FirstLast }));

    [Fact]
    public void WorkersWithin_lowerMemoryLimit_givesFewerButAtLeastOne()
    {
        var plenty = new ResourceOptions { Threads = 8, MemoryLimitBytes = 64L << 30 };
        Assert.Equal(8, plenty.WorkersWithin(4));
        var little = plenty with { MemoryLimitBytes = ResourceOptions.MinMemoryLimitBytes };
        Assert.InRange(little.WorkersWithin(4), 1, 7);
        Assert.Equal(1, (little with { BlockSizePixels = 8192 }).WorkersWithin(4));
    }

    private static string Chosen(PairsOptions pairs) =>
        string.Join(' ', PairSelection.Choose(Scenes, pairs).Select(pair => pair.Before.Name + pair.After.Name));

    private static PlannedScene Scene(string name, int year) =>
        new(new SceneInput { Paths = [name] }, null, name, new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero), default);
}
