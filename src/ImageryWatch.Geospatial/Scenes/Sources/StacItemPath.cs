namespace ImageryWatch.Geospatial;

/// <summary>
/// Path of a STAC item that is one feature of an ItemCollection: <c>items.json#ID</c>, the id percent-encoded as in a URI. Usable wherever
/// the path of an item is.
/// </summary>
internal static class StacItemPath
{
    public static string Of(string collection, string id) => $"{collection}#{Uri.EscapeDataString(id)}";

    /// <summary>The collection and the id; null where the path is that of a file, or the collection does not exist.</summary>
    public static (string Collection, string Id)? Parse(string path)
    {
        var mark = path.LastIndexOf('#');
        if (mark <= 0 || File.Exists(path) || !File.Exists(path[..mark]) || !ScenePaths.IsJson(path[..mark])) return null;
        return (path[..mark], Uri.UnescapeDataString(path[(mark + 1)..]));
    }
}
