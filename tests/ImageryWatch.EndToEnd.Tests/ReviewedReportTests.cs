using System.Text.Json.Nodes;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary><c>report</c>: a finished comparison with decisions applied.</summary>
public class ReviewedReportTests(SmallScenes scenes)
{
    [Fact]
    public async Task Report_decisions_areInEveryFileAndTheResultStaysAsItIs()
    {
        using var folder = new WorkFolder();
        Assert.Equal(0, (await Compare(folder["out"], "--min-confidence", "0.2", "--include-other")).ExitCode);
        var result = ResultBytes(folder["out"]);
        var changes = Features(folder["out/changes.geojson"]);
        Assert.True(changes.Count >= 2);
        var (first, second) = (changes[0]!["id"]!.GetValue<string>(), changes[1]!["id"]!.GetValue<string>());
        WriteDecisions(folder["d.geojson"], $$$"""
            {"type": "Feature", "geometry": null, "properties": {"id": "{{{first}}}", "decision": "reject", "cause": "shadow", {{{By}}}}},
            {"type": "Feature", "geometry": null, "properties": {"id": "{{{second}}}", "decision": "accept", "why": "<b>", {{{By}}}}},
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": {{{Position(changes[1]!)}}}},
             "properties": {"decision": "missed", "class": "guard_tower", "change": "appeared", {{{By}}}}}
            """);

        var run = await CommandRun.InProcess(
            "report", folder["out"], "--decisions", folder["d.geojson"], "-o", folder["reviewed"], "--quiet");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains($"2 of the {changes.Count} detected changes were reviewed", run.Output, StringComparison.Ordinal);
        var reviewed = Features(folder["reviewed/changes.geojson"]);
        Assert.Equal(changes.Count, reviewed.Count);
        Assert.DoesNotContain(reviewed, feature => feature!["id"]!.GetValue<string>() == first);
        var accepted = reviewed.Single(feature => feature!["id"]!.GetValue<string>() == second)!["properties"]!;
        Assert.Equal(
            ["accept", "A. Lee", "2026-03-01T09:30:00Z"],
            ((string[])["decision", "decided_by", "decided_at"]).Select(name => accepted[name]!.GetValue<string>()));
        var added = reviewed.Single(feature => feature!["id"]!.GetValue<string>() == "missed-3")!["properties"]!;
        Assert.Equal((null, "reported by review"), (added["confidence"]?.ToString(), added["likelihood"]!.GetValue<string>()));
        Assert.Equal(first, Assert.Single(Features(folder["reviewed/rejected.geojson"]))!["id"]!.GetValue<string>());
        var page = File.ReadAllText(folder["reviewed/report.html"]);
        Assert.Contains("Rejected by review", page, StringComparison.Ordinal);
        Assert.Contains("confirmed by A. Lee, 2026-03-01: &lt;b&gt;", page, StringComparison.Ordinal);
        Assert.Contains(first, File.ReadAllText(folder["reviewed/report.md"]), StringComparison.Ordinal);
        Assert.Equal(0, (await CommandRun.InProcess("verify", folder["reviewed"])).ExitCode);
        var rerun = await CommandRun.InProcess("verify", folder["reviewed"], "--rerun", "--quiet");
        Assert.Equal(2, rerun.ExitCode);
        Assert.Contains("is a report with decisions", Assert.Single(rerun.Complaints), StringComparison.Ordinal);
        Assert.Equal(result, ResultBytes(folder["out"]));
    }

    [Fact]
    public async Task Report_withoutDecisions_hasTheChangesOfTheResult()
    {
        using var folder = new WorkFolder();
        await Compare(folder["out"], "--no-figures");
        var run = await CommandRun.InProcess("report", folder["out"], "-o", folder["reviewed"], "--quiet");
        Assert.Equal(0, run.ExitCode);
        foreach (var file in (string[])["candidates.geojson", "summary.json", "rasters/score.tif"])
            Assert.Equal(File.ReadAllBytes(folder[$"out/{file}"]), File.ReadAllBytes(folder[$"reviewed/{file}"]));
        var same = await CommandRun.InProcess("report", folder["out"], "-o", folder["out/reviewed"], "--quiet");
        Assert.Equal(2, same.ExitCode);
        Assert.Contains("never replaces the result", Assert.Single(same.Complaints), StringComparison.Ordinal);
        File.WriteAllText(folder["out/decisions.geojson"], "{");
        Assert.Equal(2, (await CommandRun.InProcess("report", folder["out"], "-o", folder["reviewed"], "--quiet")).ExitCode);
    }

    [Fact]
    public async Task Bundle_reviewedResult_containsTheDecisions()
    {
        using var folder = new WorkFolder();
        await Compare(folder["out"], "--no-figures");
        WriteDecisions(folder["out/decisions.geojson"], $$$"""
            {"type": "Feature", "geometry": null, "properties": {"id": "tower-new-1", "decision": "reject", {{{By}}}}}
            """);
        Assert.Equal(0, (await CommandRun.InProcess("bundle", folder["out"], "-o", folder["a.bag"])).ExitCode);
        var copy = folder["a.bag/data/result/decisions.geojson"];
        Assert.Equal(File.ReadAllBytes(folder["out/decisions.geojson"]), File.ReadAllBytes(copy));
        var graph = JsonNode.Parse(File.ReadAllText(folder["a.bag/data/ro-crate-metadata.json"]))!["@graph"]!.AsArray();
        var run = graph.Single(one => one!["@type"]!.GetValue<string>() == "CreateAction")!;
        Assert.DoesNotContain("decisions", run["result"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, (await CommandRun.InProcess("verify", folder["a.bag"], "--rerun", "--quiet")).ExitCode);
        File.AppendAllText(copy, " ");
        var changed = await CommandRun.InProcess("verify", folder["a.bag"], "--quiet");
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains("data/result/decisions.geojson: was changed", changed.Output, StringComparison.Ordinal);
    }

    private const string By = "\"by\": \"A. Lee\", \"when\": \"2026-03-01T09:30:00Z\"";

    private Task<CommandRun> Compare(string output, params string[] more) => CommandRun.InProcess(
        ["compare", scenes.Before, scenes.After, "-o", output, "--quiet", .. scenes.Reused, .. more]);

    private static JsonArray Features(string path) => JsonNode.Parse(File.ReadAllText(path))!["features"]!.AsArray();

    private static string Position(JsonNode feature)
    {
        var position = feature["geometry"]!["coordinates"]!.AsArray();
        while (position[0] is JsonArray inner) position = inner;
        return position.ToJsonString();
    }

    private static void WriteDecisions(string path, string features) => File.WriteAllText(
        path, $$"""{"type": "FeatureCollection", "schemaVersion": 2, "features": [{{features}}]}""");

    private static Dictionary<string, string> ResultBytes(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => file, file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));
}
