using System.Security.Cryptography;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>SHA-256 of input files, so that a report identifies its inputs exactly.</summary>
internal static class InputHashes
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Every file of a scene.</summary>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public static IReadOnlyList<InputFile> Of(Scene scene, int threads, CancellationToken cancellation) =>
        Of(FilesOf(scene), threads, cancellation);

    /// <summary>The paths of all files that the pixels of a scene are read from; a path may occur twice.</summary>
    public static IEnumerable<string> FilesOf(Scene scene) => scene.Tiles.SelectMany(tile => tile.SourceFiles.Prepend(tile.Path));

    /// <summary>One entry per path, sorted by path.</summary>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public static IReadOnlyList<InputFile> Of(IEnumerable<string> paths, int threads, CancellationToken cancellation)
    {
        string[] sorted = [.. paths.Distinct().Order(StringComparer.Ordinal)];
        var files = new InputFile[sorted.Length];
        ParallelLoop.For(sorted.Length, threads, index => files[index] = Hash(sorted[index], cancellation), cancellation);
        return files;
    }

    private static InputFile Hash(string path, CancellationToken cancellation)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[BufferBytes];
            long bytes = 0;
            for (int read; (read = stream.Read(buffer)) > 0; bytes += read)
            {
                cancellation.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
            }

            return new InputFile(path, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {fault.Message}", fault);
        }
    }
}
