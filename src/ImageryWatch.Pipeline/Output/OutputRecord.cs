namespace ImageryWatch.Pipeline;

/// <summary>
/// The files of a finished folder that the product wrote, one path relative to the folder per line, '/' between its parts. Whatever
/// the record does not list belongs to a person and is never deleted.
/// </summary>
internal sealed class OutputRecord
{
    public const string FileName = ".imagerywatch-outputs";

    /// <summary>
    /// What SQLite and GDAL write beside a file that is merely looked at; beside a later file of the same name it would be wrong.
    /// </summary>
    private static readonly string[] SidecarEndings = ["-wal", "-shm", "-journal", ".aux.xml"];

    private readonly HashSet<string> _files;
    private readonly HashSet<string> _folders;

    private OutputRecord(IEnumerable<string> files)
    {
        _files = [.. files];
        _folders = [.. _files.SelectMany(FoldersOf)];
    }

    /// <summary>Null where the folder has no record.</summary>
    public static OutputRecord? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? new OutputRecord(File.ReadAllLines(path)) : null;
    }

    /// <summary>Records every file in the folder, this record among them.</summary>
    public static void Write(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'));
        string[] lines = [.. files.Append(FileName).Distinct().Order(StringComparer.Ordinal)];
        File.WriteAllText(Path.Combine(folder, FileName), string.Join('\n', lines) + "\n");
    }

    /// <summary>Whether the product wrote the file, or another program wrote it to look at one of the product's.</summary>
    public bool Lists(string file) => _files.Contains(file) || SidecarEndings.Any(ending =>
        file.EndsWith(ending, StringComparison.Ordinal) && _files.Contains(file[..^ending.Length]));

    /// <summary>Whether the product wrote a file somewhere below the folder.</summary>
    public bool ReachesInto(string folder) => _folders.Contains(folder);

    private static IEnumerable<string> FoldersOf(string file)
    {
        for (var end = file.LastIndexOf('/'); end > 0; end = file.LastIndexOf('/', end - 1)) yield return file[..end];
    }
}
