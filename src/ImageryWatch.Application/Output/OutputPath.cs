using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// Resolves paths of output folders. Links are followed: the folder that a link points to is replaced and the link is kept.
/// </summary>
internal static class OutputPath
{
    /// <summary>Full path of the folder at <paramref name="target"/>, with links resolved; it need not exist.</summary>
    /// <exception cref="ConfigurationException">No folder can be replaced there; the message gives the reason.</exception>
    public static string FolderOf(string target)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        var link = new DirectoryInfo(path);
        var folder = link.LinkTarget is null ? path : Path.TrimEndingDirectorySeparator(LinkDestination(link, target));
        var file = folder == path ? "is a file" : $"is a link to a file, {folder}";
        if (File.Exists(folder)) throw CannotReplace(target, $"{file}; specify a folder for the output");
        if (Path.GetDirectoryName(folder) is null)
            throw CannotReplace(target, "the root folder cannot be an output; specify a folder below it");
        return folder;
    }

    /// <summary>Rejects a mount point, which cannot be renamed. Checked before the comparison starts, not after hours of work.</summary>
    /// <exception cref="ConfigurationException">The folder is a mount point.</exception>
    public static void RejectMountPoint(string folder, string target)
    {
        var mounts = DriveInfo.GetDrives().Select(drive => Path.TrimEndingDirectorySeparator(drive.RootDirectory.FullName));
        if (Directory.Exists(folder) && mounts.Contains(folder))
            throw CannotReplace(target, "it is a mount point and cannot be replaced; specify a folder inside it");
    }

    /// <summary>Whether the path exists, including a broken link.</summary>
    public static bool IsTaken(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;

    /// <summary>A free path with a name similar to <paramref name="path"/>, in the same folder.</summary>
    public static string Free(string path)
    {
        for (var number = 1; ; number++)
        {
            var name = $"{path}.set-aside-{number}";
            if (!IsTaken(name)) return name;
        }
    }

    private static string LinkDestination(DirectoryInfo link, string target)
    {
        FileSystemInfo? end;
        try
        {
            end = link.ResolveLinkTarget(returnFinalTarget: true);
        }
        catch (IOException fault)
        {
            throw CannotReplace(target, $"is a link that cannot be followed ({fault.Message}); remove the link or specify another folder");
        }

        if (end is null || !Path.Exists(end.FullName))
            throw CannotReplace(target, $"is a link to {link.LinkTarget}, which does not exist; create that folder or remove the link");
        return end.FullName;
    }

    private static ConfigurationException CannotReplace(string target, string why) => new($"{target}: {why}");
}
