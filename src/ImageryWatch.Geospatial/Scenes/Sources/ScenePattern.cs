using System.IO.Enumeration;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Paths that match a pattern with <c>*</c> and <c>?</c>, which do not match a separator: each match is one scene. Hidden entries are
/// skipped. Of files, only rasters match that a folder of tiles would use (no previews and no provider masks), and JSON files where the
/// pattern ends with their extension.
/// </summary>
public static class ScenePattern
{
    private static readonly char[] Wildcards = ['*', '?'];

    public static bool HasWildcard(string pattern) => pattern.IndexOfAny(Wildcards) >= 0;

    /// <returns>Folders and files, sorted by path; empty if nothing matches.</returns>
    /// <exception cref="InputException">A folder cannot be listed.</exception>
    public static IReadOnlyList<string> Matches(string pattern)
    {
        var root = Path.GetPathRoot(pattern) ?? "";
        var parts = pattern[root.Length..].Split(
            [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> found = [root];
        foreach (var part in parts[..^1]) found = found.SelectMany(folder => Entries(folder, part).Where(Directory.Exists));
        var folderOnly = Path.EndsInDirectorySeparator(pattern);
        return [.. found.SelectMany(folder => Entries(folder, parts[^1]))
            .Where(path => Directory.Exists(path) || (!folderOnly && IsSceneFile(path, parts[^1])))
            .Order(StringComparer.Ordinal)];
    }

    private static bool IsSceneFile(string path, string part) =>
        ScenePaths.IsJson(part) ? ScenePaths.IsJson(path) : ScenePaths.IsImage(path);

    private static string[] Entries(string folder, string part)
    {
        if (!HasWildcard(part)) return Path.Exists(Path.Combine(folder, part)) ? [Path.Combine(folder, part)] : [];
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder.Length == 0 ? "." : folder)
                .Select(path => Path.GetFileName(path))
                .Where(name => (name[0] != '.' || part[0] == '.') && FileSystemName.MatchesSimpleExpression(part, name, ignoreCase: false))
                .Select(name => Path.Combine(folder, name))];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder}: the folder cannot be listed ({fault.Message}).", fault);
        }
    }
}
