using ImageryWatch.Core;

namespace ImageryWatch.Pipeline;

/// <summary>A file that appears complete or not at all.</summary>
internal static class PublishedFile
{
    /// <exception cref="OutputException">No permission, or no space.</exception>
    public static void Write(string path, byte[] bytes)
    {
        var temporary = path + ".part";
        try
        {
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Leftovers.TryDeleteFile(temporary);
            throw new OutputException($"Cannot write {path}: {fault.Message} Check the folder, its permissions and the free space.", fault);
        }
    }
}
