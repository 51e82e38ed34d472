using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

public class ChangeIdTests
{
    [Fact]
    public void Assign_sameChange_givesSameId()
    {
        var ids = ChangeIds.Assign([At(10.2, 20.1)], "site|2016-01-01|2017-01-01").Select(change => change.Id).ToList();
        Assert.Equal(["tower-new-9eb2c183e3"], ids);
    }

    [Fact]
    public void Assign_otherClassChangePositionOrDates_givesOtherId()
    {
        string[] ids =
        [
            Id(At(10, 20), "a"), Id(At(10, 20), "b"), Id(At(12, 20), "a"), Id(At(10, 20) with { Change = ChangeKind.Removed }, "a"),
            Id(At(10, 20) with { Class = StructureClass.Housing }, "a"),
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Assign_twoChangesAtOnePosition_givesDifferentIds()
    {
        var ids = ChangeIds.Assign([At(10, 20), At(10, 20)], "").Select(change => change.Id).ToList();
        Assert.Equal($"{ids[0]}-2", ids[1]);
    }

    private static string Id(ChangeObject change, string context) => ChangeIds.Assign([change], context)[0].Id;

    private static ChangeObject At(double x, double y) => new()
    {
        Id = "",
        Class = StructureClass.GuardTower,
        Change = ChangeKind.Appeared,
        Confidence = 0.9,
        Geometry = new GeometryFactory().ToGeometry(new Envelope(x - 1, x + 1, y - 1, y + 1)),
    };
}
