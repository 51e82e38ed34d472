using System.Text;
using System.Text.Json.Nodes;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary><c>figure</c>: from a finished folder and the scenes it was made from.</summary>
public class FigureTests(SmallScenes scenes)
{
    [Fact]
    public async Task Figure_finishedComparison_requiresItsOwnScenes()
    {
        using var folder = new WorkFolder();
        string[] options = ["--quiet", "--include-other", "--min-confidence", "0.05", .. scenes.Reused];
        Assert.Equal(0, (await CommandRun.InProcess(["compare", scenes.Before, scenes.After, "-o", folder["out"], .. options])).ExitCode);
        var (result, changes) = (folder["out"], folder["out/changes.geojson"]);
        var id = JsonNode.Parse(File.ReadAllText(changes))!["features"]![0]!["id"]!.GetValue<string>();

        string[] detail = ["figure", result, "--preset", "detail", "--id", id, "-o", folder["a.png"], "--quiet"];
        Assert.Equal(0, (await CommandRun.InProcess(detail)).ExitCode);
        Assert.Equal(0, (await CommandRun.InProcess("figure", result, "-o", folder["b.svg"], "--quiet")).ExitCode);
        Assert.Equal(0, (await CommandRun.InProcess("figure", result, "--preset", "pair", "-o", folder["c.pdf"], "--quiet")).ExitCode);
        Assert.Equal("\u0089PNG", Start(folder["a.png"]));
        Assert.Contains("<svg", File.ReadAllText(folder["b.svg"]), StringComparison.Ordinal);
        Assert.Equal("%PDF", Start(folder["c.pdf"]));

        await Refuses(folder, 2, "No change has the id", "figure", result, "--preset", "detail", "--id", "nothing", "-o", folder["d.png"]);
        await Refuses(folder, 2, "omit --id", "figure", result, "--id", id, "-o", folder["d.png"]);
        await Refuses(folder, 2, "add --id", "figure", result, "--preset", "detail", "-o", folder["d.png"]);
        await Refuses(folder, 3, "folder of a site", "figure", result, "--preset", "timeline", "--id", id, "-o", folder["d.png"]);
        await Refuses(folder, 3, "is not a folder", "figure", changes, "-o", folder["d.png"]);
        await Refuses(folder, 2, ".png, .svg or .pdf", "figure", result, "-o", folder["d.doc"]);
        await Refuses(folder, 3, "differ from the files used for the report", "figure", result, "--before", scenes.BareBefore, "-o",
            folder["d.png"]);
        var manifest = folder["out/run-manifest.json"];
        var text = File.ReadAllText(manifest);
        File.WriteAllText(manifest, text.Replace(scenes.Before, scenes.Before + "-moved", StringComparison.Ordinal));
        await Refuses(folder, 3, "current location of the scene with --before", "figure", result, "-o", folder["d.png"]);
        File.WriteAllText(manifest, text.Replace("\"schemaVersion\": 1", "\"schemaVersion\": 99", StringComparison.Ordinal));
        await Refuses(folder, 3, "schemaVersion is 99", "figure", result, "-o", folder["d.png"]);
        File.WriteAllText(manifest, text.Replace("\"schemaVersion\": 1,", "", StringComparison.Ordinal));
        await Refuses(folder, 3, "has no schemaVersion", "figure", result, "-o", folder["d.png"]);
        File.Delete(manifest);
        await Refuses(folder, 3, "complete folder", "figure", result, "-o", folder["d.png"]);
    }

    private static async Task Refuses(WorkFolder folder, int exitCode, string words, params string[] arguments)
    {
        var run = await CommandRun.InProcess(arguments);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(words, Assert.Single(run.Complaints), StringComparison.Ordinal);
        Assert.Equal(["a.png", "b.svg", "c.pdf", "out"], folder.Entries);
    }

    private static string Start(string path) => Encoding.Latin1.GetString(File.ReadAllBytes(path)[..4]);
}
