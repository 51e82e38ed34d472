using System.Text.Json;
using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <param name="Path">As recorded.</param>
/// <param name="BagPath">In the bag; null if the inputs are not in the bag.</param>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record ListedInput(string Path, string? BagPath, string Sha256);

/// <summary><c>data/inputs.json</c>: the inputs of the run with size and SHA-256, and where the bag contains them.</summary>
/// <param name="Paths">Per date: the paths to open, in the bag; empty if the inputs are not in the bag.</param>
/// <param name="Files">The files of both dates.</param>
internal sealed record InputsJson(BeforeAfter<IReadOnlyList<string>> Paths, IReadOnlyList<ListedInput> Files)
{
    public const string Path = "data/inputs.json";

    /// <summary>Files in the bag that belong to an input and that the run did not record.</summary>
    public IReadOnlyList<string> Companions { get; init; } = [];

    /// <summary>Paths in the bag, with the recorded paths of these files.</summary>
    public IReadOnlyDictionary<string, string> Originals => Files.Where(file => file.BagPath is not null)
        .DistinctBy(file => file.BagPath).ToDictionary(file => file.BagPath!, file => file.Path);

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
            return new InputsJson(new(PathsOf(before), PathsOf(after)), [.. files.Select(Listed)])
            {
                Companions = [.. Texts(before, "companions"), .. Texts(after, "companions")],
            };
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
        ["files"] = new JsonArray([.. scene.AllFiles.Select(file => File(file, folder))]),
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

    private static IReadOnlyList<string> PathsOf(JsonElement scene) => [.. Texts(scene, "bagPaths").Select(Safe)];

    private static IEnumerable<string> Texts(JsonElement scene, string key) =>
        scene.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(text => text.GetString()!)
            : [];

    private static ListedInput Listed(JsonElement file) => new(
        file.GetProperty("path").GetString()!,
        file.GetProperty("bagPath").GetString() is { } path ? Safe(path) : null,
        file.GetProperty("sha256").GetString()!);

    private static string Safe(string path) =>
        BagPath.IsSafe(path) ? path : throw new FormatException($"the path '{path}' leads out of the bag");
}
