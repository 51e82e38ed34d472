using ImageryWatch.Core;
using ImageryWatch.Training;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification.Tests;

/// <summary>Labels of candidates where only some places are known. Pixels of half a metre; roofs of 10 m.</summary>
public class CandidateLabelTests
{
    private static readonly AnalysisGrid Grid = new(new CoordinateSystem("", "", null), 0, 1000, 0.5, 2000, 2000);
    private static readonly Geometry Accepted = Square(100);
    private static readonly Geometry Rejected = Square(200);
    private static readonly LabelledStructure Roof = new(StructureClass.Housing, ChangeKind.Appeared, Accepted, IsObscured: false);

    [Theory]
    [InlineData(100, 1f)]
    [InlineData(200, 0f)]
    [InlineData(300, null)]
    [InlineData(209, null)] // Less than half of it is at the rejected place.
    public void OfRoofs_decidedPlaces_labelOnlyTheirCandidates(double east, float? expected) =>
        Assert.Equal(expected, Decided().OfRoofs([(ChangeKind.Appeared, Candidate(east, 10))])[0]);

    [Fact]
    public void OfRoofs_everythingKnown_labelsAllCandidates() =>
        Assert.Equal(0, new CandidateLabels(Grid, [Roof]).OfRoofs([(ChangeKind.Appeared, Candidate(300, 10))])[0]);

    [Fact]
    public void OfRoofs_otherKindAtAnAcceptedPlace_isFalse() =>
        Assert.Equal(0, Decided().OfRoofs([(ChangeKind.Removed, Candidate(100, 10))])[0]);

    [Theory]
    [InlineData(100, 0f)]
    [InlineData(300, null)]
    public void OfTower_decidedPlaces_labelOnlyTheirCandidates(double east, float? expected) =>
        Assert.Equal(expected, Decided().OfTower(ChangeKind.Appeared, Candidate(east, 3)));

    [Theory]
    [InlineData(500, 1f)]
    [InlineData(520, 0f)]
    [InlineData(560, null)]
    public void OfLine_decidedPlaces_labelOnlyTheirSections(double north, float? expected)
    {
        var (accepted, rejected) = (Line(500), Line(520));
        var fence = new LabelledStructure(StructureClass.Fence, ChangeKind.Appeared, accepted, IsObscured: false);
        var labels = new CandidateLabels(Grid, [fence], [accepted, rejected]);
        var row = (1000 - north) / 0.5;
        Assert.Equal(expected, labels.OfLine(ChangeKind.Appeared, [new PixelPoint(100, row), new PixelPoint(140, row)]));
    }

    private static CandidateLabels Decided() => new(Grid, [Roof], [Accepted, Rejected]);

    private static Geometry Square(double east) => new GeometryFactory().ToGeometry(new Envelope(east - 5, east + 5, 495, 505));

    private static LineString Line(double north) => new([new Coordinate(0, north), new Coordinate(200, north)]);

    private static Segment Candidate(double east, double sideMetres) =>
        new(new OrientedRectangle(new PixelPoint(east / 0.5, 1000), sideMetres / 0.5, sideMetres / 0.5, 0), 400, 1, 1);
}
