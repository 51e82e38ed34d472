using System.Text.Json;
using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary><c>data/inputs.json</c>: the inputs of the run with size and SHA-256, and where the bag contains them.</summary>
/// <param name="Paths">Per date: the paths to open, in the bag; empty if the inputs are not in the bag.</param>
/// <param name="Originals">Paths in the bag, with the recorded paths of these files.</param>
internal sealed record InputsJson(BeforeAfter<IReadOnlyList<string>> Paths, IReadOnlyDictionary<string, string> Originals)
{
    public const string Path = "data/inputs.json";

    /// <param name="scenes">The recorded scenes.</param>
    /// <param name="folders">Their files in the bag; null if the inputs are not in the bag.</param>
    public static JsonObject Of(BeforeAfter<RecordedScene> scenes, BeforeAfter<InputFolder>? folders) => new()
    {
        [SchemaVersion.Key] = SchemaVersion.BaggedInputs,
        ["included"] = folders is not null,
        ["before"] = Scene(scenes.Before, folders?.Before),
        ["after"] = Scene(scenes.After, folders?.After),
    };

    /// <exception cref="InputException">The file is missing, damaged or of a newer version.</exception>
    public static InputsJson Load(string bag)
    {
        var path = System.IO.Path.Combine(bag, Path);
        try
        {
            using var document = JsonFile.Parse(path);
            var root = document.RootElement;
            SchemaVersion.Check(root, SchemaVersion.BaggedInputs, path);
            var (before, after) = (root.GetProperty("before"), root.GetProperty("after"));
            var files = before.GetProperty("files").EnumerateArray().Concat(after.GetProperty("files").EnumerateArray());
            return new InputsJson(
                new(PathsOf(before), PathsOf(after)),
                files.Where(file => file.GetProperty("bagPath").ValueKind == JsonValueKind.String)
                    .DistinctBy(file => Text(file, "bagPath")).ToDictionary(file => Text(file, "bagPath"), file => Text(file, "path")));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException
            or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new InputException($"{path}: is not a list of inputs of this version ({fault.Message}); make the bag again.", fault);
        }
    }

    private static JsonObject Scene(RecordedScene scene, InputFolder? folder) => new()
    {
        ["paths"] = new JsonArray([.. scene.Input.Paths.Select(path => (JsonNode)path)]),
        ["bagPaths"] = folder is null ? null : new JsonArray([.. folder.Paths.Select(path => (JsonNode)path)]),
        ["files"] = new JsonArray([.. scene.Files.Select(file => File(file, folder))]),
        ["companions"] = folder is null ? null : new JsonArray(
            [.. folder.Files.Where(file => file.Recorded is null).Select(file => (JsonNode)file.BagPath)]),
    };

    private static JsonObject File(InputFile file, InputFolder? folder) => new()
    {
        ["path"] = file.Path,
        ["bagPath"] = folder?.Files.First(one => one.Source == System.IO.Path.GetFullPath(file.Path)).BagPath,
        ["bytes"] = file.Bytes,
        ["sha256"] = file.Sha256,
    };

    private static IReadOnlyList<string> PathsOf(JsonElement scene) =>
        scene.GetProperty("bagPaths") is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Select(path => Safe(path.GetString()!))]
        : [];

    private static string Text(JsonElement file, string key) => key == "bagPath" ? Safe(file.GetProperty(key).GetString()!)
        : file.GetProperty(key).GetString()!;

    private static string Safe(string path) =>
        BagPath.IsSafe(path) ? path : throw new FormatException($"the path '{path}' leads out of the bag");
}
