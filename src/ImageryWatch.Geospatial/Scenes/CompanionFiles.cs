using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Finds all files that belong to an input: those that GDAL reads with a raster (world file, masks, IMD), the STAC item, the metadata of
/// the provider, and all files of an input folder.
/// </summary>
public sealed class CompanionFiles
{
    private readonly FolderListings _folders = new();
    private readonly SidecarFinder _sidecars;

    public CompanionFiles() => _sidecars = new SidecarFinder(_folders);

    /// <summary>Files of a raster or of a vector mask without the file itself; may contain files of a VRT.</summary>
    /// <exception cref="InputException">The raster cannot be opened.</exception>
    public IReadOnlyList<string> Of(string rasterPath) =>
        [.. (ProviderMaskFiles.IsVector(rasterPath) ? PartsOf(rasterPath) : FilesOf(rasterPath))
            .Concat(MetadataOf(rasterPath)).Select(Path.GetFullPath).Where(File.Exists).Distinct().Except([Path.GetFullPath(rasterPath)])];

    /// <summary>The files of an input path that is not a raster: those of a folder, the JSON of a STAC item.</summary>
    public static IReadOnlyList<string> OfPath(string path) => Directory.Exists(path)
        ? [.. Directory.EnumerateFiles(path).Where(file => !Path.GetFileName(file).StartsWith('.'))]
        : [FileOf(path)];

    /// <summary>The path without the id of an item in a collection.</summary>
    public static string FileOf(string path) => StacItemPath.Parse(path) is { } item ? item.Collection : path;

    private IEnumerable<string> MetadataOf(string path) =>
        new[] { _sidecars.For(path)?.Path, ProviderXml.Find(path, _folders), MaxarMetadata.Find(path, _folders) }.OfType<string>();

    /// <summary>A Shapefile consists of several files.</summary>
    private IEnumerable<string> PartsOf(string vectorPath) => _folders.Beside(vectorPath).Where(file =>
        Path.GetExtension(vectorPath).Equals(".shp", StringComparison.OrdinalIgnoreCase)
        && Path.GetFileNameWithoutExtension(file) == Path.GetFileNameWithoutExtension(vectorPath));

    private static IReadOnlyList<string> FilesOf(string path)
    {
        using var dataset = DatasetOpener.Open(path, RasterReadOptions.Default);
        var list = Gdal.GetFileList(dataset);
        try
        {
            return Cpl.TextList(list);
        }
        finally
        {
            Cpl.DestroyTextList(list);
        }
    }
}
