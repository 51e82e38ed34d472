using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImageryWatch.Application;

/// <summary>The JSON Schema of the pipeline file, for editors.</summary>
public static class PipelineSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Text()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "ImageryWatch pipeline",
        };
        foreach (var (key, value) in Of(typeof(PipelineOptions))) schema[key] = value?.DeepClone();
        schema["required"] = new JsonArray("scenes");
        return schema.ToJsonString(Indented) + "\n";
    }

    /// <summary>The schema of a record's options.</summary>
    internal static JsonObject Of(Type record)
    {
        var properties = new JsonObject();
        foreach (var option in OptionProperty.Of(record))
        {
            var schema = Described(option);
            if (properties[option.Key] is not JsonObject shared) properties[option.Key] = schema;
            else
                foreach (var (key, part) in (JsonObject)schema["properties"]!) shared["properties"]![key] = part?.DeepClone();
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }

    private static JsonObject Described(OptionProperty option)
    {
        var schema = option.Type.Schema(option);
        schema["description"] = option.Declaration.Unit is { } unit ? $"{option.Declaration.Help} Unit: {unit}." : option.Declaration.Help;
        if (option.Type is ScalarType or PairsType && option.Default is { } value) schema["default"] = option.Type.ToJson(value);
        return schema;
    }
}
