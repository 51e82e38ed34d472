using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>The files of a scene with their SHA-256.</summary>
/// <param name="Pixels">Files that the pixels are read from, sorted by path.</param>
/// <param name="Companions">Files that describe them: STAC item, metadata of the provider, world files; sorted by path.</param>
internal sealed record SceneFiles(IReadOnlyList<InputFile> Pixels, IReadOnlyList<InputFile> Companions)
{
    /// <param name="input">The scene as given.</param>
    /// <param name="scene">The same, opened.</param>
    /// <param name="hashes">Hashes known already.</param>
    /// <param name="threads">Files hashed in parallel.</param>
    /// <param name="cancellation">Checked within each file.</param>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public static SceneFiles Of(SceneInput input, Scene scene, FileHashes hashes, int threads, CancellationToken cancellation) => new(
        InputHashes.Of(scene, hashes, threads, cancellation),
        InputHashes.Of(CompanionsOf(input, scene), hashes, threads, cancellation));

    /// <summary>The files with the paths of the originals, where copies were read.</summary>
    public SceneFiles Original(ComparisonRequest request) => new(request.Original(Pixels), request.Original(Companions));

    /// <summary>Paths relative to the current folder if the scene was given so.</summary>
    private static IEnumerable<string> CompanionsOf(SceneInput input, Scene scene)
    {
        var companions = new CompanionFiles();
        string[] pixels = [.. InputHashes.FilesOf(scene).Select(Path.GetFullPath).Distinct()];
        var isRelative = input.Paths.All(path => !Path.IsPathRooted(path));
        return pixels.SelectMany(companions.Of)
            .Concat(input.Paths.Where(path => !Directory.Exists(path)).Select(CompanionFiles.FileOf).Select(Path.GetFullPath))
            .Except(pixels)
            .Select(path => isRelative ? Path.GetRelativePath(Environment.CurrentDirectory, path) : path);
    }
}
