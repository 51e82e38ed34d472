using System.Collections.Concurrent;

namespace ImageryWatch.Geospatial;

/// <summary>The files of folders; each folder is listed once. Thread-safe.</summary>
internal sealed class FolderListings
{
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<string>>> _files = new(StringComparer.Ordinal);

    /// <summary>Full paths of all files in the folder of a file, itself included, in ordinal order.</summary>
    public IReadOnlyList<string> Beside(string path) => Of(FolderOf(path));

    /// <inheritdoc cref="Beside"/>
    public IReadOnlyList<string> Of(string folder) => _files.GetOrAdd(folder, key => new(() => List(key))).Value;

    public static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";

    private static string[] List(string folder) => [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
}
