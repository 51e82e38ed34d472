using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImageryWatch.Core;

/// <summary>
/// Names in JSON documents (docs/outputs.md): keys in camelCase, as in pipeline.yaml; identifiers that are values, such as guard_tower, in
/// snake_case. The properties of files that GIS programs read (GeoJSON, GeoPackage, CSV, STAC) are in snake_case.
/// </summary>
public static class JsonConventions
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>A member of an enumeration as a key: <c>guardTower</c>.</summary>
    public static string Key<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>A member of an enumeration as a value: <c>guard_tower</c>.</summary>
    public static string Id<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
