using System.Text.Json;
using System.Text.Json.Serialization;
using ImageryWatch.Core;

namespace ImageryWatch.Cli;

/// <summary>Results as JSON, for <c>--json</c>.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Options =
        new(JsonConventions.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>An object with its schema version as the first member; null properties are left out.</summary>
    public static string Text(object result)
    {
        var json = JsonSerializer.SerializeToNode(result, Options)!.AsObject();
        if (!json.ContainsKey(SchemaVersion.Key)) json.Insert(0, SchemaVersion.Key, SchemaVersion.CommandResult);
        return json.ToJsonString(Options);
    }
}
