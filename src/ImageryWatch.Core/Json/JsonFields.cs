using System.Text.Json;

namespace ImageryWatch.Core;

/// <summary>Fields of a JSON object that may be absent.</summary>
public static class JsonFields
{
    /// <summary>Null if the field is absent or no text.</summary>
    public static string? Text(this JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Null if the field is absent or no number.</summary>
    public static double? Number(this JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
