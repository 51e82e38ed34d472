using ImageryWatch.Core;

namespace ImageryWatch.Pipeline;

/// <summary>Names of output folders: links are followed, so that what a link leads to is replaced and the link stays.</summary>
internal static class OutputPath
{
    /// <summary>The full path of the folder that <paramref name="target"/> names or leads to; it need not exist.</summary>
    /// <exception cref="ConfigurationException">No folder can be replaced there; the message says why.</exception>
    public static string FolderOf(string target)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        var link = new DirectoryInfo(path);
        var folder = link.LinkTarget is null ? path : Path.TrimEndingDirectorySeparator(Followed(link, target));
        var file = folder == path ? "is a file" : $"is a link to a file, {folder}";
        if (File.Exists(folder)) throw Refused(target, $"{file}; name a folder for the output");
        if (Path.GetDirectoryName(folder) is null) throw Refused(target, "the root folder cannot be an output; name a folder below it");
        return folder;
    }

    /// <summary>Refuses a folder that cannot be renamed because a disk is mounted there, before hours of work rather than after.</summary>
    /// <exception cref="ConfigurationException">A disk is mounted at the folder.</exception>
    public static void RefuseMountPoint(string folder, string target)
    {
        var mounts = DriveInfo.GetDrives().Select(drive => Path.TrimEndingDirectorySeparator(drive.RootDirectory.FullName));
        if (Directory.Exists(folder) && mounts.Contains(folder))
            throw Refused(target, "a disk is mounted there, so that the folder cannot be replaced whole; name a folder inside it");
    }

    /// <summary>Whether anything has the name, a link that leads nowhere included.</summary>
    public static bool IsTaken(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;

    /// <summary>A name beside <paramref name="path"/> that nothing has.</summary>
    public static string Free(string path)
    {
        for (var number = 1; ; number++)
        {
            var name = $"{path}.set-aside-{number}";
            if (!IsTaken(name)) return name;
        }
    }

    private static string Followed(DirectoryInfo link, string target)
    {
        FileSystemInfo? end;
        try
        {
            end = link.ResolveLinkTarget(returnFinalTarget: true);
        }
        catch (IOException fault)
        {
            throw Refused(target, $"is a link that cannot be followed ({fault.Message}); remove the link or name another folder");
        }

        if (end is null || !Path.Exists(end.FullName))
            throw Refused(target, $"is a link to {link.LinkTarget}, which does not exist; make that folder or remove the link");
        return end.FullName;
    }

    private static ConfigurationException Refused(string target, string why) => new($"{target}: {why}");
}
