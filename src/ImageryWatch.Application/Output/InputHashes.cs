using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>SHA-256 of input files, so that a report identifies its inputs exactly.</summary>
internal static class InputHashes
{
    /// <summary>Every file of a scene.</summary>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public static IReadOnlyList<InputFile> Of(Scene scene, FileHashes hashes, int threads, CancellationToken cancellation) =>
        Of(FilesOf(scene), hashes, threads, cancellation);

    /// <summary>The paths of all files that the pixels of a scene are read from; a path may occur twice.</summary>
    public static IEnumerable<string> FilesOf(Scene scene) => scene.Tiles.SelectMany(tile => tile.SourceFiles.Prepend(tile.Path));

    /// <summary>One entry per path, sorted by path.</summary>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public static IReadOnlyList<InputFile> Of(
        IEnumerable<string> paths, FileHashes hashes, int threads, CancellationToken cancellation)
    {
        string[] sorted = [.. paths.Distinct().Order(StringComparer.Ordinal)];
        var files = new InputFile[sorted.Length];
        ParallelLoop.For(sorted.Length, threads, index => files[index] = hashes.Of(sorted[index], cancellation), cancellation);
        return files;
    }
}
