using ImageryWatch.Core;

namespace ImageryWatch.Application.Tests;

public class RecordedComparisonTests
{
    [Fact]
    public void Load_finishedFolder_givesItsContent()
    {
        using var scratch = new Scratch();
        RecordedFolder.Write(scratch["out"]);
        var result = RecordedComparison.Load(scratch["out"]);
        Assert.Equal((scratch["out"], "camp", "Camp: changes"), (result.Folder, result.SiteId, result.Title));
        Assert.Equal(("2014-03-01", null), (result.BeforeDate, result.AfterDate));
        Assert.Equal((ComparisonOutcome.ChangesFound, true, 0.25), (result.Outcome, result.IsSynthetic, result.AssessableShare));
        Assert.Equal(["after: no date"], result.Warnings);
        Assert.Equal(("Shifted by 1 m.", "", 12.5), (result.RegistrationMessage, result.WhyNotAssessable, result.Seconds));
        var change = Assert.Single(result.Changes);
        Assert.Equal(
            ("h1", StructureClass.Housing, ChangeKind.Removed, 0.91, 60.5, "z"),
            (change.Id, change.Class, change.Change, change.Confidence, change.AreaSquareMetres, change.Zone));
        Assert.Equal(126.2, change.Geometry.EnvelopeInternal.MaxX);
    }

    [Theory]
    [InlineData("accepted", "No part of the area is unmasked in both dates (cloud 65 %, no data 10 %); use other scenes.")]
    [InlineData("failed", "Shifted by 1 m.")]
    public void Load_notAssessable_givesTheReason(string registration, string reason)
    {
        using var scratch = new Scratch();
        RecordedFolder.Write(scratch["out"], "not_assessable", registration);
        var result = RecordedComparison.Load(scratch["out"]);
        Assert.False(result.IsAssessable);
        Assert.Equal(reason, result.WhyNotAssessable);
    }

    [Theory]
    [InlineData("summary.json", null)]
    [InlineData("summary.json", "{")]
    [InlineData("summary.json", "{\"schemaVersion\":99}")]
    [InlineData("summary.json", "{\"outcome\":\"good\"}")]
    [InlineData("run-manifest.json", "[]")]
    [InlineData("run-manifest.json", null)]
    [InlineData("changes.geojson", null)]
    public void Load_incompleteFolder_throwsWithItsPath(string file, string? content)
    {
        using var scratch = new Scratch();
        RecordedFolder.Write(scratch["out"]);
        if (content is null) File.Delete(scratch["out", file]);
        else File.WriteAllText(scratch["out", file], content);
        var error = Assert.Throws<InputException>(() => RecordedComparison.Load(scratch["out"]));
        Assert.StartsWith(scratch["out"], error.Message, StringComparison.Ordinal);
    }
}
