using ImageryWatch.Core;
using ImageryWatch.Training;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification.Tests;

/// <summary>Pixels of half a metre; a house of 10 m at 100 m east.</summary>
public class UnchangedLabelTests
{
    private static readonly AnalysisGrid Grid = new(new CoordinateSystem("", "", null), 0, 1000, 0.5, 2000, 2000);
    private static readonly LabelledStructure House = Labelled(StructureClass.Housing, 100, 10);

    [Theory]
    [InlineData(100, 1f)]
    [InlineData(103, 1f)]
    [InlineData(106, 0f)]
    public void Of_oneShape_isTrueNearTheCentreOfTheHouse(double east, float expected) =>
        Assert.Equal([expected], new UnchangedLabels(Grid, [House]).Of([Roof(east, 10, 0.6)]));

    [Fact]
    public void Of_twoShapesOnAHouse_theLessProbableOneIsFalse() =>
        Assert.Equal([0f, 1f], new UnchangedLabels(Grid, [House]).Of([Roof(102, 4, 0.5), Roof(98, 4, 0.6)]));

    [Fact]
    public void Of_longHouse_isTrueIfEachContainsTheCentreOfTheOther()
    {
        var labels = new UnchangedLabels(Grid, [Labelled(StructureClass.Housing, 100, 60)]);
        Assert.Equal([1f], labels.Of([Roof(110, 30, 0.6)]));
        Assert.Equal([0f], labels.Of([Roof(110, 10, 0.6)]));
    }

    [Fact]
    public void Of_obscuredHouse_isExcluded() =>
        Assert.Equal([null], new UnchangedLabels(Grid, [House with { IsObscured = true }]).Of([Roof(100, 10, 0.6)]));

    [Theory]
    [InlineData(102, 1f)]
    [InlineData(103, null)]
    [InlineData(105, 0f)]
    public void Of_tower_dependsOnTheDistance(double east, float? expected) => Assert.Equal(
        [expected],
        new UnchangedLabels(Grid, [Labelled(StructureClass.GuardTower, 100, 3)]).Of([Shape(StructureClass.GuardTower, east, 3, 0.6)]));

    private static UnchangedShape Roof(double east, double side, double probability) =>
        Shape(StructureClass.Housing, east, side, probability);

    private static UnchangedShape Shape(StructureClass kind, double east, double side, double probability) => new(
        kind, new Segment(new OrientedRectangle(new PixelPoint(east / 0.5, 1000), side / 0.5, side / 0.5, 0), 400, 1, 1))
    {
        AreaSquareMetres = side * side, MinProbability = probability, MaxProbability = probability, Around = 0, Changed = 0, OtherClass = 0,
        Fence = 0,
    };

    private static LabelledStructure Labelled(StructureClass kind, double east, double side) => new(
        kind, ChangeKind.Altered,
        new GeometryFactory().ToGeometry(new Envelope(east - (side / 2), east + (side / 2), 500 - (side / 2), 500 + (side / 2))), false);
}
