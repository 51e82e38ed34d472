namespace ImageryWatch.Pipeline;

/// <summary>What stands where an output folder is to go: results of ours, foreign things, remains of a crash.</summary>
internal static class Leftovers
{
    /// <summary>A folder with something in it that no run of ours left there.</summary>
    public static bool IsForeign(string folder, string mark) =>
        Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, mark));

    /// <summary>A name beside <paramref name="folder"/> that nothing has.</summary>
    public static string FreeName(string folder)
    {
        for (var number = 1; ; number++)
        {
            var name = $"{folder}.set-aside-{number}";
            if (!Directory.Exists(name) && !File.Exists(name)) return name;
        }
    }

    /// <summary>Puts back a result that a crash left aside and removes hidden folders whose run is gone.</summary>
    public static void Clean(string target)
    {
        var parent = Path.GetDirectoryName(target)!;
        var hidden = $".{Path.GetFileName(target)}";
        foreach (var old in Matching(parent, $"{hidden}.old-"))
        {
            if (!IsAbandoned(old.Replace(".old-", ".partial-", StringComparison.Ordinal))) continue;
            if (Directory.Exists(target)) Directory.Delete(old, recursive: true);
            else Directory.Move(old, target);
        }

        foreach (var partial in Matching(parent, $"{hidden}.partial-").Where(IsAbandoned)) Directory.Delete(partial, recursive: true);
        foreach (var file in Directory.EnumerateFiles(parent, $"{hidden}.partial-*.lock").Where(file => IsAbandoned(file[..^".lock".Length])).ToList()) TryDeleteFile(file);
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

    private static List<string> Matching(string parent, string prefix) =>
        [.. Directory.EnumerateDirectories(parent, prefix + "*").Order(StringComparer.Ordinal)];

    /// <summary>The lock of a live run cannot be opened; a crash has released it.</summary>
    private static bool IsAbandoned(string partial)
    {
        try
        {
            using var held = new FileStream(partial + ".lock", FileMode.Open, FileAccess.Write, FileShare.None);
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
