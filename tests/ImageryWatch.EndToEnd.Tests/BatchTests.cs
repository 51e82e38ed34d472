using System.Text.Json.Nodes;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary><c>run</c>: sites times pairs.</summary>
public class BatchTests(SmallScenes scenes)
{
    [Fact]
    public async Task Run_severalPairs_writesIndex()
    {
        using var folder = new WorkFolder();
        var run = await Run(folder, $"""
            scenes:
              - files: {scenes.After}
              - files: {scenes.Before}
            """);
        Assert.Equal(0, run.ExitCode);
        var item = Assert.Single(JsonNode.Parse(File.ReadAllText(folder["reports/batch.json"]))!["comparisons"]!.AsArray())!;
        Assert.Equal("done", item["status"]!.GetValue<string>());
        Assert.StartsWith("SYNTHETIC imagery", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder[$"reports/{item["folder"]}/report.html"]));
        Assert.True(string.CompareOrdinal(item["before"]!["date"]!.GetValue<string>(), item["after"]!["date"]!.GetValue<string>()) < 0,
            "sorted by date, not by the order of the file");
    }

    [Fact]
    public async Task Run_mosaicOfSeveralDays_givesItsRangeEverywhere()
    {
        using var folder = new WorkFolder();
        Directory.CreateDirectory(folder["mosaic"]);
        foreach (var file in Directory.EnumerateFiles(scenes.Before))
            File.Copy(file, Path.Combine(folder["mosaic"], Path.GetFileName(file)));
        foreach (var item in Directory.EnumerateFiles(folder["mosaic"], "*.json")) GiveRange(item);
        var run = await Run(folder, $"""
            scenes:
              - files: {scenes.After}
              - files: {folder["mosaic"]}
            """);
        Assert.Equal(0, run.ExitCode);
        var comparison = JsonNode.Parse(File.ReadAllText(folder["reports/batch.json"]))!["comparisons"]![0]!;
        Assert.Null(comparison["before"]!["date"]);
        Assert.Equal("2001-01-01/2001-12-31", comparison["before"]!["dateRange"]!.GetValue<string>());
        var result = comparison["folder"]!.GetValue<string>();
        Assert.StartsWith("all/2001-01-01--2001-12-31_", result, StringComparison.Ordinal);
        var before = JsonNode.Parse(File.ReadAllText(folder[$"reports/{result}/summary.json"]))!["before"]!;
        Assert.Null(before["acquiredAt"]);
        Assert.Null(before["sunElevationDegrees"]);
        var warnings = JsonNode.Parse(File.ReadAllText(folder[$"reports/{result}/run-manifest.json"]))!["warnings"]!.AsArray();
        Assert.Contains(warnings, warning => warning!.GetValue<string>().Contains("2001-01-01/2001-12-31", StringComparison.Ordinal));
        Assert.Contains("2001-01-01/2001-12-31", File.ReadAllText(folder[$"reports/{result}/report.html"]), StringComparison.Ordinal);

        static void GiveRange(string path)
        {
            var json = JsonNode.Parse(File.ReadAllText(path))!;
            var properties = json["properties"]!.AsObject();
            properties["datetime"] = null;
            properties["start_datetime"] = "2001-01-01T00:00:00Z";
            properties["end_datetime"] = "2001-12-31T00:00:00Z";
            File.WriteAllText(path, json.ToJsonString());
        }
    }

    [Fact]
    public async Task Run_scenesWithoutDate_listsAllWithPosition()
    {
        using var folder = new WorkFolder();
        var run = await Run(folder, $"""
            scenes:
              - files: {scenes.BareBefore}
              - files: {scenes.BareAfter}
            """);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(
            [
                $"imagerywatch: {folder["p.yaml"]}:2:5: scene 'before' has no date in its files; add 'date: YYYY-MM-DD'",
                $"imagerywatch: {folder["p.yaml"]}:3:5: scene 'after' has no date in its files; add 'date: YYYY-MM-DD'",
            ],
            run.Complaints);
        Assert.Equal(["p.yaml"], folder.Entries);
    }

    [Theory]
    [InlineData("housing", "0.05", 0, 1)]
    [InlineData("housing", "0.05", 1000, 0)]
    [InlineData("housing", "1", 0, 0)]
    [InlineData("fence", "0.05", 0, 0)]
    public async Task Run_moreChangesThanAllowed_failsTheGate(string kind, string minConfidence, int allowed, int exitCode)
    {
        using var folder = new WorkFolder();
        var run = await Run(folder, $"""
            scenes:
              - files: {scenes.Before}
              - files: {scenes.After}
            report:
              minConfidence: 0.05
              figures: false
            gate:
              failOn: [{kind}]
              minConfidence: {minConfidence}
              allowedChanges: {allowed}
            """);
        Assert.Equal(exitCode, run.ExitCode);
        var batch = JsonNode.Parse(File.ReadAllText(folder["reports/batch.json"]))!;
        Assert.Equal(exitCode == 0, batch["gatePassed"]!.GetValue<bool>());
        // The scenes have one house less on the later date, and no fence.
        var counts = batch["comparisons"]![0]!["counts"]!;
        Assert.Equal(1, counts["housing"]!["removed"]!.GetValue<int>());
        Assert.Equal(0, counts["fence"]!.AsObject().Sum(count => count.Value!.GetValue<int>()));
    }

    [Fact]
    public async Task Run_oneBadPair_comparesTheOthers()
    {
        using var folder = new WorkFolder();
        TinyTiff.Write(folder["far.tif"], 64, 3, 32652, isLocated: true, originX: 300_000);
        var run = await Run(folder, $"""
            pairs: [{"{"}before: far, after: before{"}"}, {"{"}before: before, after: after{"}"}]
            scenes:
              - files: far.tif
                date: 1999-01-01
              - files: {scenes.Before}
              - files: {scenes.After}
            """);
        Assert.Equal(3, run.ExitCode);
        var statuses = JsonNode.Parse(File.ReadAllText(folder["reports/batch.json"]))!["comparisons"]!.AsArray()
            .Select(item => item!["status"]!.GetValue<string>());
        Assert.Equal(["failed", "done"], statuses);
    }

    /// <summary>
    /// With 70 % the file opens, but its pixels end too early: registration, on worker threads, is the first to read them. With 1 %
    /// it does not open.
    /// </summary>
    [Theory]
    [InlineData(70, "1")]
    [InlineData(70, "4")]
    [InlineData(1, "4")]
    public async Task Run_sceneWithATruncatedFile_comparesTheOthersAndListsTheFailure(int percent, string threads)
    {
        using var folder = new WorkFolder();
        Truncate(scenes.BareAfter, folder["cut.tif"], percent);
        var run = await Run(folder, $"""
            pairs: all
            scenes:
              - files: {scenes.BareBefore}
                date: 2014-03-01
              - files: cut.tif
                date: 2015-03-01
              - files: {scenes.BareAfter}
                date: 2016-03-01
            """, "--threads", threads);
        Assert.Equal(3, run.ExitCode);
        var index = JsonNode.Parse(File.ReadAllText(folder["reports/batch.json"]))!["comparisons"]!.AsArray();
        foreach (var item in index)
        {
            var isWhole = item!["before"]!["name"]!.GetValue<string>() == "before" && item["after"]!["name"]!.GetValue<string>() == "after";
            Assert.Equal(isWhole ? "done" : "failed", item["status"]!.GetValue<string>());
            if (isWhole) Assert.True(File.Exists(folder[$"reports/{item["folder"]}/report.html"]));
            else Assert.StartsWith($"{folder["cut.tif"]}: ", item["message"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        Assert.Equal(3, index.Count);
        Assert.Equal(2, run.Complaints.Count(line => line.Contains($": {folder["cut.tif"]}: ", StringComparison.Ordinal)));
        Assert.Single(Directory.EnumerateFiles(folder["reports"], "report.html", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Run_missingPath_endsBeforeComparing()
    {
        using var folder = new WorkFolder();
        var run = await Run(folder, $"""
            pairs: all
            scenes:
              - files: {scenes.BareBefore}
                date: 2014-03-01
              - files: nowhere.tif
                date: 2015-03-01
              - files: {scenes.BareAfter}
                date: 2016-03-01
            """);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("nowhere.tif", Assert.Single(run.Complaints), StringComparison.Ordinal);
        Assert.Equal(["p.yaml"], folder.Entries);
    }

    [Fact]
    public async Task Run_site_limitsTheAreaAndSetsZones()
    {
        using var folder = new WorkFolder();
        File.Copy(Path.Combine(AppContext.BaseDirectory, "sites.geojson"), folder["sites.geojson"]);
        var run = await Run(folder, $"""
            sites:
              file: sites.geojson
            scenes:
              - files: {scenes.Before}
              - files: {scenes.After}
            """);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("kwan-li-so-18/", run.Output, StringComparison.Ordinal);
        Assert.Contains("kwan-li-so-25: no scene covers it", run.Output, StringComparison.Ordinal);
        var summary = Directory.EnumerateFiles(folder["reports"], "summary.json", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(summary);
        Assert.All(summary, path => Assert.Contains("Kwan-li-so No.", File.ReadAllText(path), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_nestedAliases_endsWith2()
    {
        using var folder = new WorkFolder();
        var run = await Run(folder, "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(run.Complaints, line => line.Contains("p.yaml:2:8: alias '*a'", StringComparison.Ordinal));
    }

    private static void Truncate(string path, string target, int percent)
    {
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(target, bytes[..(int)((long)bytes.Length * percent / 100)]);
    }

    private static async Task<CommandRun> Run(WorkFolder folder, string text, params string[] arguments)
    {
        await File.WriteAllTextAsync(folder["p.yaml"], text, TestContext.Current.CancellationToken);
        return await CommandRun.InProcess(["run", folder["p.yaml"], "--quiet", .. arguments]);
    }
}
