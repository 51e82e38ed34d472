using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Writes a file atomically: to a temporary name in the same folder, followed by a rename.</summary>
internal static class OutputFile
{
    /// <exception cref="OutputException">No permission, the folder does not exist, or the disk is full.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".part";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw new OutputException($"Cannot write {path}: {fault.Message} Check the free space and the permissions of the folder.",
                fault);
        }
    }

    /// <exception cref="OutputException">The folder cannot be created.</exception>
    public static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"Cannot create the folder {folder}: {fault.Message}", fault);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The first error is reported instead.
        }
    }
}
