using System.Text.Json;
using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>The list <c>outputs</c> of the run manifest: every output file except the manifest, with size and SHA-256.</summary>
internal static class OutputHashes
{
    public const string Key = "outputs";

    /// <summary>Temporary files are hidden.</summary>
    public static JsonArray Json(string folder, int threads)
    {
        var paths = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => !Path.GetFileName(path).StartsWith('.') && Path.GetFileName(path) != RunManifest.FileName);
        var files = InputHashes.Of(paths, new FileHashes(), threads, CancellationToken.None);
        return new JsonArray([.. files
            .Select(file => file with { Path = Path.GetRelativePath(folder, file.Path).Replace(Path.DirectorySeparatorChar, '/') })
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => new JsonObject { ["path"] = file.Path, ["bytes"] = file.Bytes, ["sha256"] = file.Sha256 })]);
    }

    /// <exception cref="FormatException">The manifest is of an earlier version, or a path leads out of the folder.</exception>
    public static IReadOnlyList<InputFile> Of(JsonElement manifest)
    {
        if (!manifest.TryGetProperty(Key, out var outputs)) throw new FormatException("it does not list its outputs");
        return [.. outputs.EnumerateArray().Select(RecordedFile)];
    }

    private static InputFile RecordedFile(JsonElement file)
    {
        var path = file.GetProperty("path").GetString()!;
        return path.Length > 0 && BagPath.IsSafe(path)
            ? new InputFile(path, file.GetProperty("bytes").GetInt64(), file.GetProperty("sha256").GetString()!)
            : throw new FormatException($"the output '{path}' leads out of the folder");
    }
}
