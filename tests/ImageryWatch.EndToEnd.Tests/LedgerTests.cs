using System.Text.Json.Nodes;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary>The ledger of a site with three dates.</summary>
public class LedgerTests(SmallScenes scenes)
{
    /// <summary>The later scene has one house less; the third date is the first scene again.</summary>
    [Fact]
    public async Task Run_threeDates_writesALedgerWithTheRebuiltHouse()
    {
        using var folder = new WorkFolder();
        File.Copy(scenes.BareBefore, folder["again.tif"]);
        await File.WriteAllTextAsync(folder["p.yaml"], $"""
            scenes:
              - files: {scenes.BareBefore}
                date: 2014-03-01
              - files: {scenes.BareAfter}
                date: 2016-03-01
              - files: {folder["again.tif"]}
                date: 2018-03-01
            report:
              minConfidence: 0.05
              figureStyle:
                maxDetails: 0
            """, TestContext.Current.CancellationToken);
        var run = await CommandRun.InProcess("run", folder["p.yaml"], "--quiet");
        Assert.Equal(0, run.ExitCode);
        var batch = JsonNode.Parse(File.ReadAllText(folder["reports/batch.json"]))!;
        var files = batch["ledgers"]![0]!["files"]!.AsArray().Select(file => file!.GetValue<string>());
        Assert.Equal(["all/ledger.geojson", "all/ledger.gpkg", "all/counts.csv", "all/site.html", "all/site.md"], files);
        Assert.Contains(Path.Combine("reports", "all", "site.html"), run.Output, StringComparison.Ordinal);
        Assert.All(files, file => Assert.True(new FileInfo(folder[$"reports/{file}"]).Length > 0));
        var ledger = JsonNode.Parse(File.ReadAllText(folder["reports/all/ledger.geojson"]))!["features"]!.AsArray();
        var rebuilt = Assert.Single(ledger, feature => feature!["properties"]!["rebuilt"]!.GetValue<bool>())!["properties"]!;
        Assert.Equal("housing", rebuilt["class"]!.GetValue<string>());
        Assert.Equal(["present", "absent", "present"], rebuilt["states"]!.AsArray().Select(state => state!["state"]!.GetValue<string>()));
        Assert.Equal("built between 2016-03-01 and 2018-03-01", rebuilt["periods"]![1]!["text"]!.GetValue<string>());
        await DrawsOnThePage(folder, rebuilt["id"]!.GetValue<string>());
        await DrawsTimeline(folder, rebuilt["id"]!.GetValue<string>());
    }

    /// <summary>The page of the site shows the structure at its three dates, also with drawings that are reused.</summary>
    private static async Task DrawsOnThePage(WorkFolder folder, string id)
    {
        var page = File.ReadAllText(folder["reports/all/site.html"]);
        var figure = page[page.IndexOf($"<figure id=\"timeline-{id}\"", StringComparison.Ordinal)..];
        figure = figure[..figure.IndexOf("</figure>", StringComparison.Ordinal)];
        Assert.Equal(4, figure.Split("<image").Length);
        foreach (var text in new[] { "1 March 2014", "1 March 2016", "1 March 2018", "present (", "absent (" })
            Assert.Contains(text, figure, StringComparison.Ordinal);
        foreach (var cache in new[] { "", "off" })
        {
            string[] other = cache.Length == 0 ? [] : ["--cache", cache];
            Assert.Equal(0, (await CommandRun.InProcess(["run", folder["p.yaml"], "--quiet", .. other])).ExitCode);
            Assert.Equal(page, File.ReadAllText(folder["reports/all/site.html"]));
        }

        Assert.Equal(0, (await CommandRun.InProcess("run", folder["p.yaml"], "--quiet", "--no-figures")).ExitCode);
        Assert.DoesNotContain("<image", File.ReadAllText(folder["reports/all/site.html"]), StringComparison.Ordinal);
    }

    private static async Task DrawsTimeline(WorkFolder folder, string id)
    {
        string[] timeline = ["figure", folder["reports/all"], "--preset", "timeline"];
        Assert.Equal(0, (await CommandRun.InProcess([.. timeline, "--id", id, "-o", folder["t.svg"], "--quiet"])).ExitCode);
        Assert.DoesNotContain("structures by date", File.ReadAllText(folder["t.svg"]), StringComparison.Ordinal);
        var svg = File.ReadAllText(folder["t.svg"]);
        Assert.Equal(4, svg.Split("<image").Length);
        foreach (var text in new[] { "1 March 2014", "1 March 2016", "1 March 2018", "present (", "absent (" })
            Assert.Contains(text, svg, StringComparison.Ordinal);
        string[][] refused = [["--id", "nothing"], ["--id", id, "--before", folder["again.tif"]], ["--id", id, "-o", folder["t.doc"]], []];
        foreach (var arguments in refused)
            Assert.Equal(2, (await CommandRun.InProcess([.. timeline, .. arguments])).ExitCode);
        File.AppendAllText(folder["again.tif"], "changed");
        var changed = await CommandRun.InProcess([.. timeline, "--id", id, "-o", folder["u.svg"]]);
        Assert.Equal(3, changed.ExitCode);
        Assert.False(File.Exists(folder["u.svg"]));
    }

    [Fact]
    public async Task Synth_threeDates_writesASeriesThatRuns()
    {
        using var folder = new WorkFolder();
        var made = await CommandRun.InProcess(
            "synth", "-o", folder["series"], "--dates", "3", "--size", "256", "--tiles", "1", "--preset", "easy", "--seed", "7");
        Assert.Equal(0, made.ExitCode);
        Assert.Equal(3, Directory.GetFiles(folder["series"], "truth-*.geojson").Length);
        var run = await CommandRun.InProcess("run", folder["series/pipeline.yaml"], "--quiet", "--set", "report.figures=false");
        Assert.Equal(0, run.ExitCode);
        var ledger = JsonNode.Parse(File.ReadAllText(folder["series/reports/all/ledger.geojson"]))!;
        Assert.Equal(3, ledger["dates"]!.AsArray().Count);
        Assert.True(ledger["synthetic"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("25")]
    public async Task Synth_numberOfDatesOutOfRange_endsWith2(string dates)
    {
        using var folder = new WorkFolder();
        Assert.Equal(2, (await CommandRun.InProcess("synth", "-o", folder["series"], "--dates", dates)).ExitCode);
        Assert.Empty(folder.Entries);
    }
}
