using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Training;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

public class DecidedResultsTests
{
    private const string Shared = "\"by\": \"A\", \"when\": \"2026-03-01T00:00:00Z\"";

    [Fact]
    public void Find_decisionBesideItsResult_isThatOfItsChange()
    {
        using var folder = new Scratch();
        RecordedFolder.Write(folder["camp"]);
        WriteDecisions(folder["camp", "d.geojson"], $$"""{"id": "h1", "decision": "reject", {{Shared}}}""");
        var warnings = new List<string>();
        var result = Assert.Single(DecidedResults.Find([folder["camp", "d.geojson"]], [], warnings));
        Assert.Equal(DecisionKind.Reject, Assert.Single(result.Changes).Decision!.Kind);
        Assert.Empty(warnings);
    }

    [Fact]
    public void Find_resultsElsewhere_usesThoseWithDecisions()
    {
        using var folder = new Scratch();
        RecordedFolder.Write(folder["batch", "a"]);
        RecordedFolder.Write(folder["batch", "b"]);
        WriteDecisions(folder["d.geojson"], $$"""{"id": "h2", "decision": "reject", {{Shared}}}""");
        var warnings = new List<string>();
        Assert.Empty(DecidedResults.Find([folder["d.geojson"]], [folder["batch"]], warnings));
        Assert.Contains("h2", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Throws<InputException>(() => DecidedResults.Find([folder["d.geojson"]], [folder["none"]], warnings));
    }

    [Theory]
    [InlineData("", 1, 1, 0)]
    [InlineData("", 2, 0, 1)]
    [InlineData(", \"before_date\": \"2014-03-01\", \"after_date\": \"2016-03-01\"", 1, 0, 1)]
    public void Find_missed_belongsToTheResultOfItsDates(string dates, int results, int used, int warned)
    {
        using var folder = new Scratch();
        for (var i = 0; i < results; i++) RecordedFolder.Write(folder["batch", $"{i}"]);
        WriteDecisions(
            folder["batch", "d.geojson"],
            $$"""{"decision": "missed", "class": "guard_tower", "change": "appeared", {{Shared}}{{dates}}}""");
        var warnings = new List<string>();
        var found = DecidedResults.Find([folder["batch", "d.geojson"]], [], warnings);
        Assert.Equal((used, warned), (found.Sum(result => result.Missed.Count), warnings.Count));
    }

    [Fact]
    public void Places_decisions_areTrueAndFalseExamples()
    {
        var missed = Decide(DecisionKind.Missed) with { Class = StructureClass.GuardTower, Change = ChangeKind.Appeared };
        var result = new DecidedResult(
            "r",
            [
                Change(DecisionKind.Accept, 0), Change(DecisionKind.Reject, 50),
                Change(DecisionKind.Relabel, 100, StructureClass.GuardTower), Change(DecisionKind.Relabel, 150, StructureClass.Fence),
                Change(DecisionKind.Relabel, 200, StructureClass.Other),
            ],
            [missed with { Geometry = new Point(GateCases.Place(300, 0)) }, missed with { Class = StructureClass.Housing }]);
        var grid = new AnalysisGrid(CoordinateSystems.FromEpsg(32652), 300000, 4400000, 0.5, 100, 100);
        var places = result.Places(grid);
        Assert.Equal(
            ["Housing Removed False", "GuardTower Removed False", "Fence Removed True", "GuardTower Appeared False"],
            places.Truth.Select(one => $"{one.Class} {one.Change} {one.IsObscured}"));
        Assert.Equal(6, places.Places.Count);
        Assert.Equal(100, places.Places[0].Area, 2.0);
    }

    [Fact]
    public void Places_examinedAndCorrected_areFalseAndTrueExamples()
    {
        var corrected = Change(DecisionKind.Accept, 0);
        corrected = corrected with { Decision = corrected.Decision! with { Outline = GateCases.Square(2, 2, 20) } };
        var relabelled = Change(DecisionKind.Relabel, 100, StructureClass.Fence);
        relabelled = relabelled with { Decision = relabelled.Decision! with { Outline = GateCases.Line((100, 0), (140, 0)) } };
        var result = new DecidedResult("r", [corrected, relabelled], [])
        {
            Examined = [Decide(DecisionKind.NoChange) with { Geometry = GateCases.Square(200, 0, 10) }],
        };
        var places = result.Places(new AnalysisGrid(CoordinateSystems.FromEpsg(32652), 300000, 4400000, 0.5, 100, 100));
        Assert.Equal(
            ["Housing Removed False", "Fence Removed False"],
            places.Truth.Select(one => $"{one.Class} {one.Change} {one.IsObscured}"));
        Assert.Equal(400, places.Truth[0].Geometry.Area, 4.0);
        Assert.Equal(5, places.Places.Count);
    }

    [Fact]
    public void Find_severalReviewedResults_keepTheirOwnPlaces()
    {
        using var folder = new Scratch();
        string[] files = [folder["batch", "a", "decisions.geojson"], folder["batch", "b", "decisions.geojson"]];
        foreach (var file in files)
        {
            RecordedFolder.Write(Path.GetDirectoryName(file)!);
            WriteDecisions(file, $$"""
                {"id": "missed-1", "decision": "missed", "class": "guard_tower", "change": "appeared", {{Shared}}}},
                {"type": "Feature", "geometry": {"type": "Point", "coordinates": [127, 39]},
                 "properties": {"id": "housing-new-1", "decision": "no_change", {{Shared}}}},
                {"type": "Feature", "geometry": null, "properties": {"id": "h1", "decision": "reject", {{Shared}}}},
                {"type": "Feature", "geometry": null, "properties": {"decision": "undo", "undoes": 3, {{Shared}}}
                """);
        }

        var warnings = new List<string>();
        var found = DecidedResults.Find(files, [], warnings);
        Assert.Empty(warnings);
        Assert.Equal([(0, 1, 1), (0, 1, 1)], found.Select(result => (result.Changes.Count, result.Missed.Count, result.Examined.Count)));
    }

    private static ReviewedChange Change(DecisionKind kind, double east, StructureClass? relabelled = null) =>
        new(GateCases.At("housing-gone-1", east, 0), 3) { Decision = Decide(kind) with { Class = relabelled } };

    private static Decision Decide(DecisionKind kind) => new()
    {
        Kind = kind,
        Id = "x",
        By = "A",
        When = DateTimeOffset.UnixEpoch,
        Location = "d: feature 1",
        Geometry = new Point(GateCases.Place(0, 0)),
    };

    private static void WriteDecisions(string path, string properties) => File.WriteAllText(path, $$"""
        {"type": "FeatureCollection", "schemaVersion": 1, "features": [
         {"type": "Feature", "geometry": {"type": "Point", "coordinates": [127, 39]}, "properties": {{properties}}}]}
        """);
}
