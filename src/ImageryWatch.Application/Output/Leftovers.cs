namespace ImageryWatch.Application;

/// <summary>
/// The hidden folders beside an output folder, and their clean-up after a crash: <c>.NAME.partial-TOKEN</c> (unfinished, or to be deleted)
/// and <c>.NAME.old-TOKEN</c> (an earlier result that is being replaced).
/// </summary>
internal static class Leftovers
{
    private const int TokenLength = 8;
    private const string PartialMark = ".partial-";
    private const string OldMark = ".old-";

    public static string NewToken() => Path.GetRandomFileName()[..TokenLength];

    public static string PartialPath(string target, string token) => Hidden(target, PartialMark + token);

    public static string OldPath(string target, string token) => Hidden(target, OldMark + token);

    public static string LockPath(string target, string token) => PartialPath(target, token) + ".lock";

    /// <summary>True for a folder that is not empty and was not written by this product.</summary>
    public static bool IsForeign(string folder, string mark) =>
        Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, mark));

    /// <summary>Restores a result that a crash left moved aside, moves user files back, and removes hidden folders of ended runs.</summary>
    public static void Clean(string target)
    {
        foreach (var token in Abandoned(target, OldMark, ""))
        {
            if (Directory.Exists(target)) Retire(target, token);
            else Directory.Move(OldPath(target, token), target);
        }

        foreach (var token in Abandoned(target, PartialMark, "")) Directory.Delete(PartialPath(target, token), recursive: true);
        foreach (var token in Abandoned(target, PartialMark, ".lock")) TryDeleteFile(LockPath(target, token));
    }

    /// <summary>
    /// Deletes the result that <paramref name="target"/> replaced, after moving user files to the new result. A result without an output
    /// record is kept aside as a whole, because its user files cannot be identified.
    /// </summary>
    public static void Retire(string target, string token)
    {
        var (old, toDelete) = (OldPath(target, token), PartialPath(target, token));
        if (OutputRecord.Read(old) is { } record)
        {
            KeptFiles.Move(old, target, record);
            // After a crash, the next run deletes folders with this name.
            Directory.Move(old, toDelete);
            Directory.Delete(toDelete, recursive: true);
        }
        else if (Directory.EnumerateFileSystemEntries(old).Any())
        {
            Directory.Move(old, OutputPath.Free(target));
        }
        else
        {
            Directory.Delete(old);
        }
    }

    public static void TryDeleteFile(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Harmless: an empty hidden file remains.
        }
    }

    private static string Hidden(string target, string ending) =>
        Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}{ending}");

    private static IEnumerable<string> Abandoned(string target, string mark, string ending) =>
        Tokens(target, mark, ending).Where(token => IsAbandoned(target, token));

    /// <summary>Tokens of this target only: the name of another target may start like that of a hidden folder.</summary>
    private static List<string> Tokens(string target, string mark, string ending)
    {
        var start = Path.GetFileName(Hidden(target, mark));
        return [.. from path in Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(target)!)
                   let name = Path.GetFileName(path)
                   where name.Length == start.Length + TokenLength + ending.Length
                       && name.StartsWith(start, StringComparison.Ordinal) && name.EndsWith(ending, StringComparison.Ordinal)
                   let token = name.Substring(start.Length, TokenLength)
                   where token.All(char.IsAsciiLetterOrDigit)
                   orderby token
                   select token];
    }

    /// <summary>The lock file of a running process cannot be opened; after a crash it can.</summary>
    private static bool IsAbandoned(string target, string token)
    {
        try
        {
            using var lockFile = new FileStream(LockPath(target, token), FileMode.Open, FileAccess.Write, FileShare.None);
            return true;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
