using System.Text.Json;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Evaluation;

/// <summary>
/// Reads the objects of a truth.geojson or changes.geojson (FeatureCollection with the properties class, change, confidence, obscured; in
/// EPSG:4326, or in the system of its member crs, and then transformed to EPSG:4326). Features of other classes or without geometry are
/// skipped.
/// </summary>
public static class ObjectFile
{
    /// <exception cref="InputException">The file cannot be read or is not a valid collection.</exception>
    public static IReadOnlyList<LabelledObject> Read(string path)
    {
        try
        {
            using var document = JsonFile.Parse(path);
            SchemaVersion.Check(document.RootElement, SchemaVersion.GeoJson, path);
            return Features(document.RootElement, path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({fault.Message}).", fault);
        }
        catch (JsonException fault)
        {
            throw new InputException($"{path}: is not JSON ({fault.Message}).", fault);
        }
    }

    private static List<LabelledObject> Features(JsonElement root, string path)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("features", out var features)
            || features.ValueKind != JsonValueKind.Array)
            throw new InputException($"{path}: is not a GeoJSON FeatureCollection; give a truth.geojson or changes.geojson.");
        using var toDegrees = ToDegrees(root, path);
        var objects = new List<LabelledObject>();
        var number = 0;
        foreach (var feature in features.EnumerateArray())
            if (Guarded(feature, toDegrees, $"{path}, feature {++number}") is { } found) objects.Add(found);
        return objects;
    }

    private static CoordinateTransform ToDegrees(JsonElement root, string path)
    {
        try
        {
            return CoordinateTransform.Create(GeoJsonCrs.Of(root) ?? CoordinateSystems.Wgs84, CoordinateSystems.Wgs84);
        }
        catch (FormatException fault)
        {
            throw new InputException($"{path}: {fault.Message}.", fault);
        }
    }

    private static LabelledObject? Guarded(JsonElement feature, CoordinateTransform toDegrees, string place)
    {
        try
        {
            return Object(feature, toDegrees);
        }
        catch (Exception fault) when (
            fault is InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new InputException($"{place}: is not a scored object ({fault.Message}).", fault);
        }
    }

    private static LabelledObject? Object(JsonElement feature, CoordinateTransform toDegrees)
    {
        var properties = feature.GetProperty("properties");
        if (Class(Text(properties, "class")) is not { } kind) return null;
        var geometry = feature.GetProperty("geometry");
        if (geometry.ValueKind == JsonValueKind.Null) return null;
        var confidence = properties.TryGetProperty("confidence", out var value) && value.ValueKind != JsonValueKind.Null
            ? value.GetDouble() : 1;
        var shape = toDegrees.Transform(GeometryReader.Read(geometry));
        return new LabelledObject(
            kind, Text(properties, "change").ToLowerInvariant(), shape, confidence, IsTrue(properties, "obscured"));
    }

    private static StructureClass? Class(string name)
    {
        var known = StructureClassNames.Parse(name.ToLowerInvariant().Replace('-', '_').Replace(' ', '_'));
        return known == StructureClass.Other ? null : known;
    }

    private static string Text(JsonElement properties, string name) =>
        properties.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static bool IsTrue(JsonElement properties, string name) =>
        properties.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
