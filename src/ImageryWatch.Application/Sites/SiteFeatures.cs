using System.Text.Json;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>Reads sites and their zones from the features of a GeoJSON file and collects the problems.</summary>
/// <param name="file">For messages.</param>
/// <param name="problems">Receives the problems.</param>
/// <param name="canDeriveId">True for formats without ids: the id of a site without one is derived from its name.</param>
internal sealed class SiteFeatures(string file, List<string> problems, bool canDeriveId = false)
{
    private readonly List<Site> _sites = [];
    private readonly List<(string SiteId, SiteZone Zone, string Where)> _zones = [];
    private CoordinateSystem? _crs;
    private int _count;

    /// <param name="root">A FeatureCollection or one Feature.</param>
    public void Read(JsonElement root)
    {
        try
        {
            _crs = GeoJsonCrs.Of(root);
        }
        catch (FormatException error)
        {
            problems.Add($"{file}: {error.Message}");
            return;
        }

        if (root.ValueKind == JsonValueKind.Object && Text(root, "type") == "Feature") ReadFeature(root);
        else if (root.ValueKind == JsonValueKind.Object && Text(root, "type") == "FeatureCollection"
            && root.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array)
            foreach (var feature in features.EnumerateArray()) ReadFeature(feature);
        else problems.Add($"{file}: not a GeoJSON FeatureCollection");
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

    private void ReadFeature(JsonElement feature)
    {
        var where = $"feature {++_count}";
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
        var id = canDeriveId ? Text(properties, "id") ?? IdFrom(name) : Text(properties, "id") ?? Text(feature, "id");
        if (id is null) problems.Add($"{file}: {where} ('{name}') has no 'id'");
        else if (!IsFolderName(id))
            problems.Add($"{file}: {where}: the id '{id}' may contain only letters, digits, '-', '_' and '.'; it is used as a folder name");
        var outline = Outline(feature, properties, where);
        if (id is null || (outline is null && !HasNoLocation(feature))) return;
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
            if (HasNoLocation(holder)) return null;
            if (holder.TryGetProperty("geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Object)
                return GeoJsonOutline.Read(geometry, properties, GeoJsonCrs.Of(geometry) ?? GeoJsonCrs.Of(holder) ?? _crs);
            problems.Add($"{file}: {where} has no geometry");
        }
        catch (FormatException error)
        {
            problems.Add($"{file}: {where}: {error.Message}");
        }

        return null;
    }

    /// <summary>A feature may have no location (RFC 7946, section 3.2).</summary>
    private static bool HasNoLocation(JsonElement holder) =>
        holder.TryGetProperty("geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Null;

    private static string? IdFrom(string name)
    {
        var id = string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-')).Trim('-');
        return id.Length > 0 ? id[..Math.Min(id.Length, 100)] : null;
    }

    private static bool IsFolderName(string id) =>
        id.Length is > 0 and <= 100 && id[0] != '.' && id.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.');

    private static string? Text(JsonElement element, string key) => Find(element, key) is { } value
        ? value.ValueKind switch
        {
            JsonValueKind.String when value.GetString() is { Length: > 0 } text => text,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        }
        : null;

    /// <summary>Formats differ in the case of their names ("Name" in KML).</summary>
    private static JsonElement? Find(JsonElement element, string key)
    {
        if (element.TryGetProperty(key, out var exact)) return exact;
        foreach (var member in element.EnumerateObject())
            if (member.Name.Equals(key, StringComparison.OrdinalIgnoreCase)) return member.Value;
        return null;
    }

    private static List<string> Texts(JsonElement element, string key) =>
        element.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];
}
