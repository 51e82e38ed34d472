using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary>Two dates that cannot be matched: nothing is said about change, unless somebody vouches for where the scenes lie.</summary>
public class UnmatchedPairTests(SmallScenes scenes)
{
    [Fact]
    public async Task Compare_unmatchablePair_isNotAssessableWithHint()
    {
        using var folder = new WorkFolder();
        var run = await Compare(folder);
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("--georeference-error", Assert.Single(run.Complaints), StringComparison.Ordinal);
        var summary = Summary(folder);
        Assert.Equal("not_assessable", summary["outcome"]!.GetValue<string>());
        Assert.Equal("failed", summary["registration"]!["outcome"]!.GetValue<string>());
        Assert.DoesNotContain("\"Feature\"", File.ReadAllText(folder["out/changes.geojson"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_georeferenceError_isComparedAndReported()
    {
        using var folder = new WorkFolder();
        var run = await Compare(folder, "--georeference-error", "4");
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Complaints);
        var summary = Summary(folder);
        Assert.NotEqual("not_assessable", summary["outcome"]!.GetValue<string>());
        Assert.Equal("georeference_only", summary["registration"]!["outcome"]!.GetValue<string>());
        Assert.True(summary["registration"]!["ce90Metres"]!.GetValue<double>() >= 4);
        var page = File.ReadAllText(folder["out/report.html"]);
        Assert.Contains("not verified in the imagery", page, StringComparison.Ordinal);
        Assert.Contains("not measured", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<td> m</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_matchablePairWithGeoreferenceError_isMatched()
    {
        using var folder = new WorkFolder();
        var run = await CommandRun.InProcess(
            ["compare", scenes.Before, scenes.After, "-o", folder["out"], "--no-figures", "--georeference-error", "4", .. scenes.Reused]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(Summary(folder)["registration"]!["outcome"]!.GetValue<string>(), (string[])["accepted", "low_confidence"]);
    }

    [Fact]
    public async Task Compare_mostlyOtherGround_warnsOfWeakRegistrationEverywhere()
    {
        const string weak = "The registration has weak support";
        using var folder = new WorkFolder();
        SmallScenes.Rewrite(scenes.BareAfter, folder["rebuilt.tif"], [BandRole.Panchromatic],
            (block, _, pixel) => block.Band(0)[IsKept(block.Window, pixel) ? pixel : block.Quality.Length - 1 - pixel]);
        var run = await CommandRun.InProcess(
            "compare", scenes.BareBefore, folder["rebuilt.tif"], "-o", folder["out"], "--no-figures");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(weak, run.Error, StringComparison.Ordinal);
        foreach (var file in (string[])["summary.json", "run-manifest.json", "report.html"])
            Assert.Contains(weak, File.ReadAllText(folder[$"out/{file}"]), StringComparison.Ordinal);
        Assert.Equal("low_confidence", Summary(folder)["registration"]!["outcome"]!.GetValue<string>());
    }

    // One of fifteen cells of 16 pixels.
    private static bool IsKept(PixelWindow window, int pixel)
    {
        var (column, row) = ((window.Column + (pixel % window.Width)) / 16, (window.Row + (pixel / window.Width)) / 16);
        return ((16 * row) + column) % 15 == 0;
    }

    // The later date turned by half a circle is other ground that looks alike.
    private async Task<CommandRun> Compare(WorkFolder folder, params string[] more)
    {
        SmallScenes.Rewrite(scenes.BareAfter, folder["turned.tif"], [BandRole.Panchromatic],
            (block, _, pixel) => block.Band(0)[block.Quality.Length - 1 - pixel]);
        return await CommandRun.InProcess(["compare", scenes.BareBefore, folder["turned.tif"], "-o", folder["out"], "--no-figures",
            .. more]);
    }

    private static JsonNode Summary(WorkFolder folder) => JsonNode.Parse(File.ReadAllText(folder["out/summary.json"]))!;
}
