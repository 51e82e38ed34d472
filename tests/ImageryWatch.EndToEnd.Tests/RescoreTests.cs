using System.Text.Json.Nodes;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary><c>rescore</c>: old results are computed again, and what moved is listed. The scenes have one house less later.</summary>
public class RescoreTests(SmallScenes scenes)
{
    private static readonly string[] LowConfidence = ["--min-confidence", "0.05", "--include-other"];

    [Fact]
    public async Task Rescore_sameVersionAndOptions_hasNoDriftAndTheSameBytes()
    {
        using var folder = new WorkFolder();
        WriteSite(folder["sites.geojson"]);
        await Compare(folder["old"], "--sites", folder["sites.geojson"], "--georeference-error", "3");
        var run = await Rescore(folder["old"], "-o", folder["new"], "--threads", "1");
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Complaints);
        Assert.Contains("housing        1    1         1       1.00", run.Output, StringComparison.Ordinal);
        Assert.Contains("0 of 1 objects moved", run.Output, StringComparison.Ordinal);
        foreach (var file in (string[])["changes.geojson", "inventory.geojson", "summary.json", "report.html"])
            Assert.Equal(File.ReadAllBytes(folder[$"old/{file}"]), File.ReadAllBytes(folder[$"new/old/{file}"]));
        var list = JsonNode.Parse(File.ReadAllText(folder["new/drift.json"]))!;
        Assert.Equal(1, list["schemaVersion"]!.GetValue<int>());
        Assert.Empty(list["reasons"]!.AsArray());
        Assert.Empty(list["overrides"]!.AsArray());
        Assert.Equal(1, list["comparisons"]![0]!["objects"]!.GetValue<int>());

        var bytes = File.ReadAllBytes(folder["new/drift.json"]);
        Assert.Equal(0, (await Rescore(folder["old"], "-o", folder["new"], "--threads", "2")).ExitCode);
        Assert.Equal(bytes, File.ReadAllBytes(folder["new/drift.json"]));
        Assert.Equal(["new", "old", "sites.geojson"], folder.Entries);
    }

    [Fact]
    public async Task Rescore_otherOptions_listsMovesAndReusesTheCache()
    {
        using var folder = new WorkFolder();
        await Compare(folder["old"]);
        string[] cached = ["--cache", folder["cache"], "--explain", "--set", "detect.testTimeAugmentation=false"];
        var run = await Rescore(folder["old"], [.. cached, "--bound", "0.01"]);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("imagerywatch: drift: confidence moved by more than 0.01: 1 object; largest move: housing-gone-",
            Assert.Single(run.Complaints), StringComparison.Ordinal);
        Assert.Contains("housing removed 0.", run.Output, StringComparison.Ordinal);

        var again = await Rescore(folder["old"], [.. cached, "--bound", "0.3", "--json"]);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("registration: reused", again.Error, StringComparison.Ordinal);
        var json = JsonNode.Parse(again.Output)!;
        Assert.Equal("detect.testTimeAugmentation", json["overrides"]![0]!["key"]!.GetValue<string>());
        Assert.NotEqual(0, json["classes"]!["housing"]!["meanConfidenceMove"]!.GetValue<double>());

        var vanished = await Rescore(folder["old"], [.. cached, "--min-confidence", "0.99", "--json"]);
        Assert.Equal(1, vanished.ExitCode);
        Assert.Equal(
            "vanished", JsonNode.Parse(vanished.Output)!["comparisons"]![0]!["moved"]![0]!["moved"]![0]!.GetValue<string>());
        Assert.Equal(["cache", "old"], folder.Entries);
    }

    [Fact]
    public async Task Rescore_batch_givesOneListOfAllItsComparisons()
    {
        using var folder = new WorkFolder();
        File.WriteAllText(folder["p.yaml"], $"""
            scenes:
              - files: "{scenes.Before}"
              - files: "{scenes.After}"
            report:
              output: "{folder["reports"]}"
              minConfidence: 0.05
            """);
        Assert.Equal(0, (await CommandRun.InProcess(["run", folder["p.yaml"], "--quiet", .. scenes.Reused])).ExitCode);
        var name = JsonNode.Parse(File.ReadAllText(folder["reports/batch.json"]))!["comparisons"]![0]!["folder"]!.GetValue<string>();
        Assert.Equal(0, (await Rescore(folder["reports"], ["-o", folder["new"], .. scenes.Reused])).ExitCode);
        Assert.True(File.Exists(folder[$"new/{name}/report.html"]));

        await Refuses(folder, 2, "would be written over an old result", "--compare", folder["reports"], "-o", folder["reports"]);
        File.WriteAllText(folder[$"reports/{name}/summary.json"], "{");
        await Refuses(folder, 3, "summary.json", "--compare", folder["reports"], folder[$"new/{name}"]);
    }

    [Fact]
    public async Task Rescore_unusableInputs_givesOneClearLine()
    {
        using var folder = new WorkFolder();
        Copy(scenes.Before, folder["before"]);
        WriteSite(folder["sites.geojson"]);
        var compared = await CommandRun.InProcess(
            ["compare", folder["before"], scenes.After, "-o", folder["old"], "--sites", folder["sites.geojson"], "--quiet",
                .. scenes.Reused, .. LowConfidence]);
        Assert.Equal(0, compared.ExitCode);
        string[] old = ["--compare", folder["old"]];

        await Refuses(folder, 3, "there is no such folder", "--compare", folder["none"]);
        await Refuses(folder, 3, "neither run-manifest.json nor batch.json", "--compare", folder["before"]);
        await Refuses(folder, 2, "unknown key 'nothing'", [.. old, "--set", "detect.nothing=1"]);
        await Refuses(folder, 2, "--bound must be from 0 to 1", [.. old, "--bound", "1.5"]);
        await Refuses(folder, 3, "no-such.zip", [.. old, "--set", "classify.model=no-such.zip"]);

        Directory.Move(folder["before"], folder["moved"]);
        await Refuses(folder, 3, "use --before and --after", old);
        string[] moved = ["--before", folder["moved"], .. scenes.Reused];
        Assert.Equal(0, (await Rescore(folder["old"], moved)).ExitCode);
        await Refuses(folder, 3, "the files of the earlier scene differ", [.. old, "--before", scenes.BareBefore]);

        var manifest = folder["old/run-manifest.json"];
        var json = JsonNode.Parse(File.ReadAllText(manifest))!.AsObject();
        json.Remove("site");
        File.WriteAllText(manifest, json.ToJsonString());
        await Refuses(folder, 2, "without the outline of the site 'camp'", [.. old, "--before", folder["moved"]]);
        Assert.Equal(0, (await Rescore(folder["old"], [.. moved, "--sites", folder["sites.geojson"]])).ExitCode);
        json.Remove("inputs");
        File.WriteAllText(manifest, json.ToJsonString());
        await Refuses(folder, 3, "is not a complete run manifest", old);
        File.Delete(manifest);
        await Refuses(folder, 3, "neither run-manifest.json nor batch.json", old);
        Assert.Equal(["moved", "old", "sites.geojson"], folder.Entries);
    }

    private async Task Compare(string output, params string[] more)
    {
        var run = await CommandRun.InProcess(
            ["compare", scenes.Before, scenes.After, "-o", output, "--quiet", .. scenes.Reused, .. LowConfidence, .. more]);
        Assert.Equal(0, run.ExitCode);
    }

    private static Task<CommandRun> Rescore(string old, params string[] more) =>
        CommandRun.InProcess(["rescore", "--compare", old, "--quiet", .. more]);

    private static async Task Refuses(WorkFolder folder, int exitCode, string words, params string[] arguments)
    {
        var run = await CommandRun.InProcess(["rescore", .. arguments, "--quiet"]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(words, Assert.Single(run.Complaints), StringComparison.Ordinal);
        Assert.DoesNotContain("drift.json", folder.Entries);
    }

    /// <summary>A site of the size of the scenes with a zone in its west, from the bounding box of the STAC item.</summary>
    private void WriteSite(string path)
    {
        var item = JsonNode.Parse(File.ReadAllText(Path.Combine(scenes.Before, "item.json")))!;
        var box = item["bbox"]!.AsArray().Select(value => value!.GetValue<double>()).ToArray();
        File.WriteAllText(path, new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["features"] = new JsonArray(
                Area(box[0], box[2], new JsonObject { ["id"] = "camp", ["name"] = "Camp" }),
                Area(box[0], (box[0] + box[2]) / 2, new JsonObject { ["zone_of"] = "camp", ["name"] = "West" })),
        }.ToJsonString());

        JsonObject Area(double west, double east, JsonObject properties) => new()
        {
            ["type"] = "Feature",
            ["properties"] = properties,
            ["geometry"] = new JsonObject
            {
                ["type"] = "Polygon",
                ["coordinates"] = new JsonArray(new JsonArray(
                    new JsonArray(west, box[1]), new JsonArray(east, box[1]), new JsonArray(east, box[3]), new JsonArray(west, box[3]),
                    new JsonArray(west, box[1]))),
            },
        };
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var path in Directory.EnumerateFiles(from)) File.Copy(path, Path.Combine(to, Path.GetFileName(path)));
    }
}
