using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <param name="Path">The item's file, or <c>items.json#ID</c> for a feature of an ItemCollection.</param>
/// <param name="Id">Id of the item.</param>
public sealed record StacItemReference(string Path, string Id);

/// <param name="Items">Items with imagery on disk, in the order of the links.</param>
/// <param name="Notes">Items that are not used, and why.</param>
public sealed record StacItems(IReadOnlyList<StacItemReference> Items, IReadOnlyList<string> Notes);

/// <summary>
/// Finds the items of a STAC catalogue, collection or ItemCollection on disk (STAC 1.0 and 1.1). Follows links of type item and child to
/// local files; a file that is linked several times, or in a cycle, is read once.
/// </summary>
public sealed class StacCatalog
{
    private const int MaxDepth = 32;
    private const int MaxFiles = 100_000;
    private const long MaxBytes = 256 << 20;

    private readonly HashSet<string> _visited = [];
    private readonly List<StacItemReference> _items = [];
    private readonly List<string> _notes = [];

    private StacCatalog()
    {
    }

    /// <exception cref="InputException">
    /// A file is missing, is not STAC, or links to an address on the network; the links are too deep or too many.
    /// </exception>
    public static StacItems Read(string path)
    {
        var catalog = new StacCatalog();
        if (!File.Exists(path)) throw new InputException($"{path}: no such file; check the path of the STAC catalogue.");
        catalog.Visit(path, 0);
        return new StacItems(catalog._items, catalog._notes);
    }

    private void Visit(string path, int depth)
    {
        if (!_visited.Add(Path.GetFullPath(path))) return;
        if (depth > MaxDepth)
            throw new InputException($"{path}: linked over more than {MaxDepth} levels; check the links of the catalogue.");
        if (_visited.Count > MaxFiles) throw new InputException($"{path}: the catalogue has more than {MaxFiles} files; use a part of it.");
        using var document = Parse(path);
        var root = document.RootElement;
        switch (Text(root, "type"))
        {
            case "FeatureCollection":
                AddFeatures(path, root);
                break;
            case "Feature":
                Add(path, Text(root, "id") ?? Path.GetFileNameWithoutExtension(path), root);
                break;
            case "Catalog" or "Collection":
                foreach (var target in Links(path, root)) Visit(target, depth + 1);
                break;
            default:
                throw NotStac(path);
        }
    }

    private void AddFeatures(string path, JsonElement root)
    {
        if (!root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array) throw NotStac(path);
        if (LinksOf(root).Any(link => Text(link, "rel") == "next"))
            _notes.Add($"{path}: is one page of a longer list (link 'next'); the items of other pages are not included");
        var ids = new HashSet<string>();
        foreach (var feature in features.EnumerateArray())
        {
            if (feature.ValueKind != JsonValueKind.Object || Text(feature, "id") is not { Length: > 0 } id)
                throw new InputException($"{path}: an item without 'id'; every item of a collection needs one.");
            if (!ids.Add(id)) throw new InputException($"{path}: two items with the id '{id}'; ids must differ.");
            Add(StacItemPath.Of(path, id), id, feature);
        }
    }

    private void Add(string path, string id, JsonElement root)
    {
        var item = Sidecar.FromRoot(path, root);
        if (item.ImageAssets.Count == 0) _notes.Add($"{path}: the item has no raster assets and is not used");
        else if (item.ImageAssets.Any(asset => item.PathOf(asset) is { } file && File.Exists(file)))
            _items.Add(new StacItemReference(path, id));
        else _notes.Add($"{path}: the imagery of the item ({item.ImageAssets[0].Href}) is not on disk; the item is not used");
    }

    private static IEnumerable<string> Links(string path, JsonElement root)
    {
        foreach (var link in LinksOf(root).Where(link => Text(link, "rel") is "item" or "child"))
        {
            if (Text(link, "href") is not { Length: > 0 } href) throw new InputException($"{path}: a link without 'href'.");
            var target = LocalFile(path, href)
                ?? throw new InputException($"{path}: links to {href}, which is on the network; download it and make the link relative.");
            yield return File.Exists(target)
                ? target
                : throw new InputException($"{path}: links to {target}, which does not exist; download it or remove the link.");
        }
    }

    /// <summary>Null for an address on the network or in a virtual file system.</summary>
    private static string? LocalFile(string path, string href)
    {
        const string scheme = "file://";
        var folder = Path.GetDirectoryName(path) ?? "";
        if (href.StartsWith(scheme, StringComparison.Ordinal)) return Uri.UnescapeDataString(href[scheme.Length..]);
        if (href.Contains("://", StringComparison.Ordinal) || href.StartsWith("/vsi", StringComparison.Ordinal)) return null;
        var plain = href.StartsWith("./", StringComparison.Ordinal) ? href[2..] : href;
        var file = Path.Combine(folder, plain);
        return File.Exists(file) ? file : Path.Combine(folder, Uri.UnescapeDataString(plain));
    }

    private static IEnumerable<JsonElement> LinksOf(JsonElement root) =>
        root.TryGetProperty("links", out var links) && links.ValueKind == JsonValueKind.Array
            ? links.EnumerateArray().Where(link => link.ValueKind == JsonValueKind.Object)
            : [];

    private static JsonDocument Parse(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
                throw new InputException($"{path}: more than {MaxBytes >> 20} MiB; use a part of it.");
            var document = JsonFile.Parse(path, Sidecar.JsonOptions);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw NotStac(path);
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read as JSON ({fault.Message}).", fault);
        }
    }

    private static InputException NotStac(string path) =>
        new($"{path}: is not a STAC catalogue, collection, item or ItemCollection.");

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
