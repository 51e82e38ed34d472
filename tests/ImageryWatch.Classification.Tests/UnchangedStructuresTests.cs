using ImageryWatch.Core;
using ImageryWatch.Simulation;
using ImageryWatch.Training;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification.Tests;

public class UnchangedStructuresTests
{
    [Fact]
    public void Of_roofDisplacedBetweenTheDates_isUnchangedWithTheOutlineOfTheEarlierDate()
    {
        var (before, after) = (House(100), House(103.5));
        Assert.Equal([before], UnchangedStructures.Of([before], [after], []));
    }

    [Fact]
    public void Of_removedAndReplacedHouse_isNotUnchanged()
    {
        var (before, after) = (House(100), House(100.2));
        Assert.Empty(UnchangedStructures.Of(
            [before], [after], [before with { Change = ChangeKind.Removed }, after with { Change = ChangeKind.Appeared }]));
    }

    [Fact]
    public void Of_obscuredInTheLaterDate_isObscured() =>
        Assert.True(Assert.Single(UnchangedStructures.Of([House(100)], [House(102) with { IsObscured = true }], [])).IsObscured);

    [Fact]
    public void Of_removedTowerBesideAnUnchangedOne_leavesTheOther()
    {
        var (one, other) = (Tower(100), Tower(107));
        Assert.Equal([other], UnchangedStructures.Of([one, other], [other], [one with { Change = ChangeKind.Removed }]));
    }

    [Fact]
    public void Of_fencePartlyRemovedAndPartlyObscuredLater_isDivided()
    {
        var found = UnchangedStructures.Of(
            [Fence(0, 100)],
            [Fence(0, 30), Fence(30, 60) with { IsObscured = true }],
            [Fence(60, 100) with { Change = ChangeKind.Removed }]);
        Assert.Equal([(true, 30.0), (false, 29.0)], found.Select(one => (one.IsObscured, Math.Round(one.Geometry.Length))));
    }

    /// <summary>Oblique scenes displace roofs by metres. The plan of the generator says what is unchanged.</summary>
    [Theory]
    [InlineData(60000)]
    [InlineData(60004)]
    public void Of_obliqueScenes_findsAllUnchangedBuildings(ulong seed)
    {
        var pair = SceneGenerator.Generate(Presets.Hard with { Width = 512, Height = 512 }, seed);
        var removed = pair.Truth.Count(one => one.Change == ChangeKind.Removed && one.Class != StructureClass.Fence);
        var buildings = pair.InventoryBefore.Count(one => one.Class != StructureClass.Fence);
        var found = UnchangedStructures.Of(Labelled(pair.InventoryBefore), Labelled(pair.InventoryAfter), Labelled(pair.Truth));
        Assert.True(buildings > 10);
        Assert.Equal(buildings - removed, found.Count(one => one.Class != StructureClass.Fence));
    }

    private static LabelledStructure[] Labelled(IEnumerable<TruthObject> objects) =>
        [.. objects.Select(one => new LabelledStructure(one.Class, one.Change ?? ChangeKind.Altered, one.Geometry, one.IsObscured))];

    private static LabelledStructure House(double east) => Square(StructureClass.Housing, east, 10);

    private static LabelledStructure Tower(double east) => Square(StructureClass.GuardTower, east, 3);

    private static LabelledStructure Square(StructureClass kind, double east, double side) => new(
        kind, ChangeKind.Altered, new GeometryFactory().ToGeometry(new Envelope(east, east + side, 500, 500 + side)), IsObscured: false);

    private static LabelledStructure Fence(double from, double to) => new(
        StructureClass.Fence, ChangeKind.Altered, new LineString([new(from, 0), new(to, 0)]), IsObscured: false);
}
