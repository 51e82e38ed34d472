using ImageryWatch.Core;

namespace ImageryWatch.Pipeline;

/// <summary>
/// A file that appears complete or not at all. Where a link has its name, what it leads to is replaced and the link stays.
/// </summary>
internal static class PublishedFile
{
    /// <exception cref="OutputException">No permission, or no space.</exception>
    public static void Write(string path, byte[] bytes)
    {
        var temporary = "";
        try
        {
            var target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
            temporary = target + ".part";
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
