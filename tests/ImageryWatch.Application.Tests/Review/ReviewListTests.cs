using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

public sealed class ReviewListTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _folder;
    private readonly ReviewList _list;

    public ReviewListTests()
    {
        _folder = ReviewFolder.Write(_scratch["result"]);
        _list = Open();
    }

    private string DecisionsPath => Path.Combine(_folder, ReviewList.FileName);

    public void Dispose()
    {
        _list.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public void Items_withoutDecisions_areInOrderOfWorthAndInGridPixels()
    {
        var items = _list.Items();
        Assert.Equal([ReviewFolder.Tower, ReviewFolder.Candidate, ReviewFolder.Housing], items.Select(item => item.Id));
        Assert.Equal(["T1", null, "H1"], items.Select(item => item.Label));
        Assert.Equal(0, _list.Version);
        var tower = items[0];
        Assert.Equal(ReviewItemKind.Change, tower.Kind);
        Assert.Equal(
            (10, 30, 50, 70), (tower.Geometry.EnvelopeInternal.MinX, tower.Geometry.EnvelopeInternal.MaxX,
                tower.Geometry.EnvelopeInternal.MinY, tower.Geometry.EnvelopeInternal.MaxY), new PixelComparer());
        Assert.Equal((0, "North", 100.0, "likely"), (tower.Version, tower.Zone, tower.AreaM2, tower.Likelihood));
        Assert.StartsWith("52S", tower.Mgrs, StringComparison.Ordinal);
        Assert.InRange(tower.Latitude, 39.5, 39.6);
    }

    [Fact]
    public void Items_resultWithoutCandidates_hasTheChanges()
    {
        using var list = ReviewList.Open(ReviewFolder.Write(_scratch["old"], withCandidates: false), TimeProvider.System);
        Assert.Equal(2, list.Items().Count);
    }

    [Fact]
    public void Decide_reject_isRecordedForTheGate()
    {
        var item = Decide(ReviewFolder.Housing, 0, DecisionKind.Reject, cause: RejectCause.OtherStructure, why: "나무 \"<b>\"\n\u2028");
        Assert.Equal((1, DecisionKind.Reject, RejectCause.OtherStructure, "A. Lee"),
            (item!.Version, item.Decision!.Decision, item.Decision.Cause, item.Decision.By));
        Assert.Equal(1, _list.Version);
        var recorded = Assert.Single(DecisionsFile.Load([DecisionsPath]));
        Assert.Equal((ReviewFolder.Housing, "나무 \"<b>\"", new DatePair("2014-03-01", "2016-03-01")),
            (recorded.Id, recorded.Why, recorded.Dates));
        Assert.NotNull(recorded.Geometry);
    }

    [Fact]
    public void Decide_acceptWithOutline_keepsTheReportedGeometry()
    {
        var item = Decide(ReviewFolder.Housing, 0, DecisionKind.Accept, outline: ReviewFolder.Square(42, 22, 16))!;
        Assert.Equal(256, item.Decision!.Outline!.Area, 0);
        Assert.Equal(400, item.Geometry.Area, 0);
        var recorded = Assert.Single(DecisionsFile.Load([DecisionsPath]));
        Assert.True(recorded.Outline!.Area < recorded.Geometry!.Area);
    }

    [Fact]
    public void Decide_missed_getsAnIdAndIsReplacedUnderIt()
    {
        Decide(ReviewFolder.Tower, 0, DecisionKind.Comment, why: "look again");
        var missed = Missed(null, 0, ReviewFolder.Square(80, 10, 8))!;
        Assert.Equal(("missed-2", ReviewItemKind.Missed, 2, "reported by review"),
            (missed.Id, missed.Kind, missed.Version, missed.Likelihood));
        Assert.Equal(16, missed.AreaM2!.Value, 1);
        var moved = Missed(missed.Id, 2, ReviewFolder.Square(81, 10, 10))!;
        Assert.Equal(("missed-2", 3), (moved.Id, moved.Version));
        Assert.Equal(100, moved.Geometry.Area, 0);
        Assert.Single(new DecisionSet(DecisionsFile.Load([DecisionsPath])).Missed);
    }

    [Fact]
    public void Decide_candidate_isMissedOrExamined()
    {
        var accepted = Missed(ReviewFolder.Candidate, 0, null)!;
        Assert.Equal((ReviewItemKind.Candidate, DecisionKind.Missed), (accepted.Kind, accepted.Decision!.Decision));
        Assert.Equal(3, _list.Items().Count);
        var examined = Decide(ReviewFolder.Candidate, 1, DecisionKind.NoChange)!;
        Assert.Equal(DecisionKind.NoChange, examined.Decision!.Decision);
        var set = new DecisionSet(DecisionsFile.Load([DecisionsPath]));
        Assert.Empty(set.Missed);
        Assert.Single(set.Examined);
    }

    [Fact]
    public void Decide_otherVersion_isAConflictWithTheCurrentObject()
    {
        using var other = Open();
        Decide(ReviewFolder.Tower, 0, DecisionKind.Accept);
        var conflict = Assert.Throws<DecisionConflictException>(() => other.Decide(Request(ReviewFolder.Tower, 0, DecisionKind.Reject)));
        Assert.Equal((1, DecisionKind.Accept), (conflict.Item!.Version, conflict.Item.Decision!.Decision));
        Assert.Throws<DecisionConflictException>(() => other.Undo(ReviewFolder.Tower, 0, "B"));
        other.Decide(Request(ReviewFolder.Housing, 0, DecisionKind.Reject));
        Assert.Equal(2, _list.Version);
    }

    [Fact]
    public void Undo_cancelsTheLastEffectiveEntry()
    {
        Decide(ReviewFolder.Tower, 0, DecisionKind.Accept);
        Decide(ReviewFolder.Tower, 1, DecisionKind.Reject);
        Decide(ReviewFolder.Tower, 2, DecisionKind.Comment, why: "note");
        Assert.Empty(_list.Undo(ReviewFolder.Tower, 3, "B")!.Comments);
        Assert.Equal(DecisionKind.Accept, _list.Undo(ReviewFolder.Tower, 4, "B")!.Decision!.Decision);
        var undecided = _list.Undo(ReviewFolder.Tower, 5, "B")!;
        Assert.Equal((6, null), (undecided.Version, undecided.Decision));
        Assert.Contains("no decision", Assert.Throws<ConfigurationException>(() => _list.Undo(ReviewFolder.Tower, 6, "B")).Message,
            StringComparison.Ordinal);
        Assert.Empty(DecisionsFile.Load([DecisionsPath]));
    }

    [Fact]
    public void Undo_missed_removesTheObject()
    {
        var missed = Missed(null, 0, ReviewFolder.Square(80, 10, 8))!;
        Assert.Null(_list.Undo(missed.Id, 1, "B"));
        Assert.Null(_list.Find(missed.Id));
    }

    [Fact]
    public void Undo_missed_leavesItsNumberUnused()
    {
        var missed = Missed(null, 0, ReviewFolder.Square(80, 10, 8))!;
        _list.Undo(missed.Id, 1, "B");
        Refused(Request(missed.Id, 2, DecisionKind.Comment) with { Why = "where?" }, "has the id 'missed-1'");
        Assert.Equal("missed-3", Missed(null, 0, ReviewFolder.Square(80, 10, 8))!.Id);
        using var later = Open();
        Assert.Null(later.Find(missed.Id));
        Assert.NotNull(later.Find("missed-3"));
    }

    [Fact]
    public void Items_geometryOfSeveralParts_isKeptWhenMoreIsDecided()
    {
        var line = new LineString([new(5, 5), new(9, 9)]);
        Geometry[] shapes =
        [
            new MultiPoint([new Point(5, 5), new Point(9, 9)]), new MultiLineString([line, new LineString([new(15, 5), new(19, 9)])]),
            new MultiPolygon([(Polygon)ReviewFolder.Square(5, 5, 4), (Polygon)ReviewFolder.Square(15, 5, 4)]),
        ];
        foreach (var shape in shapes)
        {
            WriteMissed(shape);
            Assert.Equal(shape.GeometryType, _list.Find("missed-1")!.Geometry.GeometryType);
            Assert.Equal(shape.GeometryType, Decide("missed-1", 1, DecisionKind.Comment, why: "note")!.Geometry.GeometryType);
            Assert.All(
                DecisionsFile.LoadHistory(DecisionsPath).Entries, entry => Assert.Equal(shape.GeometryType, entry.Geometry!.GeometryType));
        }
    }

    [Fact]
    public void Decide_objectOutsideTheComparedArea_isPossible()
    {
        WriteMissed(ReviewFolder.Square(300, 5, 4));
        Assert.Equal(DecisionKind.Reject, Decide("missed-1", 1, DecisionKind.Reject)!.Decision!.Decision);
    }

    [Fact]
    public void Items_decisionOfAnEarlierId_isFoundByPlace()
    {
        Decide(ReviewFolder.Housing, 0, DecisionKind.Reject);
        File.WriteAllText(DecisionsPath, File.ReadAllText(DecisionsPath).Replace(ReviewFolder.Housing, "housing-gone-0"));
        using var later = Open();
        var item = later.Find(ReviewFolder.Housing)!;
        Assert.Equal((1, DecisionKind.Reject), (item.Version, item.Decision!.Decision));
        Assert.Equal(DecisionKind.Accept, later.Decide(Request(ReviewFolder.Housing, 1, DecisionKind.Accept))!.Decision!.Decision);
        Assert.Equal((3, DecisionKind.Reject), later.Undo(ReviewFolder.Housing, 2, "B") is { } undone
            ? (undone.Version, undone.Decision!.Decision) : default);
    }

    [Theory]
    [InlineData("\ud800")]
    [InlineData("\u0007")]
    public void Decide_textThatIsNotText_isRefused(string why) =>
        Assert.Throws<ConfigurationException>(() => Decide(ReviewFolder.Tower, 0, DecisionKind.Reject, why: why));

    [Fact]
    public void Decide_invalidRequest_isOneLineAndWritesNothing()
    {
        Refused(Request("nowhere", 0, DecisionKind.Accept), "has the id 'nowhere'");
        Refused(Request(null, 0, DecisionKind.Accept), "'decision' must be missed for a new object");
        Refused(Request(ReviewFolder.Candidate, 0, DecisionKind.Accept), "must be missed, no_change, comment");
        Refused(Request(ReviewFolder.Tower, 0, DecisionKind.Relabel), "'relabel' needs");
        Refused(Request(ReviewFolder.Tower, 0, DecisionKind.Undo), "'decision' must be");
        Refused(Request(ReviewFolder.Tower, 0, DecisionKind.Comment), "the text of the comment");
        Refused(Request(ReviewFolder.Tower, 0, DecisionKind.Accept) with { By = " " }, "'by' is missing");
        Refused(Request(ReviewFolder.Tower, 0, DecisionKind.Accept) with { Cause = RejectCause.Cloud }, "'cause' belongs");
        Refused(Request(ReviewFolder.Tower, 0, DecisionKind.Accept) with { Why = new string('a', 5000) }, "longer than 4000");
        var missed = Request(null, 0, DecisionKind.Missed) with { Class = StructureClass.Housing, Change = ChangeKind.Removed };
        Refused(missed, "needs a geometry");
        Refused(missed with { Geometry = ReviewFolder.Square(400, 0, 5) }, "outside");
        Refused(missed with { Geometry = new LineString([new(1, 1), new(5, 5)]) }, "a fence needs a line");
        Refused(missed with { Geometry = new Polygon(new LinearRing([new(1, 1), new(9, 9), new(9, 1), new(1, 9), new(1, 1)])) },
            "crosses itself");
        Refused(missed with { Geometry = new Point(double.NaN, 3) }, "");
        Assert.False(File.Exists(DecisionsPath));
    }

    [Fact]
    public void Decide_damagedFile_isRefusedAndKept()
    {
        File.WriteAllText(DecisionsPath, "{\"type\": \"FeatureCollection\"");
        Refused(Request(ReviewFolder.Tower, 0, DecisionKind.Accept), "is not a decisions.geojson");
        Assert.Equal("{\"type\": \"FeatureCollection\"", File.ReadAllText(DecisionsPath));
        Assert.Throws<ConfigurationException>(Open);
    }

    [Fact]
    public void Decide_fileOfVersion1_keepsItsEntriesAndMembers()
    {
        File.WriteAllText(DecisionsPath, $$$"""
            {"type": "FeatureCollection", "schemaVersion": 1, "note": "kept", "features": [
             {"type": "Feature", "geometry": null, "mine": 7, "properties": {"id": "{{{ReviewFolder.Tower}}}", "decision": "reject",
              "by": "A", "when": "2026-03-01T09:30:00Z"}}]}
            """);
        Assert.Equal(DecisionKind.Reject, _list.Find(ReviewFolder.Tower)!.Decision!.Decision);
        Decide(ReviewFolder.Tower, 1, DecisionKind.Accept);
        var text = File.ReadAllText(DecisionsPath);
        Assert.Contains("\"schemaVersion\":2", text, StringComparison.Ordinal);
        Assert.Contains("\"note\":\"kept\"", text, StringComparison.Ordinal);
        Assert.Contains("\"mine\":7", text, StringComparison.Ordinal);
        Assert.Equal(4 + 1, text.Split('\n').Length - 1);
    }

    [Fact]
    public void Decide_fileWrittenByAnotherProgram_isContinued()
    {
        Decide(ReviewFolder.Tower, 0, DecisionKind.Reject, why: "나무");
        var written = JsonNode.Parse(File.ReadAllText(DecisionsPath))!.AsObject();
        written["name"] = "decisions";
        written["crs"] = JsonNode.Parse("""{"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}""");
        var text = written.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        File.WriteAllText(DecisionsPath, text.ReplaceLineEndings("\r\n"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal("나무", _list.Find(ReviewFolder.Tower)!.Decision!.Why);
        Assert.Equal(2, Decide(ReviewFolder.Housing, 0, DecisionKind.Accept)!.Version);
        Assert.Equal([1, 2], DecisionsFile.LoadHistory(DecisionsPath).Entries.Select(entry => entry.Entry));
        Assert.Contains("CRS84", File.ReadAllText(DecisionsPath), StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_fileWithAWrongFeature_isRefusedWithItsNumberAndKept()
    {
        Decide(ReviewFolder.Tower, 0, DecisionKind.Reject);
        Decide(ReviewFolder.Housing, 0, DecisionKind.Reject);
        var text = File.ReadAllText(DecisionsPath).Replace(
            "\"entry\":2,\"id\":\"housing-gone-1\",\"decision\":\"reject\"", "\"entry\":2,\"decision\":\"refuse\"",
            StringComparison.Ordinal);
        File.WriteAllText(DecisionsPath, text);
        Refused(Request(ReviewFolder.Tower, 1, DecisionKind.Accept), "feature 2: 'decision' must be");
        Assert.Equal(text, File.ReadAllText(DecisionsPath));
    }

    [Fact]
    public void Decide_folderThatCannotBeWritten_isOneLineAndTheListStays()
    {
        Directory.CreateDirectory(Path.Combine(_folder, ".decisions.geojson.lock"));
        var fault = Assert.Throws<OutputException>(() => Decide(ReviewFolder.Tower, 0, DecisionKind.Accept));
        Assert.StartsWith($"Cannot write to {_folder}", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.Equal(3, _list.Items().Count);
    }

    [Theory]
    [InlineData("{0}/")]
    [InlineData("{0}/../result")]
    public void Open_otherFormsOfThePath_writeTheSameFile(string form)
    {
        using var list = ReviewList.Open(string.Format(CultureInfo.InvariantCulture, form, _folder), TimeProvider.System);
        list.Decide(Request(ReviewFolder.Tower, 0, DecisionKind.Accept));
        Assert.Equal(1, _list.Version);
    }

    private void WriteMissed(Geometry pixels)
    {
        using var coordinates = new GridCoordinates(ReviewFolder.Grid);
        File.WriteAllBytes(DecisionsPath, DecisionJson.With(null, new Decision
        {
            Entry = 1,
            Id = "missed-1",
            Kind = DecisionKind.Missed,
            Class = StructureClass.GuardTower,
            Change = ChangeKind.Appeared,
            By = "A",
            When = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero),
            Geometry = coordinates.PixelsToDegrees(pixels),
            Location = "new",
        }));
    }

    private ReviewList Open() => ReviewList.Open(_folder, TimeProvider.System);

    private void Refused(DecisionRequest request, string problem)
    {
        var error = Assert.Throws<ConfigurationException>(() => _list.Decide(request));
        Assert.Contains(problem, Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    private static DecisionRequest Request(string? id, int version, DecisionKind kind) =>
        new() { Id = id, ExpectedVersion = version, Decision = kind, By = "A. Lee" };

    private ReviewItem? Decide(
        string id, int version, DecisionKind kind, string? why = null, RejectCause? cause = null, Geometry? outline = null) =>
        _list.Decide(Request(id, version, kind) with { Why = why, Cause = cause, Outline = outline });

    private ReviewItem? Missed(string? id, int version, Geometry? geometry) => _list.Decide(
        Request(id, version, DecisionKind.Missed) with
        {
            Class = StructureClass.Housing,
            Change = ChangeKind.Appeared,
            Geometry = geometry,
        });

    /// <summary>Coordinates in degrees are stored with seven decimals, about 1 cm.</summary>
    private sealed class PixelComparer : IEqualityComparer<(double A, double B, double C, double D)>
    {
        public bool Equals((double A, double B, double C, double D) x, (double A, double B, double C, double D) y) =>
            Math.Abs(x.A - y.A) + Math.Abs(x.B - y.B) + Math.Abs(x.C - y.C) + Math.Abs(x.D - y.D) < 0.2;

        public int GetHashCode((double A, double B, double C, double D) value) => 0;
    }
}
