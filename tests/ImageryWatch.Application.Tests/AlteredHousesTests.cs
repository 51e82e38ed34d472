using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

public class AlteredHousesTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 0)] // half of it
    [InlineData(8, 1)] // a fifth
    [InlineData(20, 1)]
    public void RemoveFrom_alteredHouseAtThePlace_listsItOnce(double shift, int expected) =>
        Assert.Equal(expected, AlteredHouses.RemoveFrom([House(shift)], [Change(ChangeKind.Altered)]).Count());

    [Fact]
    public void RemoveFrom_otherClassOrChange_keepsTheStructure()
    {
        var tower = House(0) with { Class = StructureClass.GuardTower };
        Assert.Equal([tower], AlteredHouses.RemoveFrom([tower], [Change(ChangeKind.Altered)]));
        Assert.Single(AlteredHouses.RemoveFrom([House(0)], [Change(ChangeKind.Removed)]));
    }

    private static UnchangedStructure House(double shift) =>
        new() { Id = "h", Class = StructureClass.Housing, Confidence = 0.9, Geometry = Square(shift) };

    private static ChangeObject Change(ChangeKind kind) =>
        new() { Id = "c", Class = StructureClass.Housing, Change = kind, Confidence = 0.9, Geometry = Square(0) };

    private static Geometry Square(double east) => new GeometryFactory().ToGeometry(new Envelope(east, east + 10, 0, 10));
}
