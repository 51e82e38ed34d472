using System.Text.Json.Nodes;

namespace ImageryWatch.Application;

internal static class JsonMembers
{
    /// <exception cref="FormatException">The member is missing or null.</exception>
    public static JsonNode Required(this JsonNode? json, string key) =>
        (json as JsonObject)?[key] ?? throw new FormatException($"'{key}' is missing");

    /// <exception cref="FormatException">The member is missing, null, or no list.</exception>
    public static IEnumerable<JsonNode> RequiredList(this JsonNode? json, string key) =>
        json.Required(key) is JsonArray list && list.All(item => item is not null)
            ? list.Select(item => item!)
            : throw new FormatException($"'{key}' is not a list");
}
