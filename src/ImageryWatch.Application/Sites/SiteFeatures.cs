using System.Text.Json;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>Reads sites and their zones from the features of a GeoJSON file and collects the problems.</summary>
internal sealed class SiteFeatures(string file, List<string> problems)
{
    private readonly List<Site> _sites = [];
    private readonly List<(string SiteId, SiteZone Zone, string Where)> _zones = [];

    public void Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || Text(root, "type") != "FeatureCollection"
            || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
        {
            problems.Add($"{file}: not a GeoJSON FeatureCollection");
            return;
        }

        var index = 0;
        foreach (var feature in features.EnumerateArray()) ReadFeature(feature, $"feature {++index}");
    }

    /// <summary>The sites with their zones.</summary>
    public IReadOnlyList<Site> Sites()
    {
        foreach (var zone in _zones.Where(zone => _sites.All(site => site.Id != zone.SiteId)))
            problems.Add($"{file}: {zone.Where} is a zone of '{zone.SiteId}', which is not in the file");
        foreach (var duplicates in _sites.GroupBy(site => site.Id).Where(group => group.Count() > 1))
            problems.Add($"{file}: the id '{duplicates.Key}' occurs {duplicates.Count()} times");
        return [.. _sites.Select(
            site => site with { Zones = [.. site.Zones, .. _zones.Where(zone => zone.SiteId == site.Id).Select(zone => zone.Zone)] })];
    }

    private void ReadFeature(JsonElement feature, string where)
    {
        if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("properties", out var properties)
            || properties.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{file}: {where} has no properties; it needs 'id' and 'name'");
            return;
        }

        var name = Text(properties, "name");
        if (name is null) problems.Add($"{file}: {where} has no 'name'");
        if (Text(properties, "zone_of") is { } siteId) AddZone(feature, siteId, name ?? "", where);
        else AddSite(feature, properties, name ?? "", where);
    }

    private void AddZone(JsonElement feature, string siteId, string name, string where)
    {
        if (Outline(feature, default, where) is { } outline) _zones.Add((siteId, new SiteZone(name, outline), where));
    }

    private void AddSite(JsonElement feature, JsonElement properties, string name, string where)
    {
        var id = Text(properties, "id") ?? Text(feature, "id");
        if (id is null) problems.Add($"{file}: {where} ('{name}') has no 'id'");
        else if (!IsFolderName(id))
            problems.Add($"{file}: {where}: the id '{id}' may contain only letters, digits, '-', '_' and '.'; it is used as a folder name");
        var outline = Outline(feature, properties, where);
        if (id is null || outline is null) return;
        _sites.Add(new Site
        {
            Id = id,
            Name = name,
            Aliases = Texts(properties, "aliases"),
            Note = Text(properties, "note"),
            Outline = outline,
            Zones = InnerZones(properties, where),
        });
    }

    private List<SiteZone> InnerZones(JsonElement properties, string where)
    {
        var zones = new List<SiteZone>();
        if (!properties.TryGetProperty("zones", out var list) || list.ValueKind != JsonValueKind.Array) return zones;
        foreach (var zone in list.EnumerateArray())
        {
            if (zone.ValueKind != JsonValueKind.Object || Text(zone, "name") is not { } name)
                problems.Add($"{file}: {where} has a zone without 'name'");
            else if (Outline(zone, default, $"{where}, zone '{name}'") is { } outline) zones.Add(new SiteZone(name, outline));
        }

        return zones;
    }

    private Geometry? Outline(JsonElement holder, JsonElement properties, string where)
    {
        try
        {
            if (holder.TryGetProperty("geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Object)
                return GeoJsonOutline.Read(geometry, properties);
            problems.Add($"{file}: {where} has no geometry");
        }
        catch (FormatException error)
        {
            problems.Add($"{file}: {where}: {error.Message}");
        }

        return null;
    }

    private static bool IsFolderName(string id) =>
        id.Length is > 0 and <= 100 && id[0] != '.' && id.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.');

    private static string? Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) ? value.ValueKind switch
        {
            JsonValueKind.String when value.GetString() is { Length: > 0 } text => text,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        }
        : null;

    private static List<string> Texts(JsonElement element, string key) =>
        element.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];
}
