using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary>What one comparison leaves behind, and what it refuses to overwrite.</summary>
public class OutputTests(SmallScenes scenes)
{
    [Fact]
    public async Task Compare_pair_writesEveryOutput()
    {
        using var folder = new WorkFolder();
        var run = await CommandRun.InProcess("compare", scenes.Before, scenes.After, "-o", folder["out"]);
        Assert.Equal(0, run.ExitCode);
        string[] expected =
        [
            ".imagerywatch-outputs", "candidates.geojson", "changes.csv", "changes.geojson", "changes.gpkg", "changes.kml",
            "changes.kmz", "figures", "inventory.geojson", "rasters", "report.html", "report.md", "run-manifest.json", "summary.json",
        ];
        Assert.Equal(expected, Directory.EnumerateFileSystemEntries(folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["quality.tif", "registration.tif", "score.tif"],
            Directory.EnumerateFiles(folder["out/rasters"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("overview.png", Directory.EnumerateFiles(folder["out/figures"]).Select(Path.GetFileName));
        Assert.Equal(["out"], folder.Entries);
        Assert.Contains("SYNTHETIC", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_noFigures_writesEverythingElse()
    {
        using var folder = new WorkFolder();
        var run = await CommandRun.InProcess(
            ["compare", scenes.Before, scenes.After, "-o", folder["out"], "--no-figures", "--quiet", .. scenes.Reused]);
        Assert.Equal(0, run.ExitCode);
        string[] expected =
        [
            ".imagerywatch-outputs", "candidates.geojson", "changes.csv", "changes.geojson", "changes.gpkg", "changes.kml",
            "changes.kmz", "inventory.geojson", "rasters", "report.html", "report.md", "run-manifest.json", "summary.json",
        ];
        Assert.Equal(expected, Directory.EnumerateFileSystemEntries(folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.False(
            JsonNode.Parse(File.ReadAllText(folder["out/run-manifest.json"]))!["options"]!["report"]!["figures"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Compare_manifest_listsInputsWithHashes()
    {
        using var folder = new WorkFolder();
        var run = await CommandRun.InProcess(
            ["compare", scenes.Before, scenes.After, "-o", folder["out"], "--quiet", .. scenes.Reused]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var manifest = JsonNode.Parse(File.ReadAllText(folder["out/run-manifest.json"]))!;
        foreach (var (date, source) in new[] { ("before", scenes.Before), ("after", scenes.After) })
        {
            var listed = manifest["inputs"]![date]!["files"]!.AsArray()
                .ToDictionary(file => file!["path"]!.GetValue<string>(), file => file!["sha256"]!.GetValue<string>());
            var expected = Directory.EnumerateFiles(source, "*.tif")
                .ToDictionary(path => path, path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
            Assert.Equal(expected, listed);
        }

        Assert.Equal("schemaVersion", manifest.AsObject().First().Key);
        Assert.True(manifest["synthetic"]!.GetValue<bool>());
        Assert.NotNull(manifest["versions"]!["gdal"]);
        Assert.NotNull(manifest["timingsSeconds"]!["total"]);
    }

    [Fact]
    public async Task Compare_json_printsJsonOnly()
    {
        using var folder = new WorkFolder();
        var run = await CommandRun.InProcess("compare", scenes.Before, scenes.After, "-o", folder["out"], "--json");
        var json = JsonNode.Parse(run.Output)!;
        Assert.Equal("schemaVersion", json.AsObject().First().Key);
        Assert.Equal(0, json["exitCode"]!.GetValue<int>());
        Assert.True(json["assessable"]!.GetValue<bool>());
        Assert.Equal(["guardTower", "fence", "housing"], json["counts"]!.AsObject().Select(entry => entry.Key));
        Assert.Contains("detecting change", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_failureWithJson_printsJson()
    {
        using var folder = new WorkFolder();
        var run = await CommandRun.InProcess("compare", "nowhere.tif", scenes.After, "-o", folder["out"], "--json");
        var json = JsonNode.Parse(run.Output)!.AsObject();
        Assert.Equal("schemaVersion", json.First().Key);
        Assert.Equal(3, json["exitCode"]!.GetValue<int>());
        Assert.Single(run.Complaints);
    }

    [Fact]
    public async Task Compare_existingFolder_isReplacedOnlyIfAResult()
    {
        using var folder = new WorkFolder();
        Directory.CreateDirectory(folder["out"]);
        File.WriteAllText(folder["out/thesis.txt"], "years of work");
        var refused = await CommandRun.InProcess("compare", scenes.BareBefore, scenes.BareAfter, "-o", folder["out"], "--quiet");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--force", Assert.Single(refused.Complaints), StringComparison.Ordinal);
        Assert.Equal("years of work", File.ReadAllText(folder["out/thesis.txt"]));

        string[] pair = ["compare", scenes.BareBefore, scenes.BareAfter, "-o", folder["out"], "--quiet", .. scenes.Reused];
        Assert.Equal(0, (await CommandRun.InProcess([.. pair, "--force"])).ExitCode);
        Assert.Equal(["out", "out.set-aside-1"], folder.Entries);
        Assert.Equal("years of work", File.ReadAllText(folder["out.set-aside-1/thesis.txt"]));

        Assert.True(Directory.Exists(folder["out/figures"]));
        File.WriteAllText(folder["out/my-notes.txt"], "a person's");
        Directory.CreateDirectory(folder["out/qgis"]);
        File.WriteAllText(folder["out/qgis/project.qgz"], "a person's");
        var again = await CommandRun.InProcess([.. pair, "--no-figures"]);
        Assert.Equal(0, again.ExitCode);
        Assert.Equal("a person's", File.ReadAllText(folder["out/my-notes.txt"]));
        Assert.Equal("a person's", File.ReadAllText(folder["out/qgis/project.qgz"]));
        Assert.False(Directory.Exists(folder["out/figures"]));
        Assert.Equal(["out", "out.set-aside-1"], folder.Entries);
    }

    [Fact]
    public async Task Compare_outputIsALink_replacesDestination()
    {
        using var folder = new WorkFolder();
        Directory.CreateDirectory(folder["disk/results"]);
        Directory.CreateSymbolicLink(folder["out"], folder["disk/results"]);
        string[] pair = ["compare", scenes.BareBefore, scenes.BareAfter, "-o", folder["out"], "--quiet", .. scenes.Reused];
        var run = await CommandRun.InProcess([.. pair, "--no-figures"]);
        Assert.Equal(0, run.ExitCode);
        Assert.True(File.Exists(folder["disk/results/report.html"]));
        Assert.Equal(folder["disk/results"], new DirectoryInfo(folder["out"]).LinkTarget);
        Assert.Equal(["disk", "out"], folder.Entries);

        Directory.Delete(folder["disk"], recursive: true);
        var dangling = await CommandRun.InProcess("compare", scenes.BareBefore, scenes.BareAfter, "-o", folder["out"], "--quiet");
        Assert.Equal(2, dangling.ExitCode);
        Assert.Contains("does not exist", Assert.Single(dangling.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_unwritableOutput_endsBeforeComparing()
    {
        using var folder = new WorkFolder();
        File.WriteAllText(folder["file"], "");
        var run = await CommandRun.InProcess("compare", scenes.BareBefore, scenes.BareAfter, "-o", folder["file/out"]);
        Assert.Equal(70, run.ExitCode);
        Assert.Contains("Cannot write the output folder", Assert.Single(run.Complaints), StringComparison.Ordinal);
        Assert.DoesNotContain("registering", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_tooFewShadowsForSunAngles_isStatedInEveryOutput()
    {
        using var folder = new WorkFolder();
        var run = await CommandRun.InProcess(
            ["compare", scenes.BareBefore, scenes.BareAfter, "-o", folder["out"], "--before-date", "2014-03-01", "--after-date",
                "2016-03-01", "--after-sun", "155,42", "--no-figures", .. scenes.Reused]);
        Assert.Equal(0, run.ExitCode);
        var (summary, manifest) = (JsonNode.Parse(File.ReadAllText(folder["out/summary.json"]))!,
            JsonNode.Parse(File.ReadAllText(folder["out/run-manifest.json"]))!);
        var sought = summary["before"]!["sunFromShadows"]!;
        Assert.Null(summary["before"]!["sunAzimuthDegrees"]);
        Assert.Null(sought["azimuthDegrees"]);
        var refusal = sought["noEstimateReason"]!.GetValue<string>();
        Assert.NotEmpty(refusal);
        Assert.Equal(sought["structures"]!.GetValue<int>(), manifest["sunFromShadows"]!["before"]!["structures"]!.GetValue<int>());
        // Angles in the metadata are never replaced by estimates.
        Assert.Null(summary["after"]!["sunFromShadows"]);
        Assert.Null(manifest["sunFromShadows"]!["after"]);
        Assert.Equal(155, summary["after"]!["sunAzimuthDegrees"]!.GetValue<double>());
        var page = File.ReadAllText(folder["out/report.html"]);
        Assert.Contains(refusal, page, StringComparison.Ordinal);
        Assert.DoesNotContain("It was estimated from shadows around", page, StringComparison.Ordinal);
        Assert.Contains("The metadata of the earlier date does not contain the sun position", page, StringComparison.Ordinal);
        Assert.DoesNotContain("sun on the later date", page, StringComparison.Ordinal);
        Assert.True(manifest["options"]!["classify"]!["estimateSun"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Compare_commandLineMetadata_takesPrecedence()
    {
        using var folder = new WorkFolder();
        var run = await CommandRun.InProcess(
            ["compare", scenes.BareBefore, scenes.BareAfter, "-o", folder["out"], "--before-date", "2014-03-01", "--after-date",
                "2016-03-01", "--before-sun", "150,40", "--after-sun", "155,42", .. scenes.Reused]);
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("no date", run.Error, StringComparison.Ordinal);
        Assert.Contains("2014-03-01", File.ReadAllText(folder["out/summary.json"]), StringComparison.Ordinal);
    }
}
