using System.Text.Json;
using System.Text.Json.Nodes;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>
/// A site as a GeoJSON feature, with the members that <see cref="SitesFile"/> reads. The coordinates keep all digits, so that the site that
/// is read again gives the same result.
/// </summary>
internal static class SiteJson
{
    public static JsonObject Of(Site site) => new()
    {
        ["type"] = "Feature",
        ["properties"] = new JsonObject
        {
            ["id"] = site.Id,
            ["name"] = site.Name,
            ["aliases"] = new JsonArray([.. site.Aliases.Select(alias => (JsonNode)alias)]),
            ["note"] = site.Note,
            ["zones"] = new JsonArray([.. site.Zones.Select(zone =>
                new JsonObject { ["name"] = zone.Name, ["geometry"] = OutlineOf(zone.Outline) })]),
        },
        ["geometry"] = site.Outline is { } outline ? OutlineOf(outline) : null,
    };

    /// <param name="site">The feature.</param>
    /// <param name="name">For messages.</param>
    /// <exception cref="ConfigurationException">It is not a valid site.</exception>
    public static Site Parse(JsonElement site, string name) => SitesFile.Parse(site.GetRawText(), name).Single();

    private static JsonObject OutlineOf(Geometry outline) => new()
    {
        ["type"] = outline.GeometryType,
        ["coordinates"] = outline is Polygon polygon
            ? Rings(polygon)
            : new JsonArray([.. Enumerable.Range(0, outline.NumGeometries).Select(i => Rings((Polygon)outline.GetGeometryN(i)))]),
    };

    private static JsonArray Rings(Polygon polygon) =>
        new([.. polygon.InteriorRings.Prepend(polygon.ExteriorRing).Select(ring => Positions(ring.Coordinates))]);

    private static JsonArray Positions(Coordinate[] positions) =>
        new([.. positions.Select(position => new JsonArray(position.X, position.Y))]);
}
