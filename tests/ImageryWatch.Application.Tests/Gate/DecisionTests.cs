using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

public class DecisionTests
{
    private const string Head = """{"type": "FeatureCollection", "schemaVersion": 1, "features": [""";

    [Theory]
    [InlineData(DecisionKind.Accept)]
    [InlineData(DecisionKind.Reject)]
    public void Evaluate_acceptedOrRejectedChange_passes(DecisionKind kind)
    {
        var result = Evaluate([Decide(kind, "housing-gone-1")], GateCases.At("housing-gone-1", 0, 0));
        Assert.True(result.Passed);
        Assert.Empty(result.Warnings);
        Assert.Equal(kind, result.Pairs[0].Changes[0].Decision!.Kind);
    }

    [Fact]
    public void Evaluate_relabelledChange_countsAsItsNewClass()
    {
        var relabelled = Decide(DecisionKind.Relabel, "housing-gone-1") with { Class = StructureClass.GuardTower };
        var changes = new[] { GateCases.At("housing-gone-1", 0, 0) };
        Assert.True(Evaluate([relabelled], GateCases.Gate("housing"), changes).Passed);
        Assert.False(Evaluate([relabelled], GateCases.Gate("removed guard_tower"), changes).Passed);
        Assert.True(Evaluate([relabelled with { Class = StructureClass.Other }], GateCases.Gate("any"), changes).Passed);
        var appeared = relabelled with { Class = null, Change = ChangeKind.Appeared };
        Assert.False(Evaluate([appeared], GateCases.Gate("appeared housing"), changes).Passed);
    }

    [Fact]
    public void Evaluate_severalDecisions_theLatestCounts()
    {
        var (early, late) = (Decide(DecisionKind.Reject, "housing-gone-1", 1), Decide(DecisionKind.Relabel, "housing-gone-1", 2));
        late = late with { Change = ChangeKind.Altered };
        foreach (var decisions in new Decision[][] { [early, late], [late, early] })
            Assert.False(Evaluate(decisions, GateCases.At("housing-gone-1", 0, 0)).Passed);
        Assert.True(Evaluate([late, early with { When = late.When }], GateCases.At("housing-gone-1", 0, 0)).Passed);
    }

    [Fact]
    public void Evaluate_shiftedOutline_isFoundByPlace()
    {
        var decision = Decide(DecisionKind.Accept, "housing-gone-1") with { Geometry = GateCases.Square(2, 1, 10) };
        var result = Evaluate([decision], GateCases.At("housing-gone-2", 0, 0));
        Assert.True(result.Passed);
        Assert.Contains("found by place", Assert.Single(result.Warnings), StringComparison.Ordinal);
        var dated = decision with { Dates = new DatePair("2014-03-01", "2016-03-01") };
        Assert.Empty(Evaluate([dated], GateCases.At("housing-gone-2", 0, 0)).Warnings);
        var later = decision with { Dates = new DatePair("2016-03-01", "2018-03-01") };
        Assert.False(Evaluate([later], GateCases.At("housing-gone-2", 0, 0)).Passed);
    }

    [Theory]
    [InlineData("tower-gone-1", 0)]
    [InlineData("housing-new-1", 0)]
    [InlineData("housing-gone-1", 40)]
    public void Evaluate_otherClassKindOrPlace_isNotFoundAndWarned(string id, double east)
    {
        var decision = Decide(DecisionKind.Accept, id) with { Geometry = GateCases.Square(east, 0, 10) };
        var result = Evaluate([decision], GateCases.At("housing-gone-2", 0, 0));
        Assert.False(result.Passed);
        Assert.Equal($"d.geojson: 1 decision about changes that this run does not report: {id}", Assert.Single(result.Warnings));
    }

    [Fact]
    public void Evaluate_decisionOfTheCurrentId_winsOverOneOfAnEarlierIdAtThePlace()
    {
        var earlier = Decide(DecisionKind.Accept, "housing-gone-1", 5) with { Geometry = GateCases.Square(0, 0, 10) };
        var current = Decide(DecisionKind.Relabel, "housing-gone-2", 1) with { Change = ChangeKind.Altered };
        var result = Evaluate([earlier, current], GateCases.At("housing-gone-2", 0, 0));
        Assert.Equal(DecisionKind.Relabel, result.Pairs[0].Changes[0].Decision!.Kind);
    }

    [Fact]
    public void Evaluate_missed_isListedUntilWithdrawn()
    {
        var missed = Decide(DecisionKind.Missed, "m1") with { Class = StructureClass.Fence, Change = ChangeKind.Appeared };
        Assert.Equal([missed], Evaluate([missed]).Missed);
        Assert.Empty(Evaluate([missed, Decide(DecisionKind.Reject, "m1", 9)]).Missed);
    }

    [Fact]
    public void Load_validFile_readsEveryProperty()
    {
        using var folder = new Scratch();
        File.WriteAllText(folder["d.geojson"], Head + """
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": [127, 39]}, "properties": {"decision": "missed",
             "class": "guard_tower", "change": "appeared", "by": "김", "when": "2026-03-01T09:30:00.5+09:00", "why": "shadow",
             "before_date": "2014-03-01", "after_date": "2016-03-01", "more": 1}},
            {"type": "Feature", "geometry": null,
             "properties": {"id": "x", "decision": "accept", "by": "A", "when": "2026-03-01T09:30:00Z"}}
            ]}
            """);
        var decisions = DecisionsFile.Load([folder["d.geojson"]]);
        var missed = decisions[0];
        Assert.Equal((DecisionKind.Missed, null, StructureClass.GuardTower, ChangeKind.Appeared, "김", "shadow"),
            (missed.Kind, missed.Id, missed.Class, missed.Change, missed.By, missed.Why));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 30, 0, 500, TimeSpan.Zero), missed.When.ToUniversalTime());
        Assert.Equal(new DatePair("2014-03-01", "2016-03-01"), missed.Dates);
        Assert.Equal(new Coordinate(127, 39), missed.Geometry!.Coordinate);
        Assert.Null(decisions[1].Geometry);
        Assert.Equal(TimeSpan.Zero, decisions[1].When.Offset);
    }

    [Theory]
    [InlineData("""{"decision": "acept"}""",
        "'decision' must be accept, reject, relabel, missed, no_change, comment, undo, not 'acept'")]
    [InlineData("""{"id": "x"}""", "'decision' is missing: accept, reject, relabel, missed, no_change, comment, undo")]
    [InlineData("""{"decision": "accept", "by": "A", "when": "2026-03-01T09:30:00Z"}""", "'id' is missing: the id of the change")]
    [InlineData("""{"decision": "accept", "id": "x", "when": "2026-03-01T09:30:00Z"}""", "'by' is missing: the name of a person")]
    [InlineData("""{"decision": "accept", "id": "x", "by": "A", "when": "2026-03-01"}""",
        "'when' must be a time with its offset, such as 2026-03-01T09:30:00Z (RFC 3339), not '2026-03-01'")]
    [InlineData("""{"decision": "accept", "id": "x", "by": "A", "when": "2026-03-01T09:30:00"}""",
        "'when' must be a time with its offset, such as 2026-03-01T09:30:00Z (RFC 3339), not '2026-03-01T09:30:00'")]
    [InlineData("""{"decision": "relabel", "id": "x", "by": "A", "when": "2026-03-01T09:30:00Z"}""",
        "'relabel' needs the new 'class', the new 'change', or both")]
    [InlineData("""{"decision": "relabel", "id": "x", "by": "A", "when": "2026-03-01T09:30:00Z", "class": "tower"}""",
        "'class' must be guard_tower, fence, housing, other, not 'tower'")]
    [InlineData("""{"decision": "missed", "by": "A", "when": "2026-03-01T09:30:00Z", "class": "fence"}""",
        "'change' is missing: appeared, removed, altered")]
    [InlineData("""{"decision": "missed", "by": "A", "when": "2026-03-01T09:30:00Z", "class": "fence", "change": "removed"}""",
        "'missed' needs a geometry")]
    [InlineData("""{"decision": "comment", "id": "x", "by": "A", "when": "2026-03-01T09:30:00Z"}""",
        "'why' is missing: the text of the comment")]
    [InlineData("""{"decision": "undo", "id": "x", "by": "A", "when": "2026-03-01T09:30:00Z"}""",
        "'undoes' is missing: the number of an entry")]
    [InlineData("""{"decision": "undo", "undoes": 1, "by": "A", "when": "2026-03-01T09:30:00Z"}""",
        "'undoes' is 1, which is no earlier entry")]
    [InlineData("""{"decision": "no_change", "by": "A", "when": "2026-03-01T09:30:00Z"}""",
        "'no_change' needs an id or a geometry")]
    [InlineData("""{"decision": "reject", "id": "x", "cause": "shade", "by": "A", "when": "2026-03-01T09:30:00Z"}""",
        "'cause' must be shadow, vegetation, season, cloud, misregistration, vehicle, terrain, other_structure, other, not 'shade'")]
    [InlineData("""{"decision": "accept", "id": "x", "entry": 0, "by": "A", "when": "2026-03-01T09:30:00Z"}""",
        "'entry' must be a whole number from 1, not 0")]
    [InlineData("""{"decision": "accept", "id": 3}""", "'id' must be a text, not 3")]
    [InlineData("""{"decision": "accept", "id": " "}""", "'id' is empty")]
    public void Load_invalidFeature_givesItsNumberAndTheProblem(string properties, string problem)
    {
        using var folder = new Scratch();
        File.WriteAllText(folder["d.geojson"], $$"""{{Head}}{"type": "Feature", "geometry": null, "properties": {{properties}}}]}""");
        var error = Assert.Throws<ConfigurationException>(() => DecisionsFile.Load([folder["d.geojson"]]));
        Assert.Equal($"{folder["d.geojson"]}: feature 1: {problem}", Assert.Single(error.Problems));
    }

    [Theory]
    [InlineData("""{"type": "Point", "coordinates": [39]}""", "a position must be [longitude, latitude]")]
    [InlineData("""{"type": "Point", "coordinates": [39, 127]}""", "[39, 127] is not [longitude, latitude] in degrees")]
    [InlineData("""{"type": "LineString", "coordinates": [[127, 39]]}""", "a line needs two positions, a ring four; found 1")]
    [InlineData("""{"type": "Circle", "coordinates": [127, 39]}""",
        "a geometry must be a Point, LineString or Polygon (or Multi...), not 'Circle'")]
    [InlineData("3", "a geometry needs 'coordinates'")]
    public void Load_invalidGeometry_givesTheProblem(string geometry, string problem)
    {
        using var folder = new Scratch();
        File.WriteAllText(folder["d.geojson"], Head + """{"type": "Feature", "geometry": """ + geometry
            + """, "properties": {"id": "x", "decision": "accept", "by": "A", "when": "2026-03-01T09:30:00Z"}}]}""");
        var error = Assert.Throws<ConfigurationException>(() => DecisionsFile.Load([folder["d.geojson"]]));
        Assert.Equal($"{folder["d.geojson"]}: feature 1: {problem}", Assert.Single(error.Problems));
    }

    [Theory]
    [InlineData("{", "is not a decisions.geojson")]
    [InlineData("[]", "not a FeatureCollection")]
    [InlineData("""{"type": "FeatureCollection", "features": []}""", "it has no schemaVersion; add \"schemaVersion\": 2")]
    [InlineData("""{"type": "FeatureCollection", "schemaVersion": 1}""", "it has no list 'features'")]
    public void Load_otherFile_isAProblem(string text, string problem)
    {
        using var folder = new Scratch();
        File.WriteAllText(folder["d.geojson"], text);
        var error = Assert.Throws<ConfigurationException>(() => DecisionsFile.Load([folder["d.geojson"]]));
        Assert.Contains(problem, Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_missingFileAndNewerVersion_areErrors()
    {
        using var folder = new Scratch();
        Assert.Throws<ConfigurationException>(() => DecisionsFile.Load([folder["d.geojson"]]));
        File.WriteAllText(folder["d.geojson"], """{"type": "FeatureCollection", "schemaVersion": 3, "features": []}""");
        Assert.Throws<InputException>(() => DecisionsFile.Load([folder["d.geojson"]]));
    }

    private static Decision Decide(DecisionKind kind, string id, int day = 1) => new()
    {
        Kind = kind,
        Id = id,
        By = "A. Lee",
        When = new DateTimeOffset(2026, 3, day, 0, 0, 0, TimeSpan.Zero),
        Location = "d.geojson: feature 1",
    };

    private static GateResult Evaluate(Decision[] decisions, params ChangeObject[] changes) =>
        Evaluate(decisions, GateCases.Gate("any"), changes);

    private static GateResult Evaluate(Decision[] decisions, GateOptions gate, ChangeObject[] changes) =>
        new GateInputs(gate, null, new DecisionSet(decisions)).Evaluate([GateCases.Pair("p", changes)]);
}
