using System.Text.Json.Nodes;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary>inspect --pair prepares a pair as compare does, with the same options.</summary>
public class PairInspectionTests(SmallScenes scenes)
{
    private const string FewTiePoints = "align.maxTiePoints=20";

    [Fact]
    public async Task Inspect_pairWithOptions_registersLikeCompare()
    {
        using var folder = new WorkFolder();
        var inspected = await Inspect("--set", FewTiePoints);
        var compared = await CommandRun.InProcess(
            "compare", scenes.Before, scenes.After, "-o", folder["out"], "--no-figures", "--quiet", "--set", FewTiePoints);
        Assert.Equal(0, compared.ExitCode);
        var manifest = JsonNode.Parse(File.ReadAllText(folder["out/run-manifest.json"]))!;
        Assert.Equal(20, manifest["options"]!["align"]!["maxTiePoints"]!.GetValue<int>());
        string[] facts = ["shiftMetresEast", "shiftMetresNorth", "tiePointsKept", "tiePointsRejected", "rmseMetres", "ce90Metres"];
        foreach (var fact in facts)
            Assert.Equal(manifest["registration"]![fact]!.ToJsonString(), inspected["registration"]![fact]!.ToJsonString());
        Assert.NotEqual(TiePoints(await Inspect()), TiePoints(inspected));
    }

    [Fact]
    public async Task Inspect_pairWithPipelineFile_usesItsOptions()
    {
        using var folder = new WorkFolder();
        File.WriteAllText(folder["pipeline.yaml"], "align:\n  maxTiePoints: 20\ngate:\n  allowedChanges: 3\n");
        var withFile = await Inspect("--pipeline", folder["pipeline.yaml"]);
        Assert.Equal((await Inspect("--set", FewTiePoints)).ToJsonString(), withFile.ToJsonString());
    }

    private async Task<JsonNode> Inspect(params string[] options)
    {
        var run = await CommandRun.InProcess(["inspect", "--pair", scenes.Before, scenes.After, "--json", .. options]);
        Assert.Equal(0, run.ExitCode);
        var inspected = JsonNode.Parse(run.Output)!;
        Assert.Equal("schemaVersion", inspected.AsObject().First().Key);
        return inspected;
    }

    private static int TiePoints(JsonNode pair) =>
        pair["registration"]!["tiePointsKept"]!.GetValue<int>() + pair["registration"]!["tiePointsRejected"]!.GetValue<int>();
}
