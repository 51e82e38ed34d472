using System.Text.Json;
using ImageryWatch.Core;
using NetTopologySuite.IO;

namespace ImageryWatch.Application.Tests;

/// <summary>A site in the run manifest must give the same area again, to the last digit.</summary>
public class SiteJsonTests
{
    [Theory]
    [InlineData("POLYGON ((126.1 39.5, 126.30000000000001 39.5, 126.2 39.7, 126.1 39.5))")]
    [InlineData("POLYGON ((126 39, 127 39, 127 40, 126 40, 126 39), (126.2 39.2, 126.2 39.4, 126.4 39.4, 126.2 39.2))")]
    [InlineData("MULTIPOLYGON (((126 39, 126.1 39, 126.1 39.1, 126 39)), ((127 39, 127 39.1, 127.1 39.1, 127 39)))")]
    [InlineData("POLYGON ((179.9 10, 180.1 10, 180.1 10.2, 179.9 10))")]
    public void Parse_writtenSite_isTheSame(string outline)
    {
        var site = new Site
        {
            Id = "camp-1",
            Name = "Camp \"1\"",
            Aliases = ["Kwan-li-so", "관리소"],
            Note = "approximate",
            Outline = new WKTReader().Read(outline),
            Zones = [new SiteZone("village", new WKTReader().Read(outline))],
        };
        using var json = JsonDocument.Parse(SiteJson.Of(site)!.ToJsonString());
        var read = SiteJson.Parse(json.RootElement)!;

        Assert.Equal((site.Id, site.Name, site.Note), (read.Id, read.Name, read.Note));
        Assert.Equal(site.Aliases, read.Aliases);
        Assert.Equal(site.Outline.AsText(), read.Outline!.AsText());
        Assert.Equal(site.Zones[0].Name, Assert.Single(read.Zones).Name);
        Assert.Equal(site.Zones[0].Outline.AsText(), read.Zones[0].Outline.AsText());
    }

    [Fact]
    public void Parse_noSite_isNull()
    {
        Assert.Null(SiteJson.Of(null));
        Assert.Null(SiteJson.Parse(JsonElement.Parse("null")));
    }
}
