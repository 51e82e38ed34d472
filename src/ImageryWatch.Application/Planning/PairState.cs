using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImageryWatch.Application;

/// <summary>What the output folder of a pair contains before a run.</summary>
public enum PairState
{
    /// <summary>No result.</summary>
    New,

    /// <summary>A result of the same files, options and version, as far as sizes and times of files show.</summary>
    Done,

    /// <summary>A result of other files, options or another version.</summary>
    Changed,
}

/// <summary>Compares the run manifest in a pair's folder with the plan, without reading any imagery.</summary>
internal static class PairStates
{
    public static PairState Of(PipelineFile file, PlannedComparison comparison)
    {
        var path = Path.Combine(comparison.FolderIn(file.Options.Report.Output), RunManifest.FileName);
        if (!File.Exists(path)) return PairState.New;
        try
        {
            var manifest = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
            var isSame = (string?)manifest["versions"]?["imagerywatch"] == ProductInfo.Version
                && JsonNode.DeepEquals(Relevant(manifest["options"]), Options(file, comparison))
                && IsSame(manifest["inputs"]?["before"], comparison.Before, File.GetLastWriteTimeUtc(path))
                && IsSame(manifest["inputs"]?["after"], comparison.After, File.GetLastWriteTimeUtc(path));
            return isSame ? PairState.Done : PairState.Changed;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return PairState.Changed;
        }
    }

    private static bool IsSame(JsonNode? input, PlannedScene scene, DateTime writtenUtc) =>
        input?["paths"] is JsonArray paths && paths.Select(path => (string?)path).SequenceEqual(scene.Input.Paths)
        && input["files"] is JsonArray files && files.All(file => IsUnchanged(file, writtenUtc));

    private static bool IsUnchanged(JsonNode? file, DateTime writtenUtc) =>
        new FileInfo((string?)file?["path"] ?? "-") is { Exists: true } found
        && found.Length == (long?)file?["bytes"] && found.LastWriteTimeUtc <= writtenUtc;

    private static JsonObject Options(PipelineFile file, PlannedComparison comparison)
    {
        var options = OptionJson.Of(file.Options, typeof(StageOptions));
        options["report"]!.AsObject().Remove("output");
        options["site"] = comparison.Site?.Id;
        return Relevant(options);
    }

    /// <summary>Without those that do not affect the results. Written and parsed again, so that numbers compare equal.</summary>
    private static JsonObject Relevant(JsonNode? options)
    {
        var copy = JsonNode.Parse(options?.ToJsonString() ?? "{}")!.AsObject();
        copy.Remove("resources");
        copy.Remove("cache");
        return copy;
    }
}
