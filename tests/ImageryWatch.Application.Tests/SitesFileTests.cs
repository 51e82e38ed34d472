using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

public class SitesFileTests
{
    private const string Ring = "[[[126,39],[127,39],[127,40],[126,40],[126,39]]]";

    [Fact]
    public void Load_shippedSites_haveThePublishedCentres()
    {
        var sites = SitesFile.Load(Checkout.PathOf("samples", "sites.geojson"));
        Assert.Equal(
            ["kwan-li-so-14 39.571 126.059", "kwan-li-so-15 39.674 126.851", "kwan-li-so-16 41.267 129.392", "kwan-li-so-18 39.562 126.076",
                "kwan-li-so-25 41.834 129.725"],
            sites.Select(site => $"{site.Id} {site.Outline!.Centroid.Y:0.000} {site.Outline.Centroid.X:0.000}"));
        Assert.All(sites, site => Assert.Contains("Approximate", site.Note, StringComparison.Ordinal));
        Assert.All(sites, site => Assert.True(site.Outline is Polygon { IsValid: true }));
        Assert.Equal(2, sites[1].Zones.Count);
        Assert.Contains("북창 제18호 관리소", sites[3].Aliases);
        Assert.Contains("Bukchang", sites[3].Aliases);
    }

    [Fact]
    public void Parse_point_givesSquare()
    {
        var site = Parse("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[126,"""
            + """60]},"properties":{"id":"a","name":"A","half_size_m":1000}}]}""")[0];
        var box = site.Outline!.EnvelopeInternal;
        Assert.Equal(2000 / 111_320.0, box.Height, 4);
        Assert.Equal(2 * box.Height, box.Width, 4); // cos 60 degrees = 1/2
    }

    [Fact]
    public void Parse_zones_mayBeNestedOrSeparateFeatures()
    {
        var site = Assert.Single(Parse($$$"""
            {"type":"FeatureCollection","features":[
             {"type":"Feature","id":7,"geometry":{"type":"Polygon","coordinates":{{{Ring}}}},"properties":{"name":"A",
             "zones":[{"name":"inner","geometry":{"type":"Polygon","coordinates":{{{Ring}}}}}]}},
             {"type":"Feature","geometry":{"type":"Polygon","coordinates":{{{Ring}}}},"properties":{"zone_of":"7","name":"beside"}}]}
            """));
        Assert.Equal("7", site.Id);
        Assert.Equal(["inner", "beside"], site.Zones.Select(zone => zone.Name));
    }

    [Fact]
    public void Parse_severalProblems_listsAll()
    {
        var error = Assert.Throws<ConfigurationException>(() => Parse($$$"""
            {"type":"FeatureCollection","features":[
             {"type":"Feature","geometry":{"type":"Polygon","coordinates":{{{Ring}}}},"properties":{"name":"no id"}},
             {"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]},"properties":{"id":"b","name":"line"}},
             {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[39,126],[40,126],[40,127],[39,126]]]},"properties":{"id":"c",
             "name":"swapped"}},
             {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]},"properties":{"id":"d",
             "name":"bow tie"}},
             {"type":"Feature","properties":{"id":"e","name":"nowhere"}},
             {"type":"Feature","geometry":{"type":"Polygon","coordinates":{{{Ring}}}},"properties":{"id":"../up","name":"escape"}},
             {"type":"Feature","geometry":{"type":"Polygon","coordinates":{{{Ring}}}},"properties":{"zone_of":"none","name":"orphan"}}]}
            """));
        Assert.Equal(
            [
                "sites.geojson: feature 1 ('no id') has no 'id'",
                "sites.geojson: feature 2: a site's geometry must be a Polygon, a MultiPolygon or a Point with 'half_size_m', not "
                    + "'LineString'",
                "sites.geojson: feature 3: [39, 126] is not [longitude, latitude] in degrees; latitude and longitude are swapped",
                "sites.geojson: feature 4: the outline crosses itself or is empty",
                "sites.geojson: feature 5 has no geometry",
                "sites.geojson: feature 6: the id '../up' may contain only letters, digits, '-', '_' and '.'; it is used as a folder name",
                "sites.geojson: feature 7 is a zone of 'none', which is not in the file",
            ],
            error.Problems);
    }

    [Theory]
    [InlineData("[1, 2", "sites.geojson:1:6: not valid JSON")]
    [InlineData("{}", "sites.geojson: not a GeoJSON FeatureCollection")]
    [InlineData("[]", "sites.geojson: not a GeoJSON FeatureCollection")]
    public void Parse_otherContent_throws(string text, string problem) =>
        Assert.Equal([problem], Assert.Throws<ConfigurationException>(() => Parse(text)).Problems);

    [Fact]
    public void Parse_duplicateIds_throws()
    {
        var feature = $$$"""{"type":"Feature","geometry":{"type":"Polygon","coordinates":{{{Ring}}}},"properties":{"id":"a","name":"A"}}""";
        var error = Assert.Throws<ConfigurationException>(() =>
            Parse($$$"""{"type":"FeatureCollection","features":[{{{feature}}},{{{feature}}}]}"""));
        Assert.Equal(["sites.geojson: the id 'a' occurs 2 times"], error.Problems);
    }

    private static IReadOnlyList<Site> Parse(string text) => SitesFile.Parse(text, "sites.geojson");
}
