using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>A finished comparison that is computed again.</summary>
/// <param name="Name">Folder of the new result in the output folder, with forward slashes.</param>
/// <param name="Folder">Folder of the old result.</param>
internal sealed record OldResult(string Name, string Folder);

/// <summary>The finished comparisons in folders of comparisons and of batches.</summary>
/// <param name="Results">In the order of the paths and of the batches, each once.</param>
/// <param name="Warnings">Comparisons of batches that have no result.</param>
internal sealed record OldResults(IReadOnlyList<OldResult> Results, IReadOnlyList<string> Warnings)
{
    private const string OtherName = "result";

    /// <exception cref="InputException">A folder does not exist, or has no finished comparison.</exception>
    public static OldResults Find(IReadOnlyList<string> paths)
    {
        var warnings = new List<string>();
        var tops = new HashSet<string>(StringComparer.Ordinal);
        var results = new List<OldResult>();
        foreach (var path in paths.DistinctBy(RealPath.Of))
        {
            var isBatch = IsBatch(path);
            var top = isBatch && paths.Count == 1 ? "" : Unique(NameOf(path), tops) + "/";
            results.AddRange(isBatch
                ? FoldersOf(path, warnings).Select(folder => new OldResult(top + folder, Path.Combine([path, .. folder.Split('/')])))
                : [new OldResult(top.TrimEnd('/'), path)]);
        }

        return new OldResults([.. results.DistinctBy(result => RealPath.Of(result.Folder))], warnings);
    }

    private static bool IsBatch(string path)
    {
        if (!Directory.Exists(path)) throw new InputException($"--compare {path}: there is no such folder.");
        if (File.Exists(Path.Combine(path, RunManifest.FileName))) return false;
        return File.Exists(Path.Combine(path, BatchIndex.FileName)) ? true : throw new InputException(
            $"--compare {path}: the folder has neither {RunManifest.FileName} nor {BatchIndex.FileName}; give the folder of a finished "
            + "comparison or of a batch.");
    }

    private static string NameOf(string path) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) is { Length: > 0 } name ? name : OtherName;

    private static string Unique(string name, HashSet<string> used)
    {
        var unique = name;
        for (var number = 2; !used.Add(unique); number++) unique = $"{name}-{number}";
        return unique;
    }

    private static List<string> FoldersOf(string batch, List<string> warnings)
    {
        var path = Path.Combine(batch, BatchIndex.FileName);
        try
        {
            using var document = JsonFile.Parse(path);
            SchemaVersion.Check(document.RootElement, SchemaVersion.Batch, path);
            List<string> folders = [.. document.RootElement.GetProperty("comparisons").EnumerateArray()
                .Select(item => FolderOf(item, batch, warnings)).OfType<string>()];
            return folders.Count > 0 ? folders : throw new InputException($"{path}: the batch has no finished comparison.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({fault.Message}).", fault);
        }
        catch (Exception fault) when (
            fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new InputException($"{path}: is not a {BatchIndex.FileName} of this product ({fault.Message}).", fault);
        }
    }

    private static string? FolderOf(JsonElement item, string batch, List<string> warnings)
    {
        if (item.GetProperty("folder").GetString() is { Length: > 0 } folder)
            return IsInside(folder) ? folder : throw new FormatException($"the folder '{folder}' is not in the batch");
        warnings.Add($"{batch}: the comparison of {Scene("before")} and {Scene("after")} has no result (status "
            + $"{item.GetProperty("status").GetString()}) and is left out.");
        return null;

        string? Scene(string date) => item.GetProperty(date).GetProperty("name").GetString();
    }

    private static bool IsInside(string folder) =>
        !Path.IsPathRooted(folder) && folder.Split('/', '\\').All(part => part is not ("" or "." or ".."));
}
