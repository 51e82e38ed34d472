using System.Text.Json;
using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Simulation;

/// <summary>Truth and inventories as GeoJSON (RFC 7946): longitude and latitude, nine decimals, outer rings counter-clockwise.</summary>
internal static class GeoJsonFiles
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static void WriteObjects(string path, string name, IReadOnlyList<TruthObject> objects, CoordinateTransform toGeographic) =>
        Write(path, json =>
        {
            json.WriteStartObject();
            json.WriteNumber(SchemaVersion.Key, SchemaVersion.GeoJson);
            json.WriteString("type", "FeatureCollection");
            json.WriteString("name", name);
            json.WriteBoolean("synthetic", true);
            json.WriteStartArray("features");
            for (var i = 0; i < objects.Count; i++) WriteFeature(json, $"{name}-{i + 1:D5}", objects[i], toGeographic);
            json.WriteEndArray();
            json.WriteEndObject();
        });

    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(string path, Action<Utf8JsonWriter> content)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Indented)) content(json);
        PublishedFile.Write(path, text.ToArray());
    }

    public static void WritePosition(Utf8JsonWriter json, double longitude, double latitude)
    {
        json.WriteStartArray();
        json.WriteRawValue(longitude.ToString("F9"));
        json.WriteRawValue(latitude.ToString("F9"));
        json.WriteEndArray();
    }

    private static void WriteFeature(Utf8JsonWriter json, string id, TruthObject truth, CoordinateTransform toGeographic)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", id);
        json.WriteStartObject("properties");
        json.WriteString("id", id);
        json.WriteString("class", StructureClassNames.Of(truth.Class));
        if (truth.Change is { } change) json.WriteString("change", change.ToString().ToLowerInvariant());
        json.WriteNumber("height_m", Math.Round(truth.HeightMetres, 2));
        json.WriteBoolean("obscured", truth.IsObscured);
        json.WriteBoolean("synthetic", true);
        json.WriteEndObject();
        WriteGeometry(json, toGeographic.Transform(truth.Geometry));
        json.WriteEndObject();
    }

    private static void WriteGeometry(Utf8JsonWriter json, Geometry geometry)
    {
        json.WriteStartObject("geometry");
        json.WriteString("type", geometry.GeometryType);
        json.WriteStartArray("coordinates");
        if (geometry is Polygon polygon)
        {
            json.WriteStartArray();
            WritePositions(json, polygon.Shell.IsCCW ? polygon.Shell.Coordinates : [.. polygon.Shell.Coordinates.Reverse()]);
            json.WriteEndArray();
        }
        else
        {
            WritePositions(json, geometry.Coordinates);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePositions(Utf8JsonWriter json, Coordinate[] positions)
    {
        foreach (var p in positions) WritePosition(json, p.X, p.Y);
    }
}
