namespace ImageryWatch.Application;

/// <summary>Moves user files from an earlier result to the result that replaces it.</summary>
internal static class KeptFiles
{
    /// <summary>
    /// Moves all files that the record does not list. Folders without product files are moved as a whole, links as links. A file whose name
    /// is taken by a new output is renamed. Can be interrupted at any time and run again.
    /// </summary>
    /// <param name="from">The earlier result.</param>
    /// <param name="to">The new one, on the same file system.</param>
    /// <param name="record">The record of the earlier result.</param>
    public static void Move(string from, string to, OutputRecord record) => Move(from, to, "", record);

    private static void Move(string from, string to, string folder, OutputRecord record)
    {
        var entries = new DirectoryInfo(Path.Combine(from, folder)).GetFileSystemInfos();
        foreach (var entry in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var relative = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
            var isFolder = entry is DirectoryInfo && entry.LinkTarget is null;
            if (isFolder && record.ReachesInto(relative)) Move(from, to, relative, record);
            else if (isFolder || !record.Lists(relative)) MoveEntry(entry, Destination(to, relative));
        }
    }

    private static void MoveEntry(FileSystemInfo entry, string destination)
    {
        if (entry is DirectoryInfo) Directory.Move(entry.FullName, destination);
        else File.Move(entry.FullName, destination);
    }

    /// <summary>A free path, in a folder that exists.</summary>
    private static string Destination(string root, string relative)
    {
        var parts = relative.Split('/');
        var folder = root;
        foreach (var part in parts.SkipLast(1))
        {
            folder = Path.Combine(folder, part);
            if (OutputPath.IsTaken(folder) && !Directory.Exists(folder)) folder = OutputPath.Free(folder);
            Directory.CreateDirectory(folder);
        }

        var path = Path.Combine(folder, parts[^1]);
        return OutputPath.IsTaken(path) ? OutputPath.Free(path) : path;
    }
}
