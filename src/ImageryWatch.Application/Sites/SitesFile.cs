using System.Text.Json;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>
/// Reads areas of interest. GeoJSON (RFC 7946): a FeatureCollection whose features have <c>id</c> (feature member or property),
/// <c>name</c>, and optionally <c>aliases</c> and <c>note</c>. A Polygon or MultiPolygon is the outline; a Point needs <c>half_size_m</c>
/// and defines a square around it. A feature with <c>zone_of</c> is a zone of the site with that id; zones can also be given inside a site
/// as <c>zones: [{name, geometry}]</c>. Other properties are ignored. Other vector formats (KML, GeoPackage, Shapefile and more, see
/// <see cref="VectorFileReader"/>) have the same fields; there the id may be left out and is then derived from the name.
/// </summary>
public static class SitesFile
{
    private const long MaxFileBytes = 64L << 20;
    private const string LayerMark = "|layername=";
    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = 64 };

    /// <summary>The sites in file order. The outline of a feature without a location is null.</summary>
    /// <param name="path">The file; a layer of a file with several may be added as <c>|layername=NAME</c>.</param>
    /// <exception cref="ConfigurationException">The file cannot be read or is not valid; every problem is listed.</exception>
    public static IReadOnlyList<Site> Load(string path)
    {
        var at = path.IndexOf(LayerMark, StringComparison.Ordinal);
        var (file, layer) = at < 0 ? (path, null) : (path[..at], path[(at + LayerMark.Length)..]);
        RefuseUnusable(file);
        return layer is null && IsJson(file) ? LoadGeoJson(file) : LoadOther(file, layer);
    }

    /// <summary>Reads sites from GeoJSON text; <paramref name="name"/> is used in messages.</summary>
    public static IReadOnlyList<Site> Parse(string text, string name)
    {
        using var document = ParseJson(() => JsonDocument.Parse(text, JsonOptions), name);
        return Read([document.RootElement], name, canDeriveId: false);
    }

    private static IReadOnlyList<Site> LoadGeoJson(string path)
    {
        using var document = ParseJson(() => JsonFile.Parse(path, JsonOptions), path);
        return Read([document.RootElement], path, canDeriveId: false);
    }

    private static IReadOnlyList<Site> LoadOther(string path, string? layer)
    {
        try
        {
            var layers = VectorFileReader.ReadAsGeoJson(path, layer).Select(json => JsonElement.Parse(json)).ToList();
            return Read(layers, path, canDeriveId: true);
        }
        catch (InputException fault)
        {
            throw new ConfigurationException(fault.Message);
        }
    }

    private static IReadOnlyList<Site> Read(IReadOnlyList<JsonElement> collections, string name, bool canDeriveId)
    {
        var problems = new List<string>();
        var reader = new SiteFeatures(name, problems, canDeriveId);
        foreach (var collection in collections) reader.Read(collection);
        var sites = reader.Sites();
        if (problems.Count > 0) throw new ConfigurationException(problems);
        return sites;
    }

    private static bool IsJson(string path) => Path.GetExtension(path).ToLowerInvariant() is ".json" or ".geojson" or "";

    private static void RefuseUnusable(string path)
    {
        var file = new FileInfo(path);
        if (Directory.Exists(path)) throw new ConfigurationException($"{path}: is a folder, not a sites file");
        if (!file.Exists) throw new ConfigurationException($"{path}: the sites file does not exist");
        if (file.Length > MaxFileBytes) throw new ConfigurationException($"{path}: larger than 64 MiB; too large for a sites file");
    }

    private static JsonDocument ParseJson(Func<JsonDocument> parse, string name)
    {
        try
        {
            return parse();
        }
        catch (JsonException error)
        {
            throw new ConfigurationException(error.LineNumber is { } line
                ? $"{name}:{line + 1}:{error.BytePositionInLine + 1}: not valid JSON"
                : $"{name}: {error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{name}: cannot be read: {error.Message}");
        }
    }
}
