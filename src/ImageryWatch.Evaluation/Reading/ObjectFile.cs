using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Evaluation;

/// <summary>
/// Reads the objects of a truth.geojson or changes.geojson (FeatureCollection in EPSG:4326 with the properties class, change, confidence,
/// obscured). Features of other classes or without geometry are skipped.
/// </summary>
public static class ObjectFile
{
    /// <exception cref="InputException">The file cannot be read or is not a valid collection.</exception>
    public static IReadOnlyList<LabelledObject> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
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
        var objects = new List<LabelledObject>();
        var number = 0;
        foreach (var feature in features.EnumerateArray())
            if (Guarded(feature, $"{path}, feature {++number}") is { } found) objects.Add(found);
        return objects;
    }

    private static LabelledObject? Guarded(JsonElement feature, string place)
    {
        try
        {
            return Object(feature);
        }
        catch (Exception fault) when (
            fault is InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new InputException($"{place}: is not a scored object ({fault.Message}).", fault);
        }
    }

    private static LabelledObject? Object(JsonElement feature)
    {
        var properties = feature.GetProperty("properties");
        if (Class(Text(properties, "class")) is not { } kind) return null;
        var geometry = feature.GetProperty("geometry");
        if (geometry.ValueKind == JsonValueKind.Null) return null;
        var confidence = properties.TryGetProperty("confidence", out var value) ? value.GetDouble() : 1;
        return new LabelledObject(
            kind, Text(properties, "change").ToLowerInvariant(), GeometryReader.Read(geometry), confidence, IsTrue(properties, "obscured"));
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
