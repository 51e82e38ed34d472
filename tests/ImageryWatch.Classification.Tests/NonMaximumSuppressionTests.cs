using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;

namespace ImageryWatch.Classification.Tests;

public class NonMaximumSuppressionTests
{
    private sealed record Claim(StructureClass Class, double Confidence, Footprint Footprint) : IScoredShape;

    private static Claim House(double confidence, double column, double row, double length, double width) =>
        new(StructureClass.Housing, confidence,
            new Footprint(OrientedRectangle.Create(new PixelPoint(column, row), length, width, 0), null));

    private static Claim L(double confidence) => new(
        StructureClass.Housing, confidence,
        new Footprint(OrientedRectangle.Create(new PixelPoint(30, 35), 50, 40, Math.PI / 2),
            [new(10, 10), new(50, 10), new(50, 20), new(20, 20), new(20, 60), new(10, 60)]));

    [Fact]
    public void Select_overlappingShapes_keepsHigherConfidence()
    {
        var (sure, less) = (House(0.9, 50, 50, 20, 10), House(0.7, 52, 50, 22, 10));
        Assert.Equal([sure], NonMaximumSuppression.Select([less, sure], 0.6));
    }

    [Theory]
    [InlineData(5.5, 1)]
    [InlineData(7, 2)]
    public void Select_disjointTowers_areTwoOnlyIfTheyAreFarEnoughApart(double metres, int expected)
    {
        Claim Tower(double confidence, double column, StructureClass kind = StructureClass.GuardTower) => new(
            kind, confidence, new Footprint(OrientedRectangle.Create(new PixelPoint(column, 50), 6, 6, 0), null));
        var column = 50 + (metres / 0.6);
        Assert.Equal(expected, NonMaximumSuppression.Select([Tower(0.9, 50), Tower(0.8, column)], 0.6).Count);
        Assert.Equal(2, NonMaximumSuppression.Select([Tower(0.9, 50), Tower(0.8, column, StructureClass.Housing)], 0.6).Count);
    }

    [Fact]
    public void Select_disjointShapes_keepsAll() =>
        Assert.Equal(2, NonMaximumSuppression.Select([House(0.9, 50, 50, 20, 10), House(0.6, 80, 50, 20, 10)], 0.6).Count);

    [Fact]
    public void Select_rowOfHousesAndShapeThatJoinsThem_keepsTheHouses()
    {
        Claim[] row = [House(0.95, 20, 20, 18, 12), House(0.85, 42, 20, 18, 12), House(0.75, 64, 20, 18, 12)];
        var blob = House(0.83, 42, 20, 66, 13);
        Assert.Equal(row.ToHashSet(), NonMaximumSuppression.Select([.. row, blob], 0.6).ToHashSet());
    }

    [Fact]
    public void Select_anyOrder_givesSameShapes()
    {
        Claim[] claims =
            [House(0.9, 36, 15, 28, 10), House(0.8, 15, 45, 10, 30), L(0.75), House(0.6, 200, 200, 20, 10), House(0.6, 204, 200, 20, 10)];
        Assert.Equal(NonMaximumSuppression.Select(claims, 0.6), NonMaximumSuppression.Select(claims.Reverse(), 0.6));
    }
}
