using System.Text;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

public class SiteCoordinateTests
{
    private const string Degrees = "[[[126,39],[126.01,39],[126.01,39.01],[126,39.01],[126,39]]]";
    private const string WebMercator =
        "[[[14026255.8,4721671.6],[14027369,4721671.6],[14027369,4723104],[14026255.8,4723104],[14026255.8,4721671.6]]]";
    private const string Utm = "[[[240000,4320000],[241000,4320000],[241000,4321000],[240000,4321000],[240000,4320000]]]";

    [Theory]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84", Degrees)]
    [InlineData("urn:ogc:def:crs:EPSG::4326", Degrees)]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84", Degrees)]
    [InlineData("WGS84", Degrees)]
    [InlineData("EPSG:3857", WebMercator)]
    [InlineData("urn:ogc:def:crs:EPSG:6.9:3857", WebMercator)]
    [InlineData("EPSG:900913", WebMercator)]
    [InlineData("ESRI:102100", WebMercator)]
    public void Parse_crsMember_givesTheSameGround(string crs, string ring)
    {
        var outline = Site(ring, $$$"""{"type":"name","properties":{"name":"{{{crs}}}"}}""").Outline!;
        var expected = Site(Degrees, "null").Outline!;
        Assert.True(outline.EnvelopeInternal.Centre.Distance(expected.EnvelopeInternal.Centre) < 1e-4);
        Assert.Equal(expected.Area, outline.Area, 5);
    }

    [Fact]
    public void Parse_crsMemberUtm_isTransformed()
    {
        var outline = Site(Utm, """{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32652"}}""").Outline!;
        Assert.InRange(outline.Centroid.X, 125.9, 126.1);
        Assert.InRange(outline.Centroid.Y, 38.9, 39.1);
    }

    [Fact]
    public void Parse_crsMemberOfOtherDatum_movesTheOutline()
    {
        var outline = Site(Degrees, """{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4162"}}""").Outline!;
        Assert.InRange(outline.Centroid.Distance(Site(Degrees, "null").Outline!.Centroid), 5e-4, 1e-2);
    }

    [Theory]
    [InlineData("""{"type":"name","properties":{"name":"EPSG:999999"}}""", "'EPSG:999999'")]
    [InlineData("""{"type":"name","properties":{"name":"/etc/passwd"}}""", "'/etc/passwd'")]
    [InlineData("""{"type":"link","properties":{"href":"http://example.com/crs"}}""", "http://example.com/crs")]
    [InlineData("""{"type":"name","properties":{"name":"EPSG:99999999999"}}""", "'EPSG:99999999999'")]
    public void Parse_unknownCrs_isRefusedByName(string crs, string name) =>
        Assert.Contains(name, Problem(Degrees, crs), StringComparison.Ordinal);

    [Theory]
    [InlineData("[[[126000,4380000],[127000,4380000],[127000,4390000],[126000,4380000]]]", "projected coordinate system")]
    [InlineData("[[[39,126],[40,126],[40,127],[39,126]]]", "latitude and longitude are swapped")]
    public void Parse_positionsThatAreNotDegrees_areRefusedWithTheReason(string ring, string reason) =>
        Assert.Contains(reason, Problem(ring, "null"), StringComparison.Ordinal);

    [Theory]
    [InlineData("[[[179.9,65],[180.1,65],[180.1,66],[179.9,66],[179.9,65]]]")]
    [InlineData("[[[179.9,65],[-179.9,65],[-179.9,66],[179.9,66],[179.9,65]]]")]
    [InlineData("[[[-180.1,65],[-179.9,65],[-179.9,66],[-180.1,66],[-180.1,65]]]")]
    public void Parse_outlineAcrossAntimeridian_isOneNarrowPolygon(string ring) => AssertNarrow(Site(ring, "null").Outline!);

    [Fact]
    public void Parse_outlineSplitAtAntimeridian_isOneNarrowPolygon() => AssertNarrow(Assert.Single(SitesFile.Parse("""
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"a","name":"A"},"geometry":{"type":"MultiPolygon",
        "coordinates":[[[[179.9,65],[180,65],[180,66],[179.9,66],[179.9,65]]],
        [[[-180,65],[-179.9,65],[-179.9,66],[-180,66],[-180,65]]]]}}]}
        """, "sites.geojson")).Outline!);

    private static void AssertNarrow(Geometry outline)
    {
        Assert.True(Assert.IsType<Polygon>(outline).IsValid);
        Assert.Equal(0.2, outline.EnvelopeInternal.Width, 9);
        Assert.Equal(0.2, outline.Area, 9);
    }

    [Fact]
    public void Parse_nullGeometry_givesSiteWithoutOutline()
    {
        var sites = SitesFile.Parse($$$"""
            {"type":"FeatureCollection","features":[
            {"type":"Feature","geometry":{"type":"Polygon","coordinates":{{{Degrees}}}},"properties":{"id":"a","name":"A"}},
            {"type":"Feature","geometry":null,"properties":{"id":"later","name":"Later"}}]}
            """, "sites.geojson");
        Assert.NotNull(sites[0].Outline);
        Assert.Contains(sites, site => site.Id == "later" && site.Outline is null);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void Load_byteOrderMark_isSkipped(string encoding)
    {
        using var folder = new Scratch();
        File.WriteAllText(folder["sites.geojson"], Collection(Degrees, "null"), Encoding.GetEncoding(encoding));
        Assert.Single(SitesFile.Load(folder["sites.geojson"]));
    }

    [Fact]
    public void Load_otherEncoding_isRefusedByName()
    {
        using var folder = new Scratch();
        File.WriteAllBytes(folder["sites.geojson"], [.. Encoding.ASCII.GetBytes("""{"type":"FeatureColl"""), 0xB0, 0xFC, .. "\"}"u8]);
        var error = Assert.Throws<ConfigurationException>(() => SitesFile.Load(folder["sites.geojson"]));
        Assert.Contains("UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_kml_readsEveryFolder()
    {
        using var folder = new Scratch();
        File.WriteAllText(folder["camps.kml"], $"""
            <?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
            <Folder><name>North</name>{Placemark("Camp 14", 126)}</Folder><Folder><name>South</name>{Placemark("관리소", 127)}</Folder>
            </Document></kml>
            """);
        var sites = SitesFile.Load(folder["camps.kml"]);
        Assert.Equal(["camp-14 Camp 14", "관리소 관리소"], sites.Select(site => $"{site.Id} {site.Name}"));
        Assert.Equal(new Envelope(126, 126.01, 39, 39.01), sites[0].Outline!.EnvelopeInternal);
        Assert.Single(Directory.GetFiles(folder[""]));
    }

    [Fact]
    public void Load_geoJsonLines_readsEverySite()
    {
        using var folder = new Scratch();
        var geometry = $$$"""{"type":"Polygon","coordinates":{{{Degrees}}}}""";
        var feature = $$$"""{"type":"Feature","geometry":{{{geometry}}},"properties":{"id":"a","name":"A"}}""";
        File.WriteAllText(folder["camps.geojsonl"], $"{feature}\n{feature.Replace("\"a\"", "\"b\"", StringComparison.Ordinal)}\n");
        Assert.Equal(["a", "b"], SitesFile.Load(folder["camps.geojsonl"]).Select(site => site.Id));
    }

    [Fact]
    public void Load_gml_readsTheFileAndWritesNothingBesideIt()
    {
        using var folder = new Scratch();
        File.WriteAllText(folder["camps.gml"], """
            <?xml version="1.0" encoding="utf-8"?>
            <ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml">
            <gml:featureMember><ogr:camps fid="camps.0"><ogr:geometryProperty><gml:Polygon srsName="EPSG:4326"><gml:outerBoundaryIs>
            <gml:LinearRing><gml:coordinates>126,39 126.01,39 126.01,39.01 126,39.01 126,39</gml:coordinates></gml:LinearRing>
            </gml:outerBoundaryIs></gml:Polygon></ogr:geometryProperty><ogr:id>a</ogr:id><ogr:name>A</ogr:name></ogr:camps>
            </gml:featureMember></ogr:FeatureCollection>
            """);
        Assert.Equal("a", Assert.Single(SitesFile.Load(folder["camps.gml"])).Id);
        Assert.Single(Directory.GetFiles(folder[""]));
    }

    [Fact]
    public void Load_otherFile_saysWhatIsWrong()
    {
        using var folder = new Scratch();
        File.WriteAllText(folder["camps.txt"], "id;name\n");
        var error = Assert.Throws<ConfigurationException>(() => SitesFile.Load(folder["camps.txt"]));
        Assert.Contains("not a vector file", error.Message, StringComparison.Ordinal);
    }

    private static string Placemark(string name, double west) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"""
        <Placemark><name>{name}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>{west},39,0 {west + 0.01},39,0
        {west + 0.01},39.01,0 {west},39.01,0 {west},39,0</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
        """);

    private static Site Site(string ring, string crs) => Assert.Single(SitesFile.Parse(Collection(ring, crs), "sites.geojson"));

    private static string Problem(string ring, string crs) =>
        Assert.Single(Assert.Throws<ConfigurationException>(() => SitesFile.Parse(Collection(ring, crs), "sites.geojson")).Problems);

    private static string Collection(string ring, string crs) => $$$"""
        {"type":"FeatureCollection","crs":{{{crs}}},"features":[
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":{{{ring}}}},"properties":{"id":"a","name":"A"}}
        ]}
        """;
}
