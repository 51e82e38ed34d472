using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>A raster of a scene, with the STAC item that refers to it, if any.</summary>
internal sealed record SceneFile(string Path, Sidecar? Item);

/// <summary>Expands input paths (rasters, folders, STAC items) to the raster files of one scene.</summary>
internal static class ScenePaths
{
    private static readonly string[] RasterExtensions = [".tif", ".tiff", ".jp2", ".j2k", ".ntf", ".nitf", ".img"];

    /// <summary>Usable-data masks that some providers deliver with the same extension as the image.</summary>
    private static readonly string[] MaskSuffixes = ["_udm", "_udm2", "_DN_udm"];

    /// <summary>Raster files without duplicates, sorted by path.</summary>
    /// <exception cref="InputException">The path does not exist, or a folder has no rasters.</exception>
    public static IReadOnlyList<SceneFile> Expand(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0) throw new InputException("No raster is given for the scene; give a file, a folder of tiles or a STAC item.");
        var files = paths.SelectMany(ExpandOne).DistinctBy(file => Path.GetFullPath(file.Path));
        return [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static IEnumerable<SceneFile> ExpandOne(string path)
    {
        if (Directory.Exists(path)) return InFolder(path);
        if (!File.Exists(path)) throw new InputException($"{path}: no such file or folder; check the path.");
        return IsJson(path) ? AssetsOf(path) : [new SceneFile(path, null)];
    }

    /// <summary>Tiles; if there are none, VRTs; if there are none either, STAC items.</summary>
    private static SceneFile[] InFolder(string folder)
    {
        var files = FilesIn(folder);
        var rasters = files.Where(IsTile).ToArray();
        if (rasters.Length == 0)
            rasters = [.. files.Where(file => Path.GetExtension(file).Equals(".vrt", StringComparison.OrdinalIgnoreCase))];
        if (rasters.Length > 0) return [.. rasters.Select(path => new SceneFile(path, null))];
        var items = files.Where(IsJson).Where(file => Sidecar.TryRead(file)?.RasterAssets.Count > 0).SelectMany(AssetsOf).ToArray();
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

    private static bool IsTile(string path)
    {
        var stem = Path.GetFileNameWithoutExtension(path);
        return RasterExtensions.Contains(Path.GetExtension(path).ToLowerInvariant())
            && !stem.StartsWith('.')
            && !MaskSuffixes.Any(suffix => stem.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsJson(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".json" or ".geojson";

    private static IEnumerable<SceneFile> AssetsOf(string itemPath)
    {
        var item = Sidecar.Read(itemPath);
        if (item.RasterAssets.Count == 0)
            throw new InputException($"{itemPath}: not a STAC item with raster assets; give the raster itself.");
        return item.RasterAssets.Select(asset => new SceneFile(LocalPath(itemPath, asset.Href), item));
    }

    private static string LocalPath(string itemPath, string href)
    {
        if (href.StartsWith("file://", StringComparison.Ordinal)) href = Uri.UnescapeDataString(href[7..]);
        if (href.Contains("://", StringComparison.Ordinal) || href.StartsWith("/vsi", StringComparison.Ordinal))
            throw new InputException($"{itemPath}: its image is at {href}; only local files are read: download it first.");
        var path = Path.Combine(Path.GetDirectoryName(itemPath) ?? "", href);
        return File.Exists(path) ? path : Path.Combine(Path.GetDirectoryName(itemPath) ?? "", Uri.UnescapeDataString(href));
    }
}
