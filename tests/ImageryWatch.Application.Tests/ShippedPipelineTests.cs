using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using System.Text.Json.Nodes;

namespace ImageryWatch.Application.Tests;

/// <summary>The pipeline file that ships, its schema and the options are one text.</summary>
public class ShippedPipelineTests
{
    private static readonly string ShippedText = File.ReadAllText(Checkout.PathOf("pipeline.yaml"));
    private static readonly PipelineOptions Shipped = PipelineFile.Parse(ShippedText, "pipeline.yaml");

    [Fact]
    public void Text_shippedFile_equalsTheGeneratedSample() =>
        Assert.True(ShippedText == PipelineExample.Text(),
            "pipeline.yaml is out of date; run: eng/imagerywatch schema --example > pipeline.yaml");

    [Fact]
    public void ShippedFile_values_areTheDefaults()
    {
        var defaults = new PipelineOptions { Sites = Shipped.Sites, Scenes = Shipped.Scenes };
        Assert.Equal(OptionJson.Of(defaults).ToJsonString(), OptionJson.Of(Shipped).ToJsonString());
    }

    [Fact]
    public void Text_sampleLines_areAtMost140Columns() =>
        Assert.All(ShippedText.Split('\n'), line => Assert.True(line.Length <= 140, line));

    [Fact]
    public void ShippedFile_everyKey_isListed()
    {
        var lines = ShippedText.Split('\n').Select(line => line.TrimStart(' ', '#', '-')).ToList();
        Assert.All(KeysOf(JsonNode.Parse(PipelineSchema.Text())!),
            key => Assert.Contains(lines, line => line.StartsWith($"{key}:", StringComparison.Ordinal)));
    }

    [Fact]
    public void ShippedFile_referencedFiles_exist()
    {
        var file = new PipelineFile(Checkout.PathOf("pipeline.yaml"), Shipped);
        Assert.All(Shipped.Scenes.SelectMany(scene => scene.Files), path => Assert.True(Directory.Exists(file.Resolve(path)), path));
        var sites = SitesFile.Load(file.Resolve(Shipped.Sites!.File!)).Select(site => site.Id);
        Assert.Subset(sites.ToHashSet(), Shipped.Sites.Include.ToHashSet());
    }

    [Fact]
    public void Text_publishedSchema_isUpToDate() =>
        Assert.True(
            File.ReadAllText(Checkout.PathOf("samples", "pipeline.schema.json")) == PipelineSchema.Text(),
            "samples/pipeline.schema.json is out of date; run: eng/imagerywatch schema > samples/pipeline.schema.json");

    [Fact]
    public void Text_schema_containsRangesDefaultsAndEnums()
    {
        var properties = JsonNode.Parse(PipelineSchema.Text())!["properties"]!;
        Assert.Equal(
            """{"type":"number","minimum":0,"maximum":1,"description":"Changes with a lower confidence are not reported.","default":0.5}""",
            properties["report"]!["properties"]!["minConfidence"]!.ToJsonString());
        Assert.Equal(
            GateRuleParser.Pattern, properties["gate"]!["properties"]!["failOn"]!["items"]!["pattern"]!.GetValue<string>());
        Assert.False(properties["resources"]!["additionalProperties"]!.GetValue<bool>());
        Assert.Equal("array", properties["scenes"]!["type"]!.GetValue<string>());
    }

    private static IEnumerable<string> KeysOf(JsonNode schema)
    {
        var inner = schema["properties"] as JsonObject ?? schema["items"]?["properties"] as JsonObject ?? [];
        return inner.SelectMany(property => KeysOf(property.Value!).Prepend(property.Key));
    }
}
