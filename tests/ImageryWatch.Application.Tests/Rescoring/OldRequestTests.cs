using System.Text.Json;
using System.Text.Json.Nodes;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.TestKit;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

public class OldRequestTests
{
    [Fact]
    public void Options_allStages_areReadAgain()
    {
        var options = PipelineFile.LoadStages(
            null, new OptionOverride("align.haloMetres", "33", "--set"), new OptionOverride("detect.network", "off", "--network"),
            new OptionOverride("classify.cellMetres", "96", "--set"), new OptionOverride("report.minConfidence", "0.7", "--set"),
            new OptionOverride("resources.threads", "3", "--threads"));
        var recorded = Recorded(OptionJson.Of(options, typeof(StageOptions)));
        Assert.Empty(recorded.Warnings);
        var read = PipelineFile.LoadStages(null, recorded.Sections);
        var expected = OptionJson.Of(options with { Resources = new ResourceOptions() }, typeof(StageOptions));
        Assert.Equal(expected.ToJsonString(), OptionJson.Of(read, typeof(StageOptions)).ToJsonString());
    }

    [Fact]
    public void Options_overrides_replaceRecordedValues()
    {
        var recorded = Recorded(JsonNode.Parse("""{"site":"a","detect":{"network":"off","seedThreshold":4}}""")!);
        var options = PipelineFile.LoadStages(null, [.. recorded.Sections, new OptionOverride("detect.network", "shipped", "--network")]);
        Assert.Equal(("shipped", 4), (options.Detect.Network, options.Detect.SeedThreshold));
    }

    [Fact]
    public void Options_ofAnotherVersion_areRenamedOrLeftOutWithAWarning()
    {
        var recorded = Recorded(JsonNode.Parse("""{"detect":{"highSpread":3.5,"magic":true,"none":null},"spells":{"x":1}}""")!);
        Assert.Equal(
            ["The option detect.magic = true of the old result does not exist in this version.",
                "The option spells = {\"x\":1} of the old result does not exist in this version."], recorded.Warnings);
        Assert.Equal(3.5, PipelineFile.LoadStages(null, recorded.Sections).Detect.SeedThreshold);
    }

    [Fact]
    public void Site_writtenAndRead_isTheSame()
    {
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        var ring = factory.CreateLinearRing([new(179.9, 39.1), new(180.123456789012345, 39), new(180, 40), new(179.9, 39.1)]);
        var hole = factory.CreateLinearRing([new(179.99, 39.3), new(180, 39.4), new(180.01, 39.3), new(179.99, 39.3)]);
        var zone = factory.CreatePolygon(ring);
        var site = new Site
        {
            Id = "a-1", Name = "A \u201cone\u201d", Aliases = ["북창", "B"], Note = "n",
            Outline = factory.CreateMultiPolygon(
                [factory.CreatePolygon(ring, [hole]), (Polygon)factory.ToGeometry(new Envelope(181, 181.5, 39, 39.7))]),
            Zones = [new SiteZone("z", zone)],
        };
        var read = Parsed(site);
        Assert.Equal((site.Id, site.Name, site.Note), (read.Id, read.Name, read.Note));
        Assert.Equal(site.Aliases, read.Aliases);
        Assert.True(site.Outline.EqualsExact(read.Outline));
        Assert.Equal("z", Assert.Single(read.Zones).Name);
        Assert.True(zone.EqualsExact(read.Zones[0].Outline));
        Assert.Null(Parsed(site with { Outline = null, Note = null }).Outline);
    }

    [Fact]
    public void Load_incompleteManifest_isAnInputErrorWithItsPath()
    {
        using var scratch = new Scratch();
        RecordedFolder.Write(scratch["out"]);
        var path = scratch["out", "run-manifest.json"];
        foreach (var content in (string?[])[null, "{", "[]", "{\"inputs\":5}", "{\"inputs\":{\"before\":{},\"after\":{}}}"])
        {
            if (content is not null) File.WriteAllText(path, content);
            var error = Assert.Throws<InputException>(() => OldRequest.Load(scratch["out"]));
            Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        }

        File.Delete(path);
        Assert.Contains("cannot be read", Assert.Throws<InputException>(() => OldRequest.Load(scratch["out"])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Load_completeManifest_givesInputsSiteAndProgram()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["run-manifest.json"], Manifest);
        var recorded = OldRequest.Load(scratch[""]);
        Assert.Equal(["b1.tif", "b2.tif"], recorded.Before.Paths);
        Assert.Equal("before", recorded.Before.Name);
        Assert.Null(recorded.Before.NoDataValue);
        Assert.Equal(double.NaN, recorded.After.NoDataValue);
        Assert.Equal(["01", "02"], recorded.Hashes.Before);
        Assert.Equal(["03"], recorded.Hashes.After);
        Assert.Equal((160.5, "camp", 10), (recorded.After.Known.Sun!.Value.AzimuthDegrees, recorded.Site!.Id, recorded.Grid.Width));
        Assert.Equal(new RecordedProgram("0.9", null, "ab"), recorded.Program);
        Assert.Equal(["season"], recorded.PairWarnings);
    }

    [Fact]
    public void Load_damagedManifest_isReadOrRefused()
    {
        using var scratch = new Scratch();
        for (var seed = 0; seed < 500; seed++)
        {
            File.WriteAllBytes(scratch["run-manifest.json"], Mutation.OfText(Manifest, seed));
            try
            {
                Assert.NotEmpty(OldRequest.Load(scratch[""]).Before.Paths);
            }
            catch (InputException)
            {
                // Refused.
            }
        }
    }

    private static string Manifest { get; } = $$$"""
        {"schemaVersion":1,"inputs":{
          "before":{"name":"before","paths":["b1.tif","b2.tif"],"metadata":{"date":"2014-03-01T00:00:00Z","bands":["red","green"]},
            "files":[{"path":"b1.tif","bytes":5,"sha256":"02"},{"path":"b2.tif","bytes":5,"sha256":"01"}]},
          "after":{"name":"after","paths":["a.tif"],"metadata":{"sun":[160.5,41],"sensor":"S","noData":null},
            "files":[{"path":"a.tif","bytes":5,"sha256":"03"}]}},
         "site":{"type":"Feature","properties":{"id":"camp","name":"Camp"},
           "geometry":{"type":"Polygon","coordinates":[[[126,39],[127,39],[127,40],[126,39]]]}},
         "pairWarnings":["season"],
         "options":{"site":"camp","align":{"haloMetres":20},"detect":{"network":"off"},"resources":{"threads":2}},
         "grid":{"wkt":{{{JsonValue.Create(CoordinateSystems.FromEpsg(32652).Wkt).ToJsonString()}}},
           "originX":1,"originY":2,"pixelSizeMetres":0.5,"width":10,"height":20},
         "models":{"network":null,"structures":{"from":"shipped","sha256":"ab"}},"versions":{"imagerywatch":"0.9"}}
        """;

    private static Site Parsed(Site site) => SiteJson.Parse(JsonElement.Parse(SiteJson.Of(site)!.ToJsonString()))!;

    private static RecordedOptions Recorded(JsonNode options) => RecordedOptions.Of(JsonElement.Parse(options.ToJsonString()));
}
