using System.Collections.Concurrent;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// Content of rasters together with the files beside them that may take part in reading: masks, headers, world files and others with the
/// same name up to an extension. Thread-safe.
/// </summary>
/// <param name="hashes">Hashes of files.</param>
/// <param name="cancellation">Checked within each file.</param>
internal sealed class FileContent(FileHashes hashes, CancellationToken cancellation)
{
    private readonly ConcurrentDictionary<string, ILookup<string, string>> _folders = new();

    /// <exception cref="InputException">A file cannot be read.</exception>
    public ContentKey Of(string path)
    {
        var key = new ContentKeyBuilder("file");
        foreach (var file in Group(path).Order(StringComparer.Ordinal))
            key.Add(Path.GetFileName(file)[Stem(path).Length..]).Add(hashes.Of(file, cancellation).Sha256);
        return key.Finish();
    }

    /// <summary>The file and those beside it; the file alone where its folder cannot be listed.</summary>
    private IEnumerable<string> Group(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        var beside = _folders.GetOrAdd(folder, FilesOf)[Stem(path)];
        return beside.Append(Path.GetFullPath(path)).Distinct();
    }

    private static ILookup<string, string> FilesOf(string folder)
    {
        try
        {
            return Directory.EnumerateFiles(folder).ToLookup(Stem);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Array.Empty<string>().ToLookup(Stem);
        }
    }

    /// <summary>The name up to the first point.</summary>
    private static string Stem(string path)
    {
        var name = Path.GetFileName(path);
        var end = name.IndexOf('.', 1);
        return end < 0 ? name : name[..end];
    }
}
