using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ImageryWatch.Core;
using NJsonSchema;

namespace ImageryWatch.Application.Tests;

public class GateFilesTests
{
    private const string Hostile = "<b>|`북창`| [x](http://evil) @all & {0} \u0001\ud800 \"q\"\n# y";

    private static readonly GatePair[] Pairs =
    [
        GateCases.Pair(
            "site-a/2014 2016", GateCases.At("tower-new-1", 0, 0, StructureClass.GuardTower, ChangeKind.Appeared, 0.95),
            GateCases.At("housing-gone-1", 50, 0, confidence: 0.85) with { Zone = "Zone {0} [a]" },
            GateCases.At("housing-gone-2", 100, 0, confidence: 0.6), GateCases.At("fence-new-1", 0, 60, StructureClass.Fence),
            GateCases.At("other-new-1", 0, 90, StructureClass.Other)) with
        {
            IsSynthetic = true, Warnings = ["after: no [date]"],
        },
        new() { Folder = "site-a/2016_2018", Status = ComparisonStatus.NotAssessable, Message = "No overlap.", SiteId = "site-a" },
        new() { Folder = "site-b/2016_2018", Status = ComparisonStatus.Failed, Message = Hostile },
    ];

    [Fact]
    public async Task Sarif_everyKindOfResult_isValid()
    {
        var schema = await JsonSchema.FromFileAsync(
            Path.Combine(AppContext.BaseDirectory, "Data", "sarif-2.1.0-rtm.5.json"), TestContext.Current.CancellationToken);
        foreach (var result in new[] { Reviewed(), Plain() })
            Assert.Empty(schema.Validate(Encoding.UTF8.GetString(SarifLog.Bytes(result))));
        var wrong = JsonNode.Parse(SarifLog.Bytes(Plain()))!;
        wrong["runs"]![0]!["results"]![0]!["level"] = "bad";
        Assert.NotEmpty(schema.Validate(wrong.ToJsonString()));
    }

    [Fact]
    public void Sarif_reviewedBatch_hasStatesSuppressionsAndStableFingerprints()
    {
        var results = JsonNode.Parse(SarifLog.Bytes(Reviewed()))!["runs"]![0]!["results"]!.AsArray();
        Assert.Equal(
            ["guard_tower/appeared error new", "housing/removed error unchanged", "housing/removed warning new", "fence/removed error new",
                "housing/removed error absent"],
            results.Select(one => $"{one!["ruleId"]} {one["level"]} {one["baselineState"]}"));
        Assert.Equal("housing-gone-old", results[1]!["partialFingerprints"]!["changeId/v1"]!.GetValue<string>());
        Assert.Equal(
            """[{"kind":"external","status":"accepted","justification":"rejected by A, 2026-03-01: shadow"}]""",
            results[0]!["suppressions"]!.ToJsonString());
        Assert.Empty(results[1]!["suppressions"]!.AsArray());
        var place = results[0]!["locations"]![0]!;
        Assert.Equal("site-a/2014%202016/changes.geojson", place["physicalLocation"]!["artifactLocation"]!["uri"]!.GetValue<string>());
        Assert.Equal(3, place["physicalLocation"]!["region"]!["startLine"]!.GetValue<int>());
        Assert.Equal("tower-new-1", place["logicalLocations"]![0]!["name"]!.GetValue<string>());
        Assert.Equal(GateCases.Latitude, place["properties"]!["latitude"]!.GetValue<double>(), 0.0001);
        Assert.All(results, one => Assert.StartsWith("SYNTHETIC", one!["message"]!["text"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.All(results, one => Assert.Equal(
            one!["ruleId"]!.GetValue<string>(), SarifRules.All[one["ruleIndex"]!.GetValue<int>()].Id));
    }

    [Fact]
    public void Sarif_withoutBaselineAndDecisions_hasNeitherStatesNorSuppressions()
    {
        var results = JsonNode.Parse(SarifLog.Bytes(Plain()))!["runs"]![0]!["results"]!.AsArray();
        Assert.Equal(4, results.Count);
        Assert.All(results, one => Assert.True(one!["baselineState"] is null && one["suppressions"] is null));
    }

    [Fact]
    public void JUnit_pairs_areSuitesWithACasePerRule()
    {
        var root = XDocument.Load(new MemoryStream(JUnitXml.Bytes(Plain()))).Root!;
        string[] totals = ["tests", "failures", "errors", "skipped"];
        Assert.Equal("12 3 1 6", string.Join(' ', totals.Select(name => root.Attribute(name)!.Value)));
        Assert.Equal(
            [
                "comparison: ", "housing: failure", "fence length > 100: ", "not assessable share > 0.05: failure",
                "comparison: skipped", "housing: skipped", "fence length > 100: skipped", "not assessable share > 0.05: failure",
                "comparison: error", "housing: skipped", "fence length > 100: skipped", "not assessable share > 0.05: skipped",
            ],
            root.Descendants("testcase").Select(one => $"{one.Attribute("name")!.Value}: {one.Elements().FirstOrDefault()?.Name}"));
        var failure = root.Descendants("failure").First();
        Assert.StartsWith("housing: 1 change", failure.Attribute("message")!.Value, StringComparison.Ordinal);
        Assert.Equal("housing-gone-1 confidence 0.85\n", failure.Value);
    }

    [Fact]
    public void Markdown_hostileMessage_isOneEscapedCell()
    {
        var text = Encoding.UTF8.GetString(SummaryMarkdown.Bytes(Reviewed(), ["site-c: no scene covers it"]));
        Assert.StartsWith("# ImageryWatch: gate failed\n\n> **SYNTHETIC imagery", text, StringComparison.Ordinal);
        var row = Assert.Single(text.Split('\n'), line => line.StartsWith("| site-b", StringComparison.Ordinal));
        Assert.Contains(@"&#60;b&#62;\|\`북창\`\| \[x\]\(http&#58;//evil\) &#64;all &#38; \{0\}", row, StringComparison.Ordinal);
        Assert.Contains(
            "| site-a/2014 2016 | done (synthetic) | 0 / 0 / 0 | 0 / 1 / 0 | 0 / 2 / 0 | 90 % | 3 | 0 | 1 | 0 |", text,
            StringComparison.Ordinal);
        Assert.Contains("- site-a/2014 2016: after: no \\[date\\]\n", text, StringComparison.Ordinal);
        Assert.Contains("- site-c: no scene covers it\n", text, StringComparison.Ordinal);
        Assert.Contains("## Reported as missed\n\n- appeared fence at 39.50004, 127.00006 \\(missed, reported by A, 2026-03-01\\)\n", text,
            StringComparison.Ordinal);
        Assert.Contains("## No longer reported\n\n- site-a/2014 2016: housing-gone-lost\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_twice_givesTheSameBytesAndNoOtherFiles()
    {
        using var folder = new Scratch();
        GateFiles.Write(folder["batch"], Reviewed(), []);
        string[] paths = [.. Directory.EnumerateFiles(folder["batch"]).Order(StringComparer.Ordinal)];
        Assert.Equal(["junit.xml", "results.sarif", "summary.md"], paths.Select(Path.GetFileName));
        byte[][] first = [.. paths.Select(File.ReadAllBytes)];
        GateFiles.Write(folder["batch"], Reviewed(), []);
        Assert.Equal(first, paths.Select(File.ReadAllBytes));
        Assert.Equal(3, Directory.GetFiles(folder["batch"]).Length);
    }

    private static GateResult Plain() => new GateInputs(Rules(), null, null).Evaluate(Pairs);

    private static GateResult Reviewed()
    {
        var dates = Pairs[0].Dates;
        Baseline baseline = new(
        [
            new(GateCases.At("housing-gone-old", 51, 1), "site-a", dates), new(GateCases.At("housing-gone-lost", 500, 1), "site-a", dates),
        ]);
        var reject = new Decision
        {
            Kind = DecisionKind.Reject, Id = "tower-new-1", By = "A", Why = "shadow", Location = "d: feature 1",
            When = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
        };
        var missed = reject with
        {
            Kind = DecisionKind.Missed,
            Id = "m",
            Class = StructureClass.Fence,
            Change = ChangeKind.Appeared,
            Why = "",
            Geometry = GateCases.Square(0, 0, 10),
        };
        return new GateInputs(Rules(), baseline, new DecisionSet([reject, missed])).Evaluate(Pairs);
    }

    private static GateOptions Rules() => GateCases.Gate("housing", "fence length > 100", "not assessable share > 0.05");
}
