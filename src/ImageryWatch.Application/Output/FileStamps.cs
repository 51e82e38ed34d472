using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Length and time of the last change of files, to detect that a file changed while it was read.</summary>
internal sealed class FileStamps
{
    private readonly Dictionary<string, (long Length, DateTime ChangedUtc)> _stamps;

    private FileStamps(Dictionary<string, (long, DateTime)> stamps) => _stamps = stamps;

    /// <exception cref="InputException">A file is missing.</exception>
    public static FileStamps Of(IEnumerable<string> paths) => new(paths.Distinct().ToDictionary(path => path, StampOf));

    /// <exception cref="InputException">A file has changed or is missing.</exception>
    public void Check()
    {
        foreach (var (path, stamp) in _stamps.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            if (StampOf(path) != stamp)
                throw new InputException($"{path}: was changed while it was read; when it is complete, run the comparison again.");
    }

    private static (long Length, DateTime ChangedUtc) StampOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists
            ? (file.Length, file.LastWriteTimeUtc)
            : throw new InputException($"{path}: was removed or renamed while it was read; restore it, then run the comparison again.");
    }
}
