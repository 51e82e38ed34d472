using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// A file that is published completely or not at all; of two writers the last one wins.
/// If the path is a link, its destination is replaced and the link is kept.
/// </summary>
internal static class PublishedFile
{
    /// <summary>The same in a folder that is created where it does not exist.</summary>
    /// <exception cref="OutputException">No permission, or no disk space.</exception>
    public static void WriteWithFolder(string path, byte[] bytes)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"Cannot write {path}: {fault.Message} Check the free space and the permissions.", fault);
        }

        Write(path, bytes);
    }

    /// <exception cref="OutputException">No permission, or no disk space.</exception>
    public static void Write(string path, byte[] bytes)
    {
        var temporary = "";
        try
        {
            var target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
            temporary = $"{target}.{Guid.NewGuid():N}.part";
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (temporary.Length > 0) Leftovers.TryDeleteFile(temporary);
            throw new OutputException($"Cannot write {path}: {fault.Message} Check the folder, its permissions and the free space.", fault);
        }
    }
}
