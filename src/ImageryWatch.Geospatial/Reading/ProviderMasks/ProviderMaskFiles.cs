using System.Collections.Concurrent;

namespace ImageryWatch.Geospatial;

/// <summary>A mask that belongs to an image.</summary>
/// <param name="Path">The file; it may be absent where an item refers to it.</param>
/// <param name="Product">What its values mean.</param>
internal sealed record ProviderMaskFile(string Path, MaskProduct Product);

/// <summary>Finds the masks of images by their names in the same folder, and in the STAC item of the image. Thread-safe.</summary>
internal sealed class ProviderMaskFiles(FolderListings folders)
{
    private static readonly string[] VectorExtensions = [".gpkg", ".gml", ".shp", ".kml", ".geojson"];
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<(string Path, MaskName Name)>>> _masks = new(StringComparer.Ordinal);

    /// <summary>True for a raster that is a mask by its name. A common word counts only beside an image with the same beginning.</summary>
    public static bool IsMask(string path, IReadOnlyList<string> files)
    {
        if (MaskProductNames.Find(StemOf(path)) is not { } name) return false;
        return name.IsSpecific || files.Any(other => MaskProductNames.Find(StemOf(other)) is null && ScenePaths.IsRaster(other)
            && MaskProductNames.Matches(name, StemOf(other)));
    }

    public static bool IsVector(string path) => VectorExtensions.Contains(Path.GetExtension(path).ToLowerInvariant());

    /// <summary>All masks of an image, sorted by path; of one product, those with the longest common beginning of the name.</summary>
    public IReadOnlyList<ProviderMaskFile> Of(string imagePath, Sidecar? item)
    {
        var stem = StemOf(imagePath);
        var masks = _masks.GetOrAdd(FolderListings.FolderOf(imagePath), folder => new(() => InFolder(folder))).Value;
        var beside = masks.Where(mask => MaskProductNames.Matches(mask.Name, stem))
            .GroupBy(mask => (mask.Name.Product, IsVector(mask.Path)))
            .SelectMany(group => group.Where(mask => mask.Name.Base.Count == group.Max(other => other.Name.Base.Count)))
            .Select(mask => new ProviderMaskFile(mask.Path, mask.Name.Product));
        var own = Path.GetFullPath(imagePath);
        return [.. InItem(item).Concat(beside).Where(mask => mask.Path != own && mask.Product != MaskProduct.ClassMap)
            .DistinctBy(mask => mask.Path).OrderBy(mask => mask.Path, StringComparer.Ordinal)];
    }

    private (string Path, MaskName Name)[] InFolder(string folder) => [
        .. from path in folders.Of(folder)
           where ScenePaths.IsRaster(path) || IsVector(path)
           let name = MaskProductNames.Find(StemOf(path))
           where name is not null
           select (path, name)];

    private static IEnumerable<ProviderMaskFile> InItem(Sidecar? item)
    {
        if (item is null) yield break;
        var folder = Path.GetDirectoryName(Path.GetFullPath(item.Path)) ?? "";
        foreach (var asset in item.Assets.Where(asset => asset.IsRaster && !asset.IsImage))
        {
            if (ProductOf(asset) is not { } product) continue;
            var path = Path.Combine(folder, asset.IsRemote ? asset.FileName : Uri.UnescapeDataString(asset.Href));
            yield return new ProviderMaskFile(Path.GetFullPath(path), product);
        }
    }

    /// <summary>By name, since masks of several classes have several roles; by role where the name has no meaning.</summary>
    private static MaskProduct? ProductOf(SidecarAsset asset)
    {
        var name = MaskProductNames.Find(asset.Key) ?? MaskProductNames.Find(Path.GetFileNameWithoutExtension(asset.FileName));
        if (name is { Product: not MaskProduct.Unknown }) return name.Product;
        MaskProduct?[] byRole = [.. asset.Roles.Select(OfRole).Where(product => product is not null).Distinct()];
        return byRole.Length switch { 0 => name?.Product, 1 => byRole[0], _ => MaskProduct.Unknown };
    }

    private static MaskProduct? OfRole(string role) => role switch
    {
        "cloud" => MaskProduct.Cloud,
        "cloud-shadow" => MaskProduct.CloudShadow,
        "terrain-shadow" => MaskProduct.TerrainShadow,
        "snow-ice" => MaskProduct.Snow,
        "saturation" => MaskProduct.Saturation,
        "data-mask" => MaskProduct.ValidData,
        "water-mask" or "land-water" => MaskProduct.ClassMap,
        _ => null,
    };

    private static string StemOf(string path) => Path.GetFileNameWithoutExtension(path);
}
