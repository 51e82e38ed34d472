namespace ImageryWatch.Application;

/// <summary>
/// List of the product's files in a finished folder: one relative path per line, with '/' as separator. Files that are not listed belong to
/// the user and are never deleted.
/// </summary>
internal sealed class OutputRecord
{
    public const string FileName = ".imagerywatch-outputs";

    /// <summary>
    /// Files that SQLite and GDAL create when a file is opened for reading. They would be wrong beside a new file of the same name.
    /// </summary>
    private static readonly string[] SidecarEndings = ["-wal", "-shm", "-journal", ".aux.xml"];

    private readonly HashSet<string> _files;
    private readonly HashSet<string> _folders;

    private OutputRecord(IEnumerable<string> files)
    {
        _files = [.. files];
        _folders = [.. _files.SelectMany(FoldersOf)];
    }

    /// <summary>Null if the folder has no record.</summary>
    public static OutputRecord? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? new OutputRecord(File.ReadAllLines(path)) : null;
    }

    /// <summary>Lists every file in the folder, including this record.</summary>
    public static void Write(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'));
        string[] lines = [.. files.Append(FileName).Distinct().Order(StringComparer.Ordinal)];
        File.WriteAllText(Path.Combine(folder, FileName), string.Join('\n', lines) + "\n");
    }

    /// <summary>Whether the file was written by the product, or is a sidecar file of a product file.</summary>
    public bool Lists(string file) => _files.Contains(file) || SidecarEndings.Any(ending =>
        file.EndsWith(ending, StringComparison.Ordinal) && _files.Contains(file[..^ending.Length]));

    /// <summary>Whether the folder or one of its subfolders contains a product file.</summary>
    public bool ReachesInto(string folder) => _folders.Contains(folder);

    private static IEnumerable<string> FoldersOf(string file)
    {
        for (var end = file.LastIndexOf('/'); end > 0; end = file.LastIndexOf('/', end - 1)) yield return file[..end];
    }
}
