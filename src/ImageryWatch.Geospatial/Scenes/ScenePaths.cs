using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>A raster of a scene, with the STAC item that refers to it, if any.</summary>
internal sealed record SceneFile(string Path, Sidecar? Item);

/// <param name="Files">Rasters without duplicates, sorted by path.</param>
/// <param name="Warnings">Files of the delivery that are not used.</param>
internal sealed record SceneFiles(IReadOnlyList<SceneFile> Files, IReadOnlyList<string> Warnings);

/// <summary>Expands input paths (rasters, folders, STAC items) to the raster files of one scene.</summary>
internal static class ScenePaths
{
    private static readonly string[] RasterExtensions = [".tif", ".tiff", ".jp2", ".j2k", ".ntf", ".nitf", ".img"];

    /// <summary>Reduced pictures that some providers deliver with the same extension as the image.</summary>
    private static readonly string[] PreviewSuffixes = ["browse", "thumb", "thumbnail", "preview", "quicklook", "_ql"];

    /// <summary>Raster files without duplicates, sorted by path.</summary>
    /// <exception cref="InputException">The path does not exist, or a folder has no rasters.</exception>
    public static SceneFiles Expand(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0) throw new InputException("No raster is given for the scene; give a file, a folder of tiles or a STAC item.");
        var warnings = new List<string>();
        var files = paths.SelectMany(path => ExpandOne(path, warnings)).DistinctBy(file => Path.GetFullPath(file.Path));
        return new SceneFiles([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)], warnings);
    }

    private static IEnumerable<SceneFile> ExpandOne(string path, List<string> warnings)
    {
        if (Directory.Exists(path)) return InFolder(path, warnings);
        if (StacItemPath.Parse(path) is not null) return AssetsOf(path, warnings);
        if (!File.Exists(path)) throw new InputException($"{path}: no such file or folder; check the path.");
        return IsJson(path) ? AssetsOf(path, warnings) : [new SceneFile(path, null)];
    }

    /// <summary>Tiles; if there are none, VRTs; if there are none either, STAC items.</summary>
    private static SceneFile[] InFolder(string folder, List<string> warnings)
    {
        var files = FilesIn(folder);
        var rasters = files.Where(IsTile).Where(file => !ProviderMaskFiles.IsMask(file, files)).ToArray();
        if (rasters.Length == 0)
            rasters = [.. files.Where(file => Path.GetExtension(file).Equals(".vrt", StringComparison.OrdinalIgnoreCase))];
        if (rasters.Length > 0) return [.. rasters.Select(path => new SceneFile(path, null))];
        var items = files.Where(IsJson).Where(file => Sidecar.TryRead(file)?.ImageAssets.Count > 0)
            .SelectMany(file => AssetsOf(file, warnings)).ToArray();
        return items.Length > 0
            ? items
            : throw new InputException(
                $"{folder}: no rasters in this folder (looked for {string.Join(' ', RasterExtensions)}, .vrt and STAC items).");
    }

    private static IReadOnlyList<string> FilesIn(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Select(FileNames.Decodable).OrderBy(path => path, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new InputException($"{folder}: the folder cannot be listed ({e.Message}).", e);
        }
    }

    /// <summary>True for a raster that belongs to a folder of tiles, or for a VRT: no preview and no provider mask.</summary>
    public static bool IsImage(string path)
    {
        if (path.EndsWith(".vrt", StringComparison.OrdinalIgnoreCase)) return true;
        var folder = Path.GetDirectoryName(path);
        return IsTile(path) && !ProviderMaskFiles.IsMask(path, FilesIn(string.IsNullOrEmpty(folder) ? "." : folder));
    }

    private static bool IsTile(string path)
    {
        var stem = Path.GetFileNameWithoutExtension(path);
        return IsRaster(path) && !path.EndsWith(".vrt", StringComparison.OrdinalIgnoreCase)
            && !stem.StartsWith('.')
            && !PreviewSuffixes.Any(suffix => stem.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>True for the extension of a raster or VRT.</summary>
    public static bool IsRaster(string path) =>
        RasterExtensions.Append(".vrt").Contains(Path.GetExtension(path).ToLowerInvariant());

    public static bool IsJson(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".json" or ".geojson";

    /// <summary>The image assets that are on disk; of assets that are not, a warning.</summary>
    private static IReadOnlyList<SceneFile> AssetsOf(string itemPath, List<string> warnings)
    {
        var item = Sidecar.Read(itemPath);
        if (item.ImageAssets.Count == 0)
            throw new InputException($"{itemPath}: not a STAC item with raster assets; give the raster itself.");
        var found = item.ImageAssets.Select(asset => (Asset: asset, Path: item.PathOf(asset))).ToArray();
        var present = found.Where(asset => asset.Path is not null && File.Exists(asset.Path)).ToArray();
        if (present.Length == 0) throw Absent(itemPath, found[0].Asset.Href, found[0].Path);
        var absent = found.Except(present).Select(asset => asset.Asset.Key).ToArray();
        if (absent.Length > 0)
            warnings.Add($"{Path.GetFileName(itemPath)}: assets that are not on disk are not used: {string.Join(", ", absent)}");
        return [.. present.Select(asset => new SceneFile(asset.Path!, item))];
    }

    private static InputException Absent(string itemPath, string href, string? path) => new(path is null
        ? $"{itemPath}: its image is at {href}; only local files are read: download it first."
        : $"{path}: no such file, but {itemPath} refers to it; download it first.");
}
