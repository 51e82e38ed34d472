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

    [Fact]
    public async Task Run_patternAndList_useTheSameSceneOnce()
    {
        using var folder = new WorkFolder();
        Directory.CreateDirectory(folder["deliveries"]);
        Directory.CreateSymbolicLink(folder["deliveries/one"], scenes.Before);
        Directory.CreateSymbolicLink(folder["deliveries/two"], scenes.After);
        Directory.CreateSymbolicLink(folder["deliveries/latest"], folder["deliveries/two"]);
        await File.WriteAllTextAsync(folder["scenes.txt"], "# a list\n\ndeliveries/one\n", TestContext.Current.CancellationToken);
        var run = await Run(folder, """
            scenes:
              - pattern: deliveries/*/
              - list: scenes.txt
            """, "--set", "report.figures=false");
        Assert.Equal(0, run.ExitCode);
        Assert.Single(Batch(folder)["comparisons"]!.AsArray());
        Assert.Contains("has the same files as 'one' and is used once", run.Output, StringComparison.Ordinal);
        Assert.Contains("scene 'two' has the same files as 'latest'", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_newItemInACatalogue_isComparedInTheNextRun()
    {
        using var folder = new WorkFolder();
        await File.WriteAllTextAsync(folder["items.json"], Items(2), TestContext.Current.CancellationToken);
        const string text = "scenes:\n  - catalog: items.json\nreport:\n  figures: false\n";
        Assert.Equal(0, (await Run(folder, text)).ExitCode);
        Assert.Single(Batch(folder)["comparisons"]!.AsArray());

        await File.WriteAllTextAsync(folder["items.json"], Items(3), TestContext.Current.CancellationToken);
        var run = await Run(folder, text);
        Assert.Equal(3, run.ExitCode);
        Assert.Equal(
            ["all/2014-03-01_2016-03-01"], Batch(folder)["comparisons"]!.AsArray().Select(item => item!["folder"]!.GetValue<string>()));
        var unreadable = Assert.Single(Batch(folder)["unreadableScenes"]!.AsArray())!;
        Assert.EndsWith("items.json#third", unreadable["path"]!.GetValue<string>(), StringComparison.Ordinal);

        string Items(int count)
        {
            File.WriteAllText(folder["broken.tif"], "not a raster");
            var items = new[] { Item("first", "2014-03-01", scenes.BareBefore), Item("second", "2016-03-01", scenes.BareAfter),
                Item("third", "2018-03-01", folder["broken.tif"]) };
            return $"{{\"type\":\"FeatureCollection\",\"features\":[{string.Join(',', items.Take(count))}]}}";
        }

        static string Item(string id, string day, string path) => new JsonObject
        {
            ["type"] = "Feature",
            ["id"] = id,
            ["properties"] = new JsonObject { ["datetime"] = $"{day}T02:00:00Z" },
            ["assets"] = new JsonObject { ["i"] = new JsonObject { ["href"] = path, ["type"] = "image/tiff" } },
        }.ToJsonString();
    }

    [Fact]
    public async Task Run_folderOfOnePairHasOtherContent_comparesTheOthersAndEndsWith2()
    {
        using var folder = new WorkFolder();
        Directory.CreateDirectory(folder["reports/all/2014-03-01_2015-03-01"]);
        await File.WriteAllTextAsync(folder["reports/all/2014-03-01_2015-03-01/mine.txt"], "", TestContext.Current.CancellationToken);
        var run = await Run(folder, $"""
            pairs: [{"{"}before: a, after: b{"}"}, {"{"}before: a, after: c{"}"}]
            scenes:
              - files: {scenes.BareBefore}
                name: a
                date: 2014-03-01
              - files: {scenes.BareAfter}
                name: b
                date: 2015-03-01
              - files: {scenes.BareAfter}
                name: c
                date: 2016-03-01
            report:
              figures: false
            """);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--force", Assert.Single(run.Complaints), StringComparison.Ordinal);
        var items = Batch(folder)["comparisons"]!.AsArray();
        Assert.Equal(["failed", "done"], items.Select(item => item!["status"]!.GetValue<string>()));
        Assert.Equal("configuration", items[0]!["failure"]!.GetValue<string>());
        Assert.Contains("failed (2)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_bestSeason_recordsWhyAPairWasChosen()
    {
        using var folder = new WorkFolder();
        var run = await Run(folder, $"""
            pairs: best-season
            scenes:
              - files: {scenes.BareBefore}
                date: 2014-07-01
              - files: {scenes.BareAfter}
                date: 2014-12-20
            report:
              figures: false
            """);
        Assert.Equal(0, run.ExitCode);
        var item = Batch(folder)["comparisons"]![0]!;
        Assert.Contains("days of the year", item["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        var manifest = File.ReadAllText(folder[$"reports/{item["folder"]}/run-manifest.json"]);
        Assert.Contains("No earlier scene is similar in season and sun", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_killedAfterOnePair_leavesAValidIndexAndContinues()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs signals");
        using var folder = new WorkFolder();
        await File.WriteAllTextAsync(folder["p.yaml"], $"""
            pairs: [{"{"}before: a, after: b{"}"}, {"{"}before: a, after: c{"}"}]
            scenes:
              - files: {scenes.BareBefore}
                name: a
                date: 2014-03-01
              - files: {scenes.BareAfter}
                name: b
                date: 2015-03-01
              - files: {scenes.BareAfter}
                name: c
                date: 2016-03-01
            report:
              figures: false
            """, TestContext.Current.CancellationToken);
        using (var child = ChildProcess.Start(["run", folder["p.yaml"], "-o", folder["reports"]]))
        {
            while (!child.HasEnded && !File.Exists(folder["reports/batch.json"]))
                await Task.Delay(20, TestContext.Current.CancellationToken);
            child.Signal("KILL");
            await child.End();
        }

        Assert.Equal(["done", "pending"], Statuses());
        Assert.Null(Batch(folder)["gatePassed"]);
        var run = await CommandRun.InProcess("run", folder["p.yaml"], "-o", folder["reports"], "--quiet");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["done", "done"], Statuses());
        Assert.Equal(
            [".cache", "all", "batch.json", "junit.xml", "results.sarif", "summary.md"],
            Directory.EnumerateFileSystemEntries(folder["reports"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(0, (await CommandRun.InProcess("run", folder["p.yaml"], "-o", folder["whole"], "--quiet")).ExitCode);
        Assert.Equal(ResultBytes.Of(folder["whole"]), ResultBytes.Of(folder["reports"]));

        IEnumerable<string> Statuses() =>
            Batch(folder)["comparisons"]!.AsArray().Select(item => item!["status"]!.GetValue<string>());
    }

    private static JsonNode Batch(WorkFolder folder) => JsonNode.Parse(File.ReadAllText(folder["reports/batch.json"]))!;

    private static void Truncate(string path, string target, int percent)
    {
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(target, bytes[..(int)((long)bytes.Length * percent / 100)]);
    }

    private async Task<CommandRun> Run(WorkFolder folder, string text, params string[] arguments)
    {
        await File.WriteAllTextAsync(folder["p.yaml"], text, TestContext.Current.CancellationToken);
        return await CommandRun.InProcess(["run", folder["p.yaml"], "--quiet", .. scenes.Reused, .. arguments]);
    }
}
