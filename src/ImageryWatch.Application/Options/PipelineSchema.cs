using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImageryWatch.Application;

/// <summary>The JSON Schema of the pipeline file, for editors. Made from the same calls that read the file.</summary>
public static class PipelineSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text()
    {
        var section = OptionSection.Describing();
        PipelineOptions.Read(section);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "ImageryWatch pipeline",
        };
        foreach (var (key, value) in section.Schema) schema[key] = value?.DeepClone();
        schema["required"] = new JsonArray("scenes");
        return schema.ToJsonString(Indented) + "\n";
    }
}
