using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary>The gate of <c>run</c>, its files, and the script for CI jobs. The scenes have one house less on the later date.</summary>
public class GateTests(SmallScenes scenes)
{
    [Fact]
    public async Task Run_failedBaselinedAndDecidedGate_givesReasonsFilesAndExitCodes()
    {
        using var folder = new WorkFolder();
        var run = await Run(folder, "removed housing confidence >= 0.05");
        Assert.Equal(1, run.ExitCode);
        var line = Assert.Single(run.Complaints);
        Assert.StartsWith("imagerywatch: gate: removed housing confidence >= 0.05: 1 change; highest confidence: housing-gone-", line,
            StringComparison.Ordinal);
        var batch = JsonNode.Parse(File.ReadAllText(folder["reports/batch.json"]))!;
        Assert.Equal(line["imagerywatch: gate: ".Length..], batch["gateReasons"]![0]!.GetValue<string>());
        Assert.EndsWith($" in {batch["comparisons"]![0]!["folder"]}", line, StringComparison.Ordinal);
        var failures = XDocument.Load(folder["reports/junit.xml"]).Root!.Attribute("failures")!.Value;
        Assert.Equal("1", failures);
        Assert.Contains("gate failed", File.ReadAllText(folder["reports/summary.md"]), StringComparison.Ordinal);
        AssertThatLocationsAreLinesOfTheirFiles(folder["reports"]);

        var known = await Run(folder, "removed housing confidence >= 0.05", "--baseline", folder["reports"]);
        Assert.Equal(0, known.ExitCode);
        var result = Results(folder["reports"]).Single(one => one["ruleId"]!.GetValue<string>() == "housing/removed");
        Assert.Equal("unchanged", result["baselineState"]!.GetValue<string>());

        var id = result["partialFingerprints"]!["changeId/v1"]!.GetValue<string>();
        File.WriteAllText(folder["d.geojson"], $$"""
            {"type": "FeatureCollection", "schemaVersion": 1, "features": [{"type": "Feature", "geometry": null,
             "properties": {"id": "{{id}}", "decision": "reject", "by": "A", "when": "2026-03-01T00:00:00Z"} }]}
            """);
        var decided = await Run(folder, "removed housing confidence >= 0.05", "--decisions", folder["d.geojson"]);
        Assert.Equal(0, decided.ExitCode);
        Assert.Contains("; 1 rejected", decided.Output, StringComparison.Ordinal);
        var comparison = JsonNode.Parse(File.ReadAllText(folder["reports/batch.json"]))!["comparisons"]![0]!;
        Assert.Equal(0, comparison["counts"]!["housing"]!["removed"]!.GetValue<int>());
        Assert.Equal(1, comparison["rejected"]!.GetValue<int>());
    }

    [Fact]
    public async Task Run_invalidRule_endsWith2AtItsPosition()
    {
        using var folder = new WorkFolder();
        var run = await Run(folder, "removed towers");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(
            $"imagerywatch: {folder["p.yaml"]}:7:13: 'failOn': 'removed towers': expected guard_tower, fence, housing or any, not 'towers'",
            Assert.Single(run.Complaints));
    }

    [Fact]
    public async Task Run_missingBaselineOrDecisions_endsBeforeComparing()
    {
        using var folder = new WorkFolder();
        Assert.Equal(3, (await Run(folder, "any", "--baseline", folder["none"])).ExitCode);
        Assert.Equal(2, (await Run(folder, "any", "--decisions", folder["none"])).ExitCode);
        Assert.Equal(["p.yaml"], folder.Entries);
    }

    [Fact]
    public async Task Merge_baselineInItsOutput_isRefused()
    {
        using var folder = new WorkFolder();
        WritePipeline(folder, "any");
        string[] plan = ["plan", folder["p.yaml"], "-o", folder["plan.json"], "--set", $"report.output={folder["reports"]}"];
        Assert.Equal(0, (await CommandRun.InProcess(plan)).ExitCode);
        var merge = await CommandRun.InProcess("merge", folder["plan.json"], "--baseline", folder["reports/all"]);
        Assert.Equal(2, merge.ExitCode);
        Assert.Contains("is in the output folder", Assert.Single(merge.Complaints), StringComparison.Ordinal);
        Assert.Equal(3, (await CommandRun.InProcess("merge", folder["plan.json"], "--baseline", folder["none"])).ExitCode);
    }

    [Fact]
    public async Task Script_newThenAcceptedThenKnownChange_endsWith1Then0Then0()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new WorkFolder();
        WritePipeline(folder, "removed housing confidence >= 0.05");
        var program = Path.Combine(AppContext.BaseDirectory, "imagerywatch.dll");
        File.WriteAllText(folder["program"], $"#!/bin/sh\nexec dotnet '{program}' \"$@\"\n");
        File.SetUnixFileMode(folder["program"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Equal(1, await Script(folder));
        Assert.Contains("gate failed", File.ReadAllText(folder["page.md"]), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["baseline"]));

        var id = Results(folder["reports"])[0]["partialFingerprints"]!["changeId/v1"]!.GetValue<string>();
        File.WriteAllText(folder["decisions.geojson"], $$"""
            {"type": "FeatureCollection", "schemaVersion": 1, "features": [{"type": "Feature", "geometry": null,
             "properties": {"id": "{{id}}", "decision": "accept", "by": "A", "when": "2026-03-01T00:00:00Z"} }]}
            """);
        Assert.Equal(0, await Script(folder));
        Assert.Contains("gate passed", File.ReadAllText(folder["page.md"]), StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(folder["baseline"], "*", SearchOption.AllDirectories));

        File.Delete(folder["decisions.geojson"]);
        Assert.Equal(0, await Script(folder));
        Assert.Equal("unchanged", Results(folder["reports"])[0]["baselineState"]!.GetValue<string>());
    }

    private static void AssertThatLocationsAreLinesOfTheirFiles(string batch)
    {
        foreach (var result in Results(batch))
        {
            var place = result["locations"]![0]!;
            var physical = place["physicalLocation"]!;
            var file = Path.Combine(batch, Uri.UnescapeDataString(physical["artifactLocation"]!["uri"]!.GetValue<string>()));
            var line = File.ReadAllLines(file)[physical["region"]!["startLine"]!.GetValue<int>() - 1];
            Assert.Contains($"\"id\":\"{place["logicalLocations"]![0]!["name"]}\"", line, StringComparison.Ordinal);
        }
    }

    private static List<JsonNode> Results(string batch) =>
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(batch, "results.sarif")))!["runs"]![0]!["results"]!.AsArray().Select(one => one!)];

    private static async Task<int> Script(WorkFolder folder)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "ci", "rescore.sh");
        var start = new ProcessStartInfo("bash", [script, "p.yaml"]) { WorkingDirectory = folder.Path, RedirectStandardError = true };
        start.Environment["IMAGERYWATCH"] = folder["program"];
        start.Environment["GITHUB_STEP_SUMMARY"] = folder["page.md"];
        using var process = Process.Start(start)!;
        await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    private void WritePipeline(WorkFolder folder, string rule) => File.WriteAllText(folder["p.yaml"], $"""
        scenes:
          - files: {scenes.Before}
          - files: {scenes.After}
        report: {"{"}minConfidence: 0.05, figures: false{"}"}
        gate:
          failOn:
          - {rule}

        """);

    private Task<CommandRun> Run(WorkFolder folder, string rule, params string[] arguments)
    {
        WritePipeline(folder, rule);
        return CommandRun.InProcess(["run", folder["p.yaml"], "--quiet", .. scenes.Reused, .. arguments]);
    }
}
