using ImageryWatch.Core;

namespace ImageryWatch.Application.Tests;

public class ObjectMatchingTests
{
    [Fact]
    public void Match_sameId_isPairedWherePlacesAreCloserToOthers()
    {
        var pairs = ObjectMatching.Match([GateCases.At("a", 0, 0)], [GateCases.At("b", 0, 0), GateCases.At("a", 4, 0)]);
        Assert.Equal(["a a", "- b"], Texts(pairs));
    }

    [Fact]
    public void Match_oneOldAndTwoNewAtOnePlace_theBetterOneIsPairedOnce()
    {
        var pairs = ObjectMatching.Match([GateCases.At("a", 0, 0)], [GateCases.At("b", 4, 0), GateCases.At("c", 1, 0)]);
        Assert.Equal(["a c", "- b"], Texts(pairs));
    }

    [Fact]
    public void Match_sameClassAndKindFurtherAway_comesBeforeOtherKindAndClass()
    {
        var old = new[] { GateCases.At("a", 0, 0), GateCases.At("b", 0, 0, change: ChangeKind.Appeared) };
        var pairs = ObjectMatching.Match(old, [GateCases.At("c", 0, 0, change: ChangeKind.Appeared), GateCases.At("d", 3, 0)]);
        Assert.Equal(["a d", "b c"], Texts(pairs));
        pairs = ObjectMatching.Match(
            [GateCases.At("a", 0, 0)],
            [GateCases.At("t", 0, 0, StructureClass.GuardTower), GateCases.At("k", 3, 0, change: ChangeKind.Altered)]);
        Assert.Equal(["a k", "- t"], Texts(pairs));
    }

    [Fact]
    public void Match_otherClassAtThePlace_isPaired()
    {
        var pair = Assert.Single(ObjectMatching.Match([GateCases.At("a", 0, 0)], [GateCases.At("t", 1, 0, StructureClass.GuardTower)]));
        Assert.Equal([DriftKind.Class], pair.Drift(1));
    }

    [Fact]
    public void Match_towerOnAFence_isNotPairedWithIt() => Assert.Equal(["t -", "- f"], Texts(ObjectMatching.Match(
        [GateCases.At("t", 0, 0, StructureClass.GuardTower)], [GateCases.At("f", 0, 5, StructureClass.Fence)])));

    [Fact]
    public void Match_fencePartOfALongerOne_isPairedInBothDirections()
    {
        var part = GateCases.At("part", 0, 0, StructureClass.Fence);
        var whole = part with { Id = "whole", Geometry = GateCases.Line((0, 0), (200, 0)) };
        Assert.Equal(["part whole"], Texts(ObjectMatching.Match([part], [whole])));
        Assert.Equal(["whole part"], Texts(ObjectMatching.Match([whole], [part])));
    }

    [Fact]
    public void Match_apart_isVanishedAndNew() =>
        Assert.Equal(["a -", "- b"], Texts(ObjectMatching.Match([GateCases.At("a", 0, 0)], [GateCases.At("b", 30, 0)])));

    [Theory]
    [InlineData(0.9, 0.8, 0.1, false)]
    [InlineData(0.8, 0.7, 0.1, false)]
    [InlineData(0.7, 0.8001, 0.1, true)]
    [InlineData(0.8, 0.6999, 0.1, true)]
    [InlineData(0.8, 0.8, 0, false)]
    public void Drift_confidenceAtTheBound_isComparedInDecimals(double old, double now, double bound, bool moved)
    {
        var pair = new ObjectPair(GateCases.At("a", 0, 0, confidence: old), GateCases.At("a", 0, 0, confidence: now));
        Assert.Equal(moved ? [DriftKind.Confidence] : [], pair.Drift((decimal)bound));
    }

    [Fact]
    public void IsCounted_noneOfTheThreeClasses_isOnlyAsAnotherClass()
    {
        var other = GateCases.At("o", 0, 0, StructureClass.Other, ChangeKind.Altered);
        Assert.False(new ObjectPair(other, null).IsCounted);
        Assert.False(new ObjectPair(other, other).IsCounted);
        var house = new ObjectPair(other, GateCases.At("h", 0, 0));
        Assert.True(house.IsCounted);
        Assert.Equal([DriftKind.Class], house.Drift(1));
    }

    private static IEnumerable<string> Texts(IEnumerable<ObjectPair> pairs) =>
        pairs.Select(pair => $"{pair.Old?.Id ?? "-"} {pair.New?.Id ?? "-"}");
}
