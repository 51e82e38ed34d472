using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Classification.Tests;

public class UnchangedStructureInventoryTests(PaintedModel painted) : IClassFixture<PaintedModel>
{
    private static readonly ScenePair Pair = new PaintedPair(1100, 700, 1).Pair();
    private static readonly AnalysisGrid Grid = Pair.Grid;

    private IReadOnlyList<UnchangedStructure> Take(PaintedPlanes planes, int threads = 1,
        params IReadOnlyList<StructureDetection> changes)
    {
        var options = new ClassifyOptions { Threads = threads, MinConfidence = 0.5 };
        var measurer = new UnchangedMeasurer(Pair, PaintedPlanes.Stretch, options);
        return new UnchangedStructureInventory(Grid, painted.Model, measurer, options)
            .Build(planes.Map(), changes, ProgressPart.None, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Build_structureInBothDates_isListedOnce()
    {
        var planes = new PaintedPlanes(Grid);
        var house = planes.Stand(StructureClass.Housing, 100, 120, 40, 24, 220, 210);
        var tower = planes.Stand(StructureClass.GuardTower, 300, 200, 6, 6, 220, 230);
        var found = Take(planes);
        Assert.Equal([StructureClass.GuardTower, StructureClass.Housing], found.Select(f => f.Class));
        Assert.True(found[0].Geometry.Centroid.Distance(tower.Geometry.Centroid) < 1);
        var common = found[1].Geometry.Intersection(house.Geometry).Area;
        Assert.True(common / (found[1].Geometry.Area + house.Geometry.Area - common) > 0.8);
    }

    [Fact]
    public void Build_structureInOneDate_isNotListed()
    {
        var planes = new PaintedPlanes(Grid);
        planes.Stand(StructureClass.Housing, 100, 120, 40, 24, 230, 0);
        planes.Stand(StructureClass.GuardTower, 300, 200, 6, 6, 0, 230);
        Assert.Empty(Take(planes));
    }

    [Fact]
    public void Build_overlapWithChange_isExcluded()
    {
        var planes = new PaintedPlanes(Grid);
        planes.Stand(StructureClass.Housing, 100, 120, 40, 24, 220, 210);
        var segment = new Segment(OrientedRectangle.Create(new PixelPoint(120, 132), 40, 24, 0), 960, 1, 0);
        Assert.Empty(Take(planes, 1,
            new StructureDetection(StructureClass.Housing, ChangeKind.Removed, segment, 0.9, null!, null) { UncorrectedConfidence = 0.9 }));
    }

    [Fact]
    public void Build_anyThreadsAndCellBorders_givesSameStructures()
    {
        var planes = new PaintedPlanes(Grid);
        for (var column = 30; column < 1000; column += 86) planes.Stand(StructureClass.Housing, column, 500, 40, 24, 220, 210);
        var one = Take(planes);
        Assert.Equal(12, one.Count);
        Assert.Equal(one.Select(f => f.Geometry.AsText()), Take(planes, threads: 4).Select(f => f.Geometry.AsText()));
    }
}
