using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>A file of a scene and its place in the bag.</summary>
/// <param name="Source">The file on disk.</param>
/// <param name="BagPath">Its path in the bag.</param>
/// <param name="Recorded">Path, size and SHA-256 in the run manifest; null for a file that belongs to the input but is not listed.</param>
internal sealed record BaggedInput(string Source, string BagPath, InputFile? Recorded);

/// <summary>
/// Assigns the files of one scene to a folder of the bag. Their relative positions are kept, because STAC items and VRTs refer to files by
/// relative paths.
/// </summary>
/// <param name="Files">All files to copy, sorted by path in the bag.</param>
/// <param name="Paths">The paths of the scene in the bag, in the order given.</param>
internal sealed record InputFolder(IReadOnlyList<BaggedInput> Files, IReadOnlyList<string> Paths)
{
    /// <param name="scene">The recorded scene; relative paths are resolved from the current folder.</param>
    /// <param name="target">Folder in the bag.</param>
    /// <exception cref="InputException">A file is missing.</exception>
    public static InputFolder Of(RecordedScene scene, string target)
    {
        RejectMissing(scene);
        var companions = new CompanionFiles();
        var recorded = scene.AllFiles.DistinctBy(file => Path.GetFullPath(file.Path)).ToDictionary(file => Path.GetFullPath(file.Path));
        string[] all =
        [
            .. recorded.Keys.Concat(scene.Files.SelectMany(file => companions.Of(file.Path)))
                .Concat(scene.Input.Paths.SelectMany(CompanionFiles.OfPath).Select(Path.GetFullPath)).Distinct(),
        ];
        var root = CommonFolder(all.Select(file => Path.GetDirectoryName(file)!)
            .Concat(scene.Input.Paths.Where(Directory.Exists).Select(Full)));
        return new InputFolder(
            [.. all.Select(file => new BaggedInput(file, $"{target}/{BagPath.Relative(root, file)}", recorded.GetValueOrDefault(file)))
                .OrderBy(file => file.BagPath, StringComparer.Ordinal)],
            [.. scene.Input.Paths.Select(path => InBag(path, root, target))]);
    }

    private static string InBag(string path, string root, string target)
    {
        var file = CompanionFiles.FileOf(path);
        return Full(file) == root ? target : $"{target}/{BagPath.Relative(root, Full(file))}{path[file.Length..]}";
    }

    private static string Full(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    private static void RejectMissing(RecordedScene scene)
    {
        if (scene.AllFiles.FirstOrDefault(file => !File.Exists(file.Path)) is { } missing)
            throw new InputException(
                $"{missing.Path}: this input of the comparison does not exist; run the command in the folder in which the comparison was "
                + "run, or without --with-inputs.");
    }

    private static string CommonFolder(IEnumerable<string> folders) => folders.Aggregate((common, folder) =>
    {
        while (!IsInside(folder, common)) common = Path.GetDirectoryName(common)
            ?? throw new InputException($"{folder}: the files of one scene are on different drives and cannot be stored in one bag.");
        return common;
    });

    private static bool IsInside(string folder, string root) =>
        folder == root || folder.StartsWith(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar,
            StringComparison.Ordinal);
}
