using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// Reads areas of interest from GeoJSON (RFC 7946): a FeatureCollection whose features have <c>id</c> (feature member or property),
/// <c>name</c>, and optionally <c>aliases</c> and <c>note</c>. A Polygon or MultiPolygon is the outline; a Point needs <c>half_size_m</c>
/// and defines a square around it. A feature with <c>zone_of</c> is a zone of the site with that id; zones can also be given inside a site
/// as <c>zones: [{name, geometry}]</c>. Other properties are ignored.
/// </summary>
public static class SitesFile
{
    private const long MaxFileBytes = 64L << 20;

    /// <summary>The sites in file order.</summary>
    /// <exception cref="ConfigurationException">The file cannot be read or is not valid; every problem is listed.</exception>
    public static IReadOnlyList<Site> Load(string path)
    {
        using var document = Open(path);
        return Read(document.RootElement, path);
    }

    /// <summary>Reads sites from text; <paramref name="name"/> is used in messages.</summary>
    public static IReadOnlyList<Site> Parse(string text, string name)
    {
        using var document = ParseJson(text, name);
        return Read(document.RootElement, name);
    }

    private static IReadOnlyList<Site> Read(JsonElement root, string name)
    {
        var problems = new List<string>();
        var reader = new SiteFeatures(name, problems);
        reader.Read(root);
        var sites = reader.Sites();
        if (problems.Count > 0) throw new ConfigurationException(problems);
        return sites;
    }

    private static JsonDocument Open(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxFileBytes })
                throw new ConfigurationException($"{path}: larger than 64 MiB; too large for a sites file");
            return ParseJson(File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConfigurationException($"{path}: the sites file does not exist");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: cannot be read: {error.Message}");
        }
    }

    private static JsonDocument ParseJson(string text, string name)
    {
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 64 });
        }
        catch (JsonException error)
        {
            throw new ConfigurationException($"{name}:{error.LineNumber + 1}:{error.BytePositionInLine + 1}: not valid JSON");
        }
    }
}
