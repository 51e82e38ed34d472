using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

public sealed class AppliedDecisionsTests : IDisposable
{
    private readonly GridCoordinates _coordinates = new(ReviewFolder.Grid);

    public void Dispose() => _coordinates.Dispose();

    [Fact]
    public void Of_rejected_isKeptApartWithItsReview()
    {
        var applied = Apply(
            [House("a", 0), House("b", 30)], [null, Decide(DecisionKind.Reject) with { Cause = RejectCause.OtherStructure }]);
        Assert.Equal(["a"], applied.Changes.Select(change => change.Id));
        Assert.Null(applied.Changes[0].Review);
        var rejected = Assert.Single(applied.Rejected);
        Assert.Equal("rejected by A. Lee, 2026-03-01: other structure", rejected.Review!.Text);
    }

    [Fact]
    public void Of_relabelled_countsAsItsNewClassAndStatesTheOldOne()
    {
        var applied = Apply([House("a", 0)], [Decide(DecisionKind.Relabel) with { Class = StructureClass.GuardTower, Why = "tall" }]);
        var change = Assert.Single(applied.Changes);
        Assert.Equal((StructureClass.GuardTower, ChangeKind.Appeared, 100.0), (change.Class, change.Change, change.AreaSquareMetres));
        Assert.Equal("relabelled by A. Lee, 2026-03-01: detected as housing, appeared: tall", change.Review!.Text);
    }

    [Fact]
    public void Of_correctedOutline_replacesTheOutlineAndItsMeasurements()
    {
        var outline = _coordinates.PixelsToDegrees(ReviewFolder.Square(10, 10, 40));
        var change = Assert.Single(Apply([House("a", 0)], [Decide(DecisionKind.Accept) with { Outline = outline }]).Changes);
        Assert.Equal(400, change.AreaSquareMetres!.Value, 0);
        Assert.Equal(400, change.Geometry.Area, 0);
        Assert.Null(change.WidthMetres);
    }

    [Fact]
    public void Of_missed_isAddedInTheOrderOfTheReport()
    {
        var tower = Missed(new Point(50, 40), StructureClass.GuardTower);
        var fence = Missed(new LineString([new(0, 0), new(60, 80)]), StructureClass.Fence);
        var applied = Apply([House("a", 0)], [Decide(DecisionKind.Accept)], fence, tower);
        Assert.Equal(["GuardTower", "Fence", "Housing"], applied.Changes.Select(change => $"{change.Class}"));
        Assert.Equal(10.24, applied.Changes[0].AreaSquareMetres!.Value, 2);
        Assert.Equal(50, applied.Changes[1].LengthMetres!.Value, 1);
        Assert.All(applied.Changes.Take(2), change => Assert.Equal("reported by review", change.LikelihoodText));
    }

    [Fact]
    public void Of_severalPoints_isASquareThatTheReportCanContain()
    {
        var points = new MultiPoint([new Point(50, 40), new Point(52, 40)]);
        var applied = Apply([], [], Missed(points, StructureClass.Fence), Missed(points, StructureClass.GuardTower));
        Assert.All(applied.Changes, change => Assert.Equal(Dimension.Surface, change.Geometry.Dimension));
    }

    private AppliedDecisions Apply(ChangeObject[] changes, Decision?[] decisions, params Decision[] missed) => AppliedDecisions.Of(
        changes, [.. changes.Zip(decisions, (change, decision) => new ReviewedChange(change, 1) { Decision = decision })], missed,
        _coordinates, new SiteArea(null, ReviewFolder.Grid));

    private static ChangeObject House(string id, double east) => new()
    {
        Id = id,
        Class = StructureClass.Housing,
        Change = ChangeKind.Appeared,
        Confidence = 0.7,
        Geometry = new GeometryFactory().ToGeometry(new Envelope(250_000 + east, 250_010 + east, 4_380_000, 4_380_010)),
        AreaSquareMetres = 100,
        WidthMetres = 10,
    };

    private Decision Missed(Geometry pixels, StructureClass kind) => Decide(DecisionKind.Missed) with
    {
        Id = $"missed-{kind}",
        Class = kind,
        Change = ChangeKind.Appeared,
        Geometry = _coordinates.PixelsToDegrees(pixels),
    };

    private static Decision Decide(DecisionKind kind) => new()
    {
        Kind = kind, Id = "a", By = "A. Lee", When = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), Location = "d: feature 1",
    };
}
