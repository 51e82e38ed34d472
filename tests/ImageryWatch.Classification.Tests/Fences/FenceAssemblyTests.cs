using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification.Tests;

/// <summary>Drawings whose right assembly can be told by hand; coordinates in metres.</summary>
public class FenceAssemblyTests
{
    private const double Exact = 1e-6;

    [Fact]
    public void Assemble_parallelLines_keepsHigherSupport()
    {
        var fence = Assert.Single(Assemble(Line(0.8, 0, 0, 100, 0), Line(0.9, 20, 3, 80, 3)));
        Assert.Equal(100, fence.LengthMetres, Exact);
        Assert.Equal(0.8, fence.Confidence, Exact);
    }

    [Fact]
    public void Assemble_longerParallelLine_extendsTheOther()
    {
        var fence = Assert.Single(Assemble(Line(0.8, 0, 0, 100, 0), Line(0.6, 60, 2, 140, 2)));
        Assert.InRange(fence.LengthMetres, 139, 143);
    }

    [Fact]
    public void Assemble_parallelFencesFartherApart_staySeparate() =>
        Assert.Equal([100, 100], Assemble(Line(0.8, 0, 0, 100, 0), Line(0.8, 0, 9, 100, 9)).Select(f => f.LengthMetres));

    [Fact]
    public void Assemble_doubleFence_staysTwoWithoutJoinedEnds() =>
        Assert.Equal([100, 100], Assemble(Line(0.8, 0, 0, 100, 0), Line(0.8, 0, 5.5, 100, 5.5)).Select(f => f.LengthMetres));

    [Fact]
    public void Assemble_shortCompanionLine_isDropped() =>
        Assert.Equal(100, Assert.Single(Assemble(Line(0.8, 0, 0, 100, 0), Line(0.8, 40, 6, 60, 6))).LengthMetres, Exact);

    [Theory]
    [InlineData(12, 1)]
    [InlineData(18, 2)]
    public void Assemble_gap_isBridgedUpTo15Metres(double gap, int fences) =>
        Assert.Equal(fences, Assemble(Line(0.8, 0, 0, 60, 0), Line(0.8, 60 + gap, 0, 120 + gap, 0)).Count);

    [Fact]
    public void Assemble_joinedLines_haveLengthWeightedConfidence()
    {
        var fence = Assert.Single(Assemble(Line(0.9, 0, 0, 60, 0), Line(0.6, 70, 0, 100, 0)));
        Assert.Equal(100, fence.LengthMetres, Exact);
        Assert.Equal(((0.9 * 60) + (0.6 * 30)) / 90, fence.Confidence, Exact);
        Assert.Equal(2, fence.PartCount);
    }

    [Fact]
    public void Assemble_likelyAndUnlikelyLine_areNotJoined() =>
        Assert.Equal(2, Assemble(Line(0.9, 0, 0, 60, 0), Line(0.3, 65, 0, 100, 0)).Count);

    [Fact]
    public void Assemble_cornerGap_isClosedAtIntersection()
    {
        var fence = Assert.Single(Assemble(Line(0.8, 0, 0, 50, 0), Line(0.8, 58, 6, 58, 60)));
        Assert.Equal(58 + 60, fence.LengthMetres, Exact);
        Assert.Contains(fence.Shape.Coordinates, p => p.Distance(new Coordinate(58, 0)) < Exact);
    }

    [Fact]
    public void Assemble_overshootingEnds_areCutAtCorner() =>
        Assert.Equal(58 + 60, Assert.Single(Assemble(Line(0.8, 0, 0, 60, 0), Line(0.8, 58, -2, 58, 60))).LengthMetres, Exact);

    [Fact]
    public void Assemble_fourSides_giveRing()
    {
        var fence = Assert.Single(
            Assemble(Line(0.8, 5, 0, 55, 0), Line(0.7, 60, 5, 60, 55), Line(0.8, 55, 60, 5, 60), Line(0.7, 0, 5, 0, 55)));
        Assert.True(fence.IsClosed);
        Assert.Equal(240, fence.LengthMetres, Exact);
        Assert.Equal(3600, new Polygon(new LinearRing(fence.Shape.Coordinates)).Area, Exact);
        Assert.Contains("closed perimeter", FenceObject.Of(fence, Core.ChangeKind.Removed).Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Assemble_longLineWithGateGap_givesRing()
    {
        var fence = Assert.Single(Assemble(Line(0.8, 40, 0, 0, 0, 0, 60, 60, 60, 60, 0, 58, 0)));
        Assert.True(fence.IsClosed);
        Assert.Equal(240, fence.LengthMetres, Exact);
    }

    [Fact]
    public void Assemble_threeSides_stayOpen() => Assert.False(Assert.Single(Assemble(Line(0.8, 0, 0, 0, 60, 60, 60, 60, 0))).IsClosed);

    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    [InlineData(0.5)]
    public void Assemble_endNearOtherLine_isSnapped(double short_)
    {
        var fences = Assemble(Line(0.8, -60, 0, 60, 0), Line(0.8, 5, 50, 5, short_));
        Assert.Equal([120, 50], fences.Select(f => f.LengthMetres), (one, other) => Math.Abs(one - other) < Exact);
    }

    [Fact]
    public void Assemble_crossingLines_areUnchanged() =>
        Assert.Equal([120, 80], Assemble(Line(0.8, -60, 0, 60, 0), Line(0.8, 5, -40, 5, 40)).Select(f => f.LengthMetres));

    [Fact]
    public void Assemble_hookAtEnd_isTrimmed() =>
        Assert.Equal(80, Assert.Single(Assemble(Line(0.8, 0, 0, 80, 0, 82, 6))).LengthMetres, Exact);

    [Fact]
    public void Assemble_cornerFarFromEnd_isKept() =>
        Assert.Equal(100, Assert.Single(Assemble(Line(0.8, 0, 0, 80, 0, 80, 20))).LengthMetres, Exact);

    [Fact]
    public void Assemble_maskedBridge_isNotJoined()
    {
        var wall = new LineString([new Coordinate(65, -100), new Coordinate(65, 100)]);
        var fences = new FenceAssembly(new FenceAssemblyOptions(), bridge => !bridge.Intersects(wall))
            .Assemble([Line(0.8, 0, 0, 60, 0), Line(0.8, 70, 0, 120, 0), Line(0.8, 62, 5, 62, 60)]);
        Assert.All(fences, fence => Assert.False(fence.Shape.Intersects(wall)));
        Assert.Equal(2, fences.Count);
    }

    private static IReadOnlyList<FenceLine> Assemble(params FenceLine[] pieces) =>
        new FenceAssembly(new FenceAssemblyOptions(), _ => true).Assemble(pieces);

    private static FenceLine Line(double confidence, params double[] xy) =>
        new(new LineString([.. xy.Chunk(2).Select(p => new Coordinate(p[0], p[1]))]), confidence, []);
}
