using System.Security.Cryptography;
using System.Text;

namespace ImageryWatch.Application.Tests;

/// <summary>Bags that agree with their manifests, but not with the run manifest: what a careless forger writes.</summary>
public class BagContentTests
{
    private const string Report = "data/result/report.md";
    private const string Item = "data/inputs/before/item.json";

    [Fact]
    public void Check_bagOfTheRun_findsNothing() => Assert.Empty(Findings([]));

    [Theory]
    [InlineData(Report, "forged", $"{Report}: is not the output that run-manifest.json records (SHA-256)")]
    [InlineData(Item, "forged", $"{Item}: is not the input that run-manifest.json records (SHA-256)")]
    [InlineData(Report, null, $"{Report}: is missing: run-manifest.json lists this output")]
    [InlineData(Item, null, $"{Item}: is missing: run-manifest.json lists this input")]
    [InlineData("data/result/x.md", "added", "data/result/x.md: does not belong to the run: it is neither an output nor a listed input")]
    [InlineData("data/inputs/x.tif", "added", "data/inputs/x.tif: does not belong to the run: it is neither an output nor a listed input")]
    [InlineData("data/result/run-manifest.json", null, "data/result/run-manifest.json: is missing: this is not the bag of a comparison")]
    [InlineData("data/inputs.json", null, "data/inputs.json: is missing: this is not the bag of a comparison")]
    [InlineData("data/models/structures.zip", "forged",
        "data/models/structures.zip: is not the model that run-manifest.json records (SHA-256)")]
    public void Check_otherFileWithNewBagManifests_isOneFinding(string path, string? text, string finding) =>
        Assert.Equal(finding, Assert.Single(Findings(new() { [path] = text })));

    [Fact]
    public void Check_inputsThatAreNotThoseOfTheRun_areAFinding()
    {
        var forged = Inputs.Replace(Sha256("item"), Sha256("other"), StringComparison.Ordinal);
        Assert.Equal(
            "data/inputs.json: lists other inputs than run-manifest.json",
            Assert.Single(Findings(new() { ["data/inputs.json"] = forged, [Item] = "other" })));
    }

    [Fact]
    public void Check_inputsNotInTheBag_findsNothing()
    {
        var absent = Inputs.Replace($"\"{Item}\"", "null", StringComparison.Ordinal);
        Assert.Empty(Findings(new() { ["data/inputs.json"] = absent, [Item] = null }));
    }

    private static string[] Findings(Dictionary<string, string?> changes)
    {
        using var scratch = new Scratch();
        var writer = new BagWriter(scratch["a.bag"]);
        var files = new SortedDictionary<string, string?>(StringComparer.Ordinal)
        {
            [Report] = "report",
            [Item] = "item",
            ["data/inputs/before/readme.txt"] = "readme",
            ["data/result/run-manifest.json"] = Manifest,
            ["data/result/decisions.geojson"] = "{}",
            ["data/inputs.json"] = Inputs,
            ["data/models/structures.zip"] = "model",
        };
        foreach (var (path, text) in changes) files[path] = text;
        foreach (var (path, text) in files)
            if (text is not null) writer.Write(path, text);
        writer.Finish([]);
        Assert.Empty(BagVerifier.Check(scratch["a.bag"], TestContext.Current.CancellationToken));
        return [.. BagContent.Check(scratch["a.bag"]).Select(finding => finding.ToString())];
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Inputs { get; } = $$$"""
        {"schemaVersion":1,"before":{"bagPaths":["data/inputs/before"],"files":[
          {"path":"b.tif","bagPath":null,"bytes":5,"sha256":"01"},
          {"path":"item.json","bagPath":"{{{Item}}}","bytes":4,"sha256":"{{{Sha256("item")}}}"}],
          "companions":["data/inputs/before/readme.txt"]},
         "after":{"bagPaths":null,"files":[{"path":"a.tif","bagPath":null,"bytes":5,"sha256":"02"}]}}
        """;

    private static string Manifest { get; } = $$$"""
        {"schemaVersion":1,"inputs":{
          "before":{"name":"before","paths":["b.tif"],"metadata":{},"files":[{"path":"b.tif","bytes":5,"sha256":"01"}],
            "companions":[{"path":"item.json","bytes":4,"sha256":"{{{Sha256("item")}}}"}]},
          "after":{"name":"after","paths":["a.tif"],"metadata":{},"files":[{"path":"a.tif","bytes":5,"sha256":"02"}]}},
         "site":null,"pairWarnings":[],"options":{},
         "models":{"network":null,"structures":{"from":"my.zip","sha256":"{{{Sha256("model")}}}"}},"versions":{"imagerywatch":"0.9"},
         "outputs":[{"path":"report.md","bytes":6,"sha256":"{{{Sha256("report")}}}"}]}
        """;
}
