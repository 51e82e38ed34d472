using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>A band as a STAC item describes it; null where the item has no such property.</summary>
/// <param name="Name">"B04", "BAND_R".</param>
/// <param name="CommonName">"red", "nir08".</param>
/// <param name="Description">Free text.</param>
internal sealed record SidecarBand(string? Name, string? CommonName, string? Description);

/// <summary>An asset of a STAC item.</summary>
/// <param name="Key">Its key in the item ("analytic", "B04").</param>
/// <param name="Href">Unmodified address.</param>
/// <param name="Roles">"data", "visual", "cloud", ...; empty where none are listed.</param>
/// <param name="IsRaster">Its media type or extension is that of a raster.</param>
/// <param name="Bands">Its bands (<c>bands</c> or <c>eo:bands</c>) in file order; empty where the item does not describe them.</param>
internal sealed record SidecarAsset(
    string Key, string Href, IReadOnlyList<string> Roles, bool IsRaster, IReadOnlyList<SidecarBand> Bands)
{
    private static readonly string[] NonImageRoles = [
        "thumbnail", "overview", "metadata", "mask", "data-mask", "cloud", "cloud-shadow", "snow-ice", "water-mask", "land-water",
        "saturation", "sun-azimuth", "sun-elevation", "incidence-angle", "azimuth", "terrain-shadow", "terrain-occlusion",
        "terrain-illumination", "iso-contour", "date"];

    /// <summary>A raster that neither its roles nor its key exclude as imagery.</summary>
    public bool IsImage =>
        IsRaster && !Roles.Intersect(NonImageRoles).Any() && MaskProductNames.Find(Key) is not { IsSpecific: true };

    /// <summary>True for an address on the network or in a virtual file system.</summary>
    public bool IsRemote => !Href.StartsWith("file://", StringComparison.Ordinal)
        && (Href.Contains("://", StringComparison.Ordinal) || Href.StartsWith("/vsi", StringComparison.Ordinal));

    /// <summary>Last part of the address, without folder, host or query.</summary>
    public string FileName
    {
        get
        {
            var address = IsRemote ? Href.Split('?')[0] : Href;
            return Uri.UnescapeDataString(address[(address.LastIndexOf('/') + 1)..]);
        }
    }
}

/// <summary>A JSON file that describes a raster: a STAC item, or the flat or feature-like metadata of providers.</summary>
/// <param name="Path">The file.</param>
/// <param name="Properties">Its "properties", or its root where it has none.</param>
/// <param name="Assets">Empty unless it is a STAC item.</param>
internal sealed record Sidecar(string Path, JsonElement Properties, IReadOnlyList<SidecarAsset> Assets)
{
    private const long MaxBytes = 16 << 20;
    private static readonly string[] RasterEndings = [".tif", ".tiff", ".jp2", ".vrt", ".ntf"];
    internal static readonly JsonDocumentOptions JsonOptions =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32 };

    /// <summary>Assets that may be imagery; masks, thumbnails and metadata are excluded.</summary>
    public IReadOnlyList<SidecarAsset> ImageAssets => [.. Assets.Where(asset => asset.IsImage)];

    public bool IsStacItem => Assets.Count > 0;

    /// <summary>"STAC item tile.json".</summary>
    public string Source => $"{(IsStacItem ? "STAC item" : "metadata file")} {System.IO.Path.GetFileName(Path)}";

    /// <summary>
    /// True if an asset is this file, or has its name and is not on disk at the asset's address: items are moved with their files.
    /// </summary>
    public bool RefersTo(string rasterPath) => Assets.Any(asset => asset.FileName == System.IO.Path.GetFileName(rasterPath)
        && (PathOf(asset) is not { } path || !File.Exists(path)
            || System.IO.Path.GetFullPath(path) == System.IO.Path.GetFullPath(rasterPath)));

    /// <summary>Null for a remote address without a file of that name beside the item; the file need not exist.</summary>
    public string? PathOf(SidecarAsset asset)
    {
        var folder = System.IO.Path.GetDirectoryName(Path) ?? "";
        var beside = System.IO.Path.Combine(folder, asset.FileName);
        if (asset.IsRemote) return File.Exists(beside) ? beside : null;
        var isUrl = asset.Href.StartsWith("file://", StringComparison.Ordinal);
        var path = System.IO.Path.Combine(folder, isUrl ? Uri.UnescapeDataString(asset.Href[7..]) : asset.Href);
        return File.Exists(path) ? path : System.IO.Path.Combine(folder, Uri.UnescapeDataString(path));
    }

    /// <param name="path">A file, or <c>items.json#ID</c> for a feature of an ItemCollection.</param>
    /// <exception cref="InputException">Not JSON, too large, or not an object.</exception>
    public static Sidecar Read(string path)
    {
        try
        {
            if (StacItemPath.Parse(path) is { } item) return FromCollection(path, item.Collection, item.Id);
            if (new FileInfo(path).Length > MaxBytes)
                throw new InputException($"{path}: more than {MaxBytes >> 20} MiB of JSON; not a STAC item.");
            using var document = JsonFile.Parse(path, JsonOptions);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new InputException($"{path}: not a STAC item.");
            return FromRoot(path, document.RootElement.Clone());
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read as JSON ({e.Message}).", e);
        }
    }

    /// <summary>Null where the file is not valid JSON, since unrelated files may lie beside rasters.</summary>
    public static Sidecar? TryRead(string path)
    {
        try
        {
            return Read(path);
        }
        catch (InputException)
        {
            return null;
        }
    }

    private static Sidecar FromCollection(string path, string collection, string id)
    {
        using var document = JsonFile.Parse(collection, JsonOptions);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("features", out var features)
            && features.ValueKind == JsonValueKind.Array)
            foreach (var feature in features.EnumerateArray())
                if (feature.ValueKind == JsonValueKind.Object && Text(feature, "id") == id) return FromRoot(path, feature.Clone());
        throw new InputException($"{collection}: has no item with the id '{id}'.");
    }

    /// <param name="path">For messages and relative addresses.</param>
    /// <param name="root">An object; must outlive this sidecar.</param>
    internal static Sidecar FromRoot(string path, JsonElement root)
    {
        var hasProperties = root.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object;
        return new Sidecar(path, hasProperties ? properties : root, AssetsOf(root));
    }

    private static IReadOnlyList<SidecarAsset> AssetsOf(JsonElement root)
    {
        if (!root.TryGetProperty("assets", out var assets) || assets.ValueKind != JsonValueKind.Object) return [];
        var common = SidecarBands.OfItem(root);
        return [.. assets.EnumerateObject().Select(asset => AssetOf(asset, common)).OfType<SidecarAsset>()];
    }

    private static SidecarAsset? AssetOf(JsonProperty asset, IReadOnlyList<SidecarBand> common)
    {
        if (asset.Value.ValueKind != JsonValueKind.Object || Text(asset.Value, "href") is not { } address) return null;
        var href = address.Contains('/', StringComparison.Ordinal) ? address : address.Replace('\\', '/');
        var roles = asset.Value.TryGetProperty("roles", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(role => role.ValueKind == JsonValueKind.String).Select(role => role.GetString()!).ToArray() : [];
        return new SidecarAsset(
            asset.Name, href, roles, IsRasterFile(Text(asset.Value, "type"), href), SidecarBands.OfAsset(asset.Value, common));
    }

    private static bool IsRasterFile(string? mediaType, string href) =>
        mediaType is not null
            && (mediaType.Contains("tiff", StringComparison.OrdinalIgnoreCase)
                || mediaType.Contains("jp2", StringComparison.OrdinalIgnoreCase))
        || RasterEndings.Any(ending => href.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
