using System.Text.Json;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting;

/// <summary>
/// Geometry according to RFC 7946: longitude first, exterior rings counter-clockwise, seven decimals (about a centimetre).
/// </summary>
public static class GeoJsonGeometry
{
    public static void Write(Utf8JsonWriter json, Geometry geometry)
    {
        json.WriteStartObject();
        json.WriteString("type", geometry.GeometryType);
        json.WritePropertyName("coordinates");
        if (geometry is Point point) Position(json, point.Coordinate);
        else if (geometry is Polygon polygon) Rings(json, polygon);
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
            else if (part is Point point) Position(json, point.Coordinate);
            else Positions(json, part.Coordinates);
        }

        json.WriteEndArray();
    }

    private static void Rings(Utf8JsonWriter json, Polygon polygon)
    {
        json.WriteStartArray();
        Positions(json, Oriented(polygon.ExteriorRing.Coordinates, counterClockwise: true));
        foreach (var hole in polygon.InteriorRings) Positions(json, Oriented(hole.Coordinates, counterClockwise: false));
        json.WriteEndArray();
    }

    private static Coordinate[] Oriented(Coordinate[] ring, bool counterClockwise) =>
        Orientation.IsCCW(ring) == counterClockwise ? ring : [.. ring.Reverse()];

    private static void Positions(Utf8JsonWriter json, Coordinate[] positions)
    {
        json.WriteStartArray();
        foreach (var position in positions) Position(json, position);
        json.WriteEndArray();
    }

    private static void Position(Utf8JsonWriter json, Coordinate position)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Rounded.Of(position.X, Rounded.CoordinateDecimals) ?? throw NotFinite());
        json.WriteNumberValue(Rounded.Of(position.Y, Rounded.CoordinateDecimals) ?? throw NotFinite());
        json.WriteEndArray();
    }

    private static InvalidOperationException NotFinite() => new("A structure has a coordinate that is not a number on WGS 84.");
}
