using System.Text.Json.Nodes;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

/// <summary>The public edition contains only what may be published.</summary>
public class PublicEditionTests
{
    [Fact]
    public void Write_result_roundsPositionsAndLeavesIdentifyingTextOut()
    {
        using var scratch = new Scratch();
        RecordedFolder.Write(scratch["result"]);
        var manifest = scratch["result", "run-manifest.json"];
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(
            "after: no date", "/home/analyst/secret.tif", StringComparison.Ordinal));
        PublicEdition.Write(new PublishRequest { ResultFolder = scratch["result"], OutputFolder = scratch["public"], Credit = "A <b>" });

        var json = JsonNode.Parse(File.ReadAllText(scratch["public", "changes.geojson"]))!;
        var feature = Assert.Single(json["features"]!.AsArray())!;
        Assert.Equal("[126.17,39.53]", feature["geometry"]!["coordinates"]!.ToJsonString());
        Assert.Equal(1, (int)feature["id"]!);
        Assert.Equal("public", (string)json["edition"]!);
        var report = File.ReadAllText(scratch["public", "report.md"]);
        Assert.Contains("Changes may have been missed", report, StringComparison.Ordinal);
        Assert.Contains("**Public edition.** Coordinates are rounded to 0.01 degrees (about 1.1 km).", report, StringComparison.Ordinal);
        Assert.Contains("SYNTHETIC", report, StringComparison.Ordinal);
        Assert.Contains("| 1 | housing | removed | very likely | 39.53 | 126.17 |", report, StringComparison.Ordinal);
        Assert.Contains(@"Imagery: A \<b\>", report, StringComparison.Ordinal);
        var all = report + json.ToJsonString();
        Assert.All(["h1", "analyst", "secret", "reasons", "60.5", "126.1,", "0.91"],
            word => Assert.DoesNotContain(word, all, StringComparison.Ordinal));
    }

    [Fact]
    public void Changes_samePlace_areInOrderOfLikelihood()
    {
        var place = new Point(126.17, 39.53);
        double[] confidences = [0.5, 0.97, 0.6, 0.85];
        var changes = confidences.Select(confidence => new ChangeObject
        {
            Id = "h", Class = StructureClass.Housing, Change = ChangeKind.Removed, Confidence = confidence, Geometry = place,
        });
        Assert.Equal(
            ["almost certain", "very likely", "likely", "roughly even chance"],
            PublicChange.Of([.. changes], 0.01m).Select(change => change.Likelihood));
    }

    [Theory]
    [InlineData("1", "the whole area was assessed")]
    [InlineData("0.99961", "99.9 % of the area was assessed")]
    [InlineData("0.25", "25.0 % of the area was assessed")]
    public void Write_anyShare_isNeverRoundedToTheWholeArea(string share, string words)
    {
        using var scratch = new Scratch();
        RecordedFolder.Write(scratch["result"]);
        var summary = scratch["result", "summary.json"];
        File.WriteAllText(summary, File.ReadAllText(summary).Replace(
            "\"assessableShare\":0.25", $"\"assessableShare\":{share}", StringComparison.Ordinal));
        PublicEdition.Write(new PublishRequest { ResultFolder = scratch["result"], OutputFolder = scratch["public"] });
        var report = File.ReadAllText(scratch["public", "report.md"]);
        Assert.Contains($"Reported: 1 housing structure removed; {words}.", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_reportWithDecisions_statesTheReviewWithoutNames()
    {
        using var scratch = new Scratch();
        RecordedFolder.Write(scratch["result"]);
        var changes = scratch["result", "changes.geojson"];
        File.WriteAllText(changes, File.ReadAllText(changes).Replace("\"confidence\":0.91,", """
            "confidence":null,"decision":"missed","decided_by":"A. Lee","decided_at":"2026-03-01T09:30:00Z","decision_reason":"roof",
            """, StringComparison.Ordinal));
        PublicEdition.Write(new PublishRequest { ResultFolder = scratch["result"], OutputFolder = scratch["public"] });
        var report = File.ReadAllText(scratch["public", "report.md"]);
        Assert.Contains("| 1 | housing | removed | reported by review | 39.53 | 126.17 |", report, StringComparison.Ordinal);
        Assert.Contains("Reviewed by a person: 0 detected changes confirmed, 1 change added.", report, StringComparison.Ordinal);
        var all = report + File.ReadAllText(scratch["public", "changes.geojson"]);
        Assert.All(["Lee", "2026-03", "roof"], word => Assert.DoesNotContain(word, all, StringComparison.Ordinal));
    }

    [Fact]
    public void Write_scenesWithCredit_keepsItWithoutNamesOfScenes()
    {
        using var scratch = new Scratch();
        RecordedFolder.Write(scratch["result"]);
        var summary = scratch["result", "summary.json"];
        File.WriteAllText(summary, File.ReadAllText(summary).Replace("\"synthetic\":true,", """
            "synthetic":true,"before":{"name":"secret","credit":"© A"},"after":{"name":"secret","credit":"© B"},
            """, StringComparison.Ordinal));
        PublicEdition.Write(new PublishRequest { ResultFolder = scratch["result"], OutputFolder = scratch["public"] });
        var report = File.ReadAllText(scratch["public", "report.md"]);
        Assert.Contains("Imagery: © A; © B", report, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_notAssessable_saysSo()
    {
        using var scratch = new Scratch();
        RecordedFolder.Write(scratch["result"], "not_assessable", "failed", "null");
        PublicEdition.Write(new PublishRequest { ResultFolder = scratch["result"], OutputFolder = scratch["public"] });
        Assert.Contains("Not assessable: no statement about change is made.", File.ReadAllText(scratch["public", "report.md"]),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Of_changesInAnyOrder_areInTheOrderOfRoundedPositions()
    {
        var changes = new[] { Change(126.1040, 39.1), Change(126.0960, 39.1), Change(126.3, 39.0) };
        var expected = PublicChange.Of(changes, 0.01m);
        Assert.Equal(expected, PublicChange.Of([.. changes.Reverse()], 0.01m));
        Assert.Equal([126.10m, 126.10m, 126.30m], expected.Select(change => change.Longitude));
        Assert.Equal(126.1m, PublicChange.Of(changes, 0.1m)[0].Longitude);
    }

    [Fact]
    public void Of_changesInFigures_haveThePositionOfTheArea()
    {
        var changes = new[] { Change(126.1049, 39.1), Change(126.1051, 39.1) };
        Assert.Equal(2, PublicChange.Of(changes, 0.01m).Select(change => change.Longitude).Distinct().Count());
        var published = PublicChange.Of(changes, 0.01m, new GeographicPoint(126.112, 39.096));
        Assert.All(published, change => Assert.Equal((126.11m, 39.10m), (change.Longitude, change.Latitude)));
    }

    private static ChangeObject Change(double longitude, double latitude) => new()
    {
        Id = "id",
        Class = StructureClass.Housing,
        Change = ChangeKind.Appeared,
        Confidence = 0.9,
        Geometry = new Point(longitude, latitude),
    };
}
