using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>
/// The files and folders that the scenes of a comparison were opened from, with their state: while it is the same, the scenes are the
/// same, and no raster has to be opened to know it.
/// </summary>
/// <param name="Folders">See <see cref="SceneDependencies.Folders"/>.</param>
/// <param name="Files">See <see cref="SceneDependencies.Files"/>.</param>
/// <param name="Names">Identifies the names of the files in the folders.</param>
internal sealed record OpenedFiles(IReadOnlyList<string> Folders, IReadOnlyList<string> Files, string Names)
{
    /// <param name="request">The comparison.</param>
    /// <param name="scenes">Its scenes, just opened.</param>
    public static OpenedFiles Of(ComparisonRequest request, OpenedPair scenes)
    {
        string[] rasters = [.. InputHashes.FilesOf(scenes.Before), .. InputHashes.FilesOf(scenes.After)];
        return Of([.. request.Before.Paths, .. request.After.Paths], [.. rasters, .. rasters.SelectMany(VrtSources.NestedVrts)]);
    }

    /// <param name="paths">The input paths.</param>
    /// <param name="rasters">All rasters that were opened.</param>
    internal static OpenedFiles Of(IReadOnlyList<string> paths, IReadOnlyList<string> rasters)
    {
        var found = SceneDependencies.Of(paths, rasters);
        return new OpenedFiles(found.Folders, found.Files, NamesIn(found.Folders));
    }

    /// <summary>Whether no file was added to the folders or removed.</summary>
    public bool HasSameNames() => NamesIn(Folders) == Names;

    /// <summary>Identifies the content of the files.</summary>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public string Content(FileHashes hashes, int threads, CancellationToken cancellation)
    {
        var key = new ContentKeyBuilder("content of files");
        foreach (var file in InputHashes.Of(Files, hashes, threads, cancellation)) key.Add(file.Path).Add(file.Sha256);
        return key.Finish().Hex;
    }

    private static string NamesIn(IReadOnlyList<string> folders)
    {
        var key = new ContentKeyBuilder("names of files");
        foreach (var folder in folders) key.Add(folder).Add(NamesIn(folder));
        return key.Finish().Hex;
    }

    private static string? NamesIn(string folder) => Directory.Exists(folder)
        ? string.Join('\n', Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)) : null;
}
