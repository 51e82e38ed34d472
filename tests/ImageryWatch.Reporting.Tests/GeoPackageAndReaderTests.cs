using System.Text;
using System.Xml.Linq;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

public sealed class GeoPackageAndReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gpkg 북창 ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_package_isSqliteWithSameBytes()
    {
        var (first, second) = (Path.Combine(_folder, "a.gpkg"), Path.Combine(_folder, "b.gpkg"));
        ChangesGeoPackage.Write(Sample.Located(Sample.Report(true)), first);
        ChangesGeoPackage.Write(Sample.Located(Sample.Report(true)), second);
        var bytes = File.ReadAllBytes(first);
        Assert.Equal("SQLite format 3\0", Encoding.ASCII.GetString(bytes, 0, 16));
        Assert.True(bytes.AsSpan().SequenceEqual(File.ReadAllBytes(second)));
        var text = Encoding.UTF8.GetString(bytes);
        foreach (var expected in new[] { "layer_styles", "guard_tower", "housing", "fence", "categorizedSymbol", SyntheticNotice.Text })
            Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_emptyReport_hasThreeLayers()
    {
        var path = Path.Combine(_folder, "empty.gpkg");
        ChangesGeoPackage.Write(Sample.Located(Sample.Report(changes: [])), path);
        var text = Encoding.UTF8.GetString(File.ReadAllBytes(path));
        Assert.Contains("guard_tower", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SYNTHETIC", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StructureClass.Fence, true, "SimpleLine", "line_style")]
    [InlineData(StructureClass.Housing, false, "SimpleFill", "outline_style")]
    public void Qml_kindsOfChange_haveDifferentLines(StructureClass kind, bool isLine, string symbol, string property)
    {
        var qml = QgisStyle.Qml(kind, isLine);
        var root = XDocument.Parse(qml[(qml.IndexOf('\n', StringComparison.Ordinal) + 1)..]).Root!;
        Assert.Equal(["appeared", "removed", "altered"],
            root.Descendants("category").Select(category => category.Attribute("value")!.Value));
        Assert.All(root.Descendants("layer"), layer => Assert.Equal(symbol, layer.Attribute("class")!.Value));
        Assert.Equal(
            ["solid", "dash", "dot"],
            root.Descendants("Option").Where(option => option.Attribute("name")?.Value == property)
                .Select(option => option.Attribute("value")!.Value));
    }

    [Fact]
    public void Read_writtenFile_givesSameChanges()
    {
        var path = Path.Combine(_folder, "changes.geojson");
        File.WriteAllBytes(path, ChangesGeoJson.Bytes(Sample.Located(Sample.Report(true, siteName: "북창"))));
        var file = ChangesGeoJsonReader.Read(path, Sample.ToGrid);
        Assert.Equal(("camp", "북창", true), (file.SiteId, file.SiteName, file.IsSynthetic));
        Assert.Equal(new DateOnly(2019, 3, 4), file.BeforeDate);
        foreach (var (expected, actual) in Sample.Changes.Zip(file.Changes))
        {
            Assert.Equal(
                (expected.Id, expected.Class, expected.Change, expected.Confidence, expected.HeightMetres, expected.Zone),
                (actual.Id, actual.Class, actual.Change, actual.Confidence, actual.HeightMetres, actual.Zone));
            Assert.Equal(expected.Reasons, actual.Reasons);
            Assert.True(expected.Geometry.Buffer(0.05).Covers(actual.Geometry));
        }
    }

    [Fact]
    public void ReadGeographic_geometryCutAt180Degrees_staysAsInTheFile()
    {
        const string parts = "[[[179.9,0],[180,0],[180,0.1],[179.9,0]]],[[[-180,0],[-179.9,0],[-180,0.1],[-180,0]]]";
        var path = Path.Combine(_folder, "cut.geojson");
        File.WriteAllText(path, "{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"id\":\"a\",\"class\":\"housing\","
            + "\"change\":\"removed\",\"confidence\":0.9,\"reasons\":[]},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":["
            + parts + "]}}]}");
        var change = Assert.Single(ChangesGeoJsonReader.ReadGeographic(path).Changes);
        Assert.Equal(2, change.Geometry.NumGeometries);
        Assert.Equal(179.9, change.Geometry.GetGeometryN(0).EnvelopeInternal.MinX);
        Assert.Equal(-179.9, change.Geometry.GetGeometryN(1).EnvelopeInternal.MaxX);
    }

    [Fact]
    public void ReadUnchanged_writtenInventory_givesSameAreas()
    {
        UnchangedStructure[] houses = [.. Enumerable.Range(0, 6).Select(i => new UnchangedStructure
        {
            Id = $"u{i}", Class = StructureClass.Housing, Confidence = 0.8, Geometry = Sample.Square(20 + (20 * i), 90, 8), Zone = "z",
        })];
        var report = Sample.Report() with { Unchanged = houses };
        var path = Path.Combine(_folder, "inventory.geojson");
        File.WriteAllBytes(path, InventoryGeoJson.Bytes(report, Sample.Located(report).Inventory!));
        var read = ChangesGeoJsonReader.ReadUnchanged(path, Sample.ToGrid);
        Assert.Equal(
            houses.Select(house => (house.Id, house.Class, house.Zone)), read.Select(house => (house.Id, house.Class, house.Zone)));
        var (expected, actual) = (Sample.Located(report).Areas, Sample.Located(report with { Unchanged = read }).Areas);
        Assert.Equal("C1", Assert.Single(actual).Label);
        Assert.True(expected[0].Outline!.Buffer(0.1).Covers(actual[0].Outline));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"type\":\"FeatureCollection\"}")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"id\":\"a\",\"class\":\"tank\"}}]}")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"id\":\"a\",\"class\":\"fence\",\"change\":\"appeared\","
        + "\"confidence\":1},"
        + "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1]]}}]}")]
    public void Read_otherFile_throws(string content)
    {
        var path = Path.Combine(_folder, "x.geojson");
        File.WriteAllText(path, content);
        var fault = Assert.Throws<InputException>(() => ChangesGeoJsonReader.Read(path, Sample.ToGrid));
        Assert.StartsWith(path, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public void Read_newerSchemaVersion_throwsWithRemedy()
    {
        var path = Path.Combine(_folder, "newer.geojson");
        File.WriteAllText(path, $"{{\"schemaVersion\":{SchemaVersion.GeoJson + 1},\"type\":\"FeatureCollection\",\"features\":[]}}");
        var fault = Assert.Throws<InputException>(() => ChangesGeoJsonReader.Read(path, Sample.ToGrid));
        Assert.StartsWith($"{path}: schemaVersion is {SchemaVersion.GeoJson + 1}", fault.Message, StringComparison.Ordinal);
        Assert.Contains("update ImageryWatch", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_missingFile_throws() =>
        Assert.Throws<InputException>(() => ChangesGeoJsonReader.Read(Path.Combine(_folder, "none.geojson"), Sample.ToGrid));
}
