using System.Text.Json.Nodes;

namespace ImageryWatch.Application;

/// <summary>Scenes that cannot be used, in batch.json and plan.json.</summary>
internal static class UnreadableJson
{
    public static JsonArray Of(IReadOnlyList<UnreadableScene> scenes) =>
        new([.. scenes.Select(scene => new JsonObject { ["path"] = scene.Path, ["message"] = scene.Message })]);

    /// <exception cref="FormatException">A member is missing.</exception>
    public static IReadOnlyList<UnreadableScene> Parse(IEnumerable<JsonNode> json) =>
        [.. json.Select(scene => new UnreadableScene((string)scene.Required("path")!, (string)scene.Required("message")!))];
}
