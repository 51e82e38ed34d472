using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>The files of a finished folder with their content, to recognise that it is complete and unchanged.</summary>
internal static class FinishedFolder
{
    /// <summary>All files of a folder that contains only files of the product.</summary>
    public static byte[] Describe(string folder, int threads, CancellationToken cancellation) => StoredJson.Bytes(FilesOf(
        folder, Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)),
        threads, cancellation));

    /// <param name="folder">The folder.</param>
    /// <param name="description">From <see cref="Describe"/>.</param>
    /// <param name="threads">Files hashed in parallel.</param>
    /// <param name="cancellation">Checked within each file.</param>
    public static bool IsIntact(string folder, byte[] description, int threads, CancellationToken cancellation)
    {
        var files = StoredJson.Read<InputFile[]>(description);
        try
        {
            return files.All(file => new FileInfo(Path.Combine(folder, file.Path)) is { Exists: true } found && found.Length == file.Bytes)
                && FilesOf(folder, files.Select(file => file.Path), threads, cancellation).SequenceEqual(files);
        }
        catch (InputException)
        {
            return false;
        }
    }

    private static InputFile[] FilesOf(string folder, IEnumerable<string> names, int threads, CancellationToken cancellation) =>
        [.. InputHashes.Of(names.Select(name => Path.Combine(folder, name)), new FileHashes(), threads, cancellation)
            .Select(file => file with { Path = Path.GetRelativePath(folder, file.Path) })];
}
