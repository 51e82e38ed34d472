namespace ImageryWatch.Geospatial;

/// <summary>
/// What the opening of a scene may read: while the names in these folders and the content of these files are unchanged, opening gives the
/// same scene.
/// </summary>
/// <param name="Folders">Folders of rasters, of input paths and of the assets of STAC items; sorted.</param>
/// <param name="Files">Rasters with the files of the same name up to the first point, and all small files beside them; sorted.</param>
public sealed record SceneDependencies(IReadOnlyList<string> Folders, IReadOnlyList<string> Files)
{
    /// <summary>No file of metadata is larger.</summary>
    private const long MaxMetadataBytes = 16 << 20;

    /// <param name="paths">The input paths.</param>
    /// <param name="rasters">All rasters that were opened.</param>
    public static SceneDependencies Of(IEnumerable<string> paths, IEnumerable<string> rasters)
    {
        string[] opened = [.. rasters.Select(Path.GetFullPath).Distinct()];
        string[] given = [.. paths.Select(CompanionFiles.FileOf).Select(Path.GetFullPath)];
        var listings = new FolderListings();
        var own = given.Select(path => Directory.Exists(path) ? path : FolderListings.FolderOf(path))
            .Concat(opened.Select(FolderListings.FolderOf)).Distinct().ToArray();
        var beside = own.SelectMany(listings.Of).Distinct().ToArray();
        var stems = opened.Select(StemOf).ToHashSet();
        return new SceneDependencies(
            [.. own.Concat(beside.Where(ScenePaths.IsJson).SelectMany(AssetFolders)).Distinct().Order(StringComparer.Ordinal)],
            [.. opened.Concat(beside.Where(file => stems.Contains(StemOf(file)) || IsMetadata(file))).Distinct()
                .Order(StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> AssetFolders(string path) => Sidecar.TryRead(path) is { } item
        ? item.Assets.Where(asset => !asset.IsRemote).Select(asset => item.PathOf(asset)).OfType<string>().Select(FolderListings.FolderOf)
        : [];

    private static bool IsMetadata(string file) => !ScenePaths.IsRaster(file) && new FileInfo(file).Length <= MaxMetadataBytes;

    /// <summary>The path up to the first point of the name.</summary>
    private static string StemOf(string path)
    {
        var name = Path.GetFileName(path);
        var end = name.IndexOf('.', Math.Min(1, name.Length));
        return Path.Combine(FolderListings.FolderOf(path), end < 0 ? name : name[..end]);
    }
}
