using System.Globalization;
using System.Text.Json;
using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>
/// Writes decisions.geojson: one feature per line; earlier features and unknown members of the collection stay as they are.
/// </summary>
internal static class DecisionJson
{
    /// <param name="earlier">The earlier collection, or null.</param>
    /// <param name="decision">The entry to add.</param>
    public static byte[] With(JsonElement? earlier, Decision decision)
    {
        var features = earlier?.GetProperty("features").EnumerateArray().Select(Raw) ?? [];
        return GeoJsonCollection.Bytes(
            json => Header(json, earlier), [.. features, json => Feature(json, decision)], (json, write) => write(json));
    }

    private static Action<Utf8JsonWriter> Raw(JsonElement feature) => feature.WriteTo;

    private static void Header(Utf8JsonWriter json, JsonElement? earlier)
    {
        json.WriteNumber(SchemaVersion.Key, SchemaVersion.Decisions);
        json.WriteString("type", "FeatureCollection");
        if (earlier is not { } root) return;
        foreach (var member in root.EnumerateObject().Where(member => member.Name is not (SchemaVersion.Key or "type" or "features")))
            member.WriteTo(json);
    }

    private static void Feature(Utf8JsonWriter json, Decision decision)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        Shape(json, "geometry", decision.Geometry);
        json.WriteStartObject("properties");
        json.WriteNumber("entry", decision.Entry);
        json.WriteString("id", decision.Id);
        json.WriteString("decision", JsonConventions.Id(decision.Kind));
        Text(json, "class", decision.Class is { } kind ? JsonConventions.Id(kind) : null);
        Text(json, "change", decision.Change is { } change ? JsonConventions.Id(change) : null);
        Text(json, "cause", decision.Cause is { } cause ? JsonConventions.Id(cause) : null);
        if (decision.Undoes is { } undone) json.WriteNumber("undoes", undone);
        json.WriteString("by", decision.By);
        json.WriteString("when", decision.When.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
        Text(json, "why", decision.Why.Length > 0 ? decision.Why : null);
        Text(json, "before_date", decision.Dates.Before);
        Text(json, "after_date", decision.Dates.After);
        if (decision.Outline is not null) Shape(json, "outline", decision.Outline);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Shape(Utf8JsonWriter json, string name, NetTopologySuite.Geometries.Geometry? geometry)
    {
        json.WritePropertyName(name);
        if (geometry is null) json.WriteNullValue();
        else GeoJsonGeometry.Write(json, geometry);
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }
}
