using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>An asset of a STAC item.</summary>
/// <param name="Href">Unmodified address.</param>
/// <param name="IsData">It has the role "data".</param>
/// <param name="IsRaster">Its media type or extension is that of a raster, and it is neither thumbnail nor mask.</param>
internal sealed record SidecarAsset(string Href, bool IsData, bool IsRaster)
{
    /// <summary>Last part of the address, without folder or host.</summary>
    public string FileName => Uri.UnescapeDataString(Href[(Href.LastIndexOf('/') + 1)..]);
}

/// <summary>A JSON file that describes a raster: a STAC item, or the flat or feature-like metadata of providers.</summary>
/// <param name="Path">The file.</param>
/// <param name="Properties">Its "properties", or its root where it has none.</param>
/// <param name="Assets">Empty unless it is a STAC item.</param>
internal sealed record Sidecar(string Path, JsonElement Properties, IReadOnlyList<SidecarAsset> Assets)
{
    private const long MaxBytes = 16 << 20;
    private static readonly string[] NonImageRoles = [
        "thumbnail", "overview", "metadata", "mask", "data-mask", "cloud", "cloud-shadow", "saturation"];
    private static readonly string[] RasterEndings = [".tif", ".tiff", ".jp2", ".vrt", ".ntf"];
    private static readonly JsonDocumentOptions JsonOptions =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32 };

    /// <summary>Assets with image data: those with the role "data" if there are any, else all rasters.</summary>
    public IReadOnlyList<SidecarAsset> RasterAssets
    {
        get
        {
            var rasters = Assets.Where(asset => asset.IsRaster).ToArray();
            return rasters.Any(asset => asset.IsData) ? [.. rasters.Where(asset => asset.IsData)] : rasters;
        }
    }

    public bool IsStacItem => Assets.Count > 0;

    /// <summary>"STAC item tile.json".</summary>
    public string Source => $"{(IsStacItem ? "STAC item" : "metadata file")} {System.IO.Path.GetFileName(Path)}";

    public bool Names(string fileName) => Assets.Any(asset => asset.FileName == fileName);

    /// <exception cref="InputException">Not JSON, too large, or not an object.</exception>
    public static Sidecar Read(string path)
    {
        try
        {
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

    private static Sidecar FromRoot(string path, JsonElement root)
    {
        var hasProperties = root.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object;
        return new Sidecar(path, hasProperties ? properties : root, AssetsOf(root));
    }

    private static IReadOnlyList<SidecarAsset> AssetsOf(JsonElement root)
    {
        if (!root.TryGetProperty("assets", out var assets) || assets.ValueKind != JsonValueKind.Object) return [];
        return [.. assets.EnumerateObject().Select(asset => AssetOf(asset.Value)).OfType<SidecarAsset>()];
    }

    private static SidecarAsset? AssetOf(JsonElement asset)
    {
        if (asset.ValueKind != JsonValueKind.Object || Text(asset, "href") is not { } href) return null;
        var roles = asset.TryGetProperty("roles", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(role => role.ValueKind == JsonValueKind.String).Select(role => role.GetString()!).ToArray() : [];
        return new SidecarAsset(
            href, roles.Contains("data"), !roles.Intersect(NonImageRoles).Any() && IsRasterFile(Text(asset, "type"), href));
    }

    private static bool IsRasterFile(string? mediaType, string href) =>
        mediaType is not null
            && (mediaType.Contains("tiff", StringComparison.OrdinalIgnoreCase)
                || mediaType.Contains("jp2", StringComparison.OrdinalIgnoreCase))
        || RasterEndings.Any(ending => href.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
