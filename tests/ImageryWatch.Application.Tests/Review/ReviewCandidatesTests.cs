using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

public class ReviewCandidatesTests
{
    [Fact]
    public void Of_placesOfReportedChanges_areLeftOut()
    {
        var reported = new[] { Area("r", 0.9, 0), Line("f", 0.9, 100) };
        var found = ReviewCandidates.Of(
            [Area("over", 0.3, 5), Area("apart", 0.3, 20), Line("beside", 0.3, 102), Line("far", 0.4, 130), Area("tower", 0.2, 100)],
            reported);
        Assert.Equal(["far", "apart", "tower"], found.Select(change => change.Id));
    }

    [Fact]
    public void Of_many_keepsTheHighestConfidence()
    {
        var found = ReviewCandidates.Of(Enumerable.Range(0, 600).Select(i => Area($"c{i:000}", 0.2 + (i / 3000.0), 20 * i)), []);
        Assert.Equal(ReviewCandidates.MaxCount, found.Count);
        Assert.Equal(("c599", "c100"), (found[0].Id, found[^1].Id));
    }

    /// <summary>A square of 10 m.</summary>
    private static ChangeObject Area(string id, double confidence, double east) => Change(
        id, confidence, StructureClass.Housing, new GeometryFactory().ToGeometry(new Envelope(east, east + 10, 0, 10)));

    /// <summary>A line of 50 m to the north.</summary>
    private static ChangeObject Line(string id, double confidence, double east) =>
        Change(id, confidence, StructureClass.Fence, new LineString([new(east, 0), new(east, 50)]));

    private static ChangeObject Change(string id, double confidence, StructureClass kind, Geometry geometry) =>
        new() { Id = id, Class = kind, Change = ChangeKind.Appeared, Confidence = confidence, Geometry = geometry };
}
