using System.Text.Json;
using System.Text.Json.Nodes;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>A site in the run manifest: a feature of a sites file, with all digits, so that the run can be repeated.</summary>
internal static class SiteJson
{
    public const string Key = "site";

    /// <summary>Null without a site.</summary>
    public static JsonObject? Of(Site? site) => site is null ? null : new JsonObject
    {
        ["type"] = "Feature",
        ["id"] = site.Id,
        ["geometry"] = Geometry(site.Outline),
        ["properties"] = new JsonObject
        {
            ["id"] = site.Id,
            ["name"] = site.Name,
            ["aliases"] = new JsonArray([.. site.Aliases.Select(alias => (JsonNode)alias)]),
            ["note"] = site.Note,
            ["zones"] = new JsonArray([.. site.Zones.Select(
                zone => new JsonObject { ["name"] = zone.Name, ["geometry"] = Geometry(zone.Outline) })]),
        },
    };

    /// <exception cref="ConfigurationException">Not a valid site.</exception>
    public static Site? Parse(JsonElement site) =>
        site.ValueKind == JsonValueKind.Null ? null : SitesFile.Parse(site.GetRawText(), RunManifest.FileName)[0];

    private static JsonObject? Geometry(Geometry? outline) => outline switch
    {
        null => null,
        Polygon polygon => Shape("Polygon", Rings(polygon)),
        GeometryCollection parts => Shape("MultiPolygon", new JsonArray([.. parts.Geometries.Cast<Polygon>().Select(Rings)])),
        _ => throw new ArgumentException($"an outline of the type {outline.GeometryType}"),
    };

    private static JsonObject Shape(string type, JsonArray coordinates) => new() { ["type"] = type, ["coordinates"] = coordinates };

    private static JsonArray Rings(Polygon polygon) => new([.. polygon.InteriorRings.Prepend(polygon.ExteriorRing).Select(Ring)]);

    private static JsonArray Ring(LineString ring) => new([.. ring.Coordinates.Select(position => new JsonArray(position.X, position.Y))]);
}
