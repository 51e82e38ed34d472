namespace ImageryWatch.Pipeline;

/// <summary>
/// The hidden folders beside an output folder, <c>.NAME.partial-TOKEN</c> (unfinished, or ready to be deleted) and
/// <c>.NAME.old-TOKEN</c> (an earlier result in the middle of being replaced), and what a crash leaves of them.
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

    /// <summary>A folder with something in it that no run of ours left there.</summary>
    public static bool IsForeign(string folder, string mark) =>
        Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, mark));

    /// <summary>
    /// Puts back a result that a crash left aside, brings back a person's files, and removes hidden folders whose run is gone.
    /// </summary>
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
    /// Deletes the result that <paramref name="target"/> replaced, after what a person put into it was moved to the new one. One without a
    /// record of its outputs is set aside whole: nobody can tell whose its files are.
    /// </summary>
    public static void Retire(string target, string token)
    {
        var (old, doomed) = (OldPath(target, token), PartialPath(target, token));
        if (OutputRecord.Read(old) is { } record)
        {
            KeptFiles.Move(old, target, record);
            // Under this name the next run deletes what a crash leaves.
            Directory.Move(old, doomed);
            Directory.Delete(doomed, recursive: true);
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
            // Harmless: an empty hidden file.
        }
    }

    private static string Hidden(string target, string ending) =>
        Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}{ending}");

    private static IEnumerable<string> Abandoned(string target, string mark, string ending) =>
        Tokens(target, mark, ending).Where(token => IsAbandoned(target, token));

    /// <summary>Of this target alone: another one's name may begin like that of a hidden folder.</summary>
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

    /// <summary>The lock of a live run cannot be opened; a crash has released it.</summary>
    private static bool IsAbandoned(string target, string token)
    {
        try
        {
            using var held = new FileStream(LockPath(target, token), FileMode.Open, FileAccess.Write, FileShare.None);
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
