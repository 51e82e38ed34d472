using System.Text;
using System.Text.Json;
using ImageryWatch.Core;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting;

/// <summary>
/// <c>changes.geojson</c> (RFC 7946): WGS 84, longitude first, exterior rings counter-clockwise, no "crs" member, seven
/// decimals (about a centimetre), one feature per line so that two runs can be compared with a text diff.
/// </summary>
internal static class ChangesGeoJson
{
    public const string FileName = "changes.geojson";

    public static byte[] Bytes(LocatedReport located)
    {
        var report = located.Report;
        var header = JsonText.OneLine(json => Header(json, report));
        var text = new StringBuilder(Encoding.UTF8.GetString(header.AsSpan(0, header.Length - 1)));
        text.Append(",\n\"features\":[");
        for (var i = 0; i < located.Changes.Count; i++)
        {
            var change = located.Changes[i];
            text.Append(i == 0 ? "\n" : ",\n").Append(Encoding.UTF8.GetString(JsonText.OneLine(json => Feature(json, report, change))));
        }

        return Encoding.UTF8.GetBytes(text.Append("\n]}\n").ToString());
    }

    /// <summary>Members outside RFC 7946 ("foreign members", section 6.1) tell what the features cannot.</summary>
    private static void Header(Utf8JsonWriter json, ChangeReport report)
    {
        var producer = Producer.Parse(report.Producer);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("name", "changes");
        json.WriteString("title", report.Title);
        json.WriteString("product", producer.Product);
        json.WriteString("version", producer.Version);
        json.WriteBoolean("synthetic", report.IsSynthetic);
        if (report.IsSynthetic) json.WriteString("notice", SyntheticNotice.Text);
        json.WriteString("site", report.Site?.Id);
        json.WriteString("site_name", report.Site?.Name);
        json.Date("before_date", report.Before.Metadata.Date);
        json.Date("after_date", report.After.Metadata.Date);
        json.WriteString("grid_crs", report.Grid.Crs.EpsgCode is { } code ? $"EPSG:{code}" : report.Grid.Crs.Name);
        json.WriteEndObject();
    }

    private static void Feature(Utf8JsonWriter json, ChangeReport report, LocatedChange located)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", located.Change.Id);
        json.WritePropertyName("geometry");
        Geometry(json, located.Geographic);
        json.WriteStartObject("properties");
        foreach (var field in ChangeFields.All)
        {
            json.WritePropertyName(field.Name);
            field.Write(json, report, located);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Geometry(Utf8JsonWriter json, Geometry geometry)
    {
        json.WriteStartObject();
        json.WriteString("type", geometry.GeometryType);
        json.WritePropertyName("coordinates");
        if (geometry is Polygon polygon) Rings(json, polygon);
        else if (geometry is GeometryCollection parts) Parts(json, parts);
        else Positions(json, geometry.Coordinates);
        json.WriteEndObject();
    }

    private static void Parts(Utf8JsonWriter json, GeometryCollection parts)
    {
        json.WriteStartArray();
        foreach (var part in parts.Geometries)
        {
            if (part is Polygon polygon) Rings(json, polygon);
            else Positions(json, part.Coordinates);
        }

        json.WriteEndArray();
    }

    private static void Rings(Utf8JsonWriter json, Polygon polygon)
    {
        json.WriteStartArray();
        Positions(json, Turned(polygon.ExteriorRing.Coordinates, counterClockwise: true));
        foreach (var hole in polygon.InteriorRings) Positions(json, Turned(hole.Coordinates, counterClockwise: false));
        json.WriteEndArray();
    }

    private static Coordinate[] Turned(Coordinate[] ring, bool counterClockwise) =>
        Orientation.IsCCW(ring) == counterClockwise ? ring : [.. ring.Reverse()];

    private static void Positions(Utf8JsonWriter json, Coordinate[] positions)
    {
        json.WriteStartArray();
        foreach (var position in positions)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Rounded.Of(position.X, Rounded.CoordinateDecimals) ?? throw NotFinite());
            json.WriteNumberValue(Rounded.Of(position.Y, Rounded.CoordinateDecimals) ?? throw NotFinite());
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static InvalidOperationException NotFinite() => new("A change has a coordinate that is not a number on WGS 84.");
}
