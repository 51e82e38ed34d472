using ImageryWatch.Core;

namespace ImageryWatch.Evaluation.Tests;

public sealed class ReadingTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Read_otherClasses_areSkipped()
    {
        var objects = Read(
            Feature("\"class\":\"Guard-Tower\",\"change\":\"Appeared\",\"confidence\":0.7",
                "{\"type\":\"Point\",\"coordinates\":[126.5,39.5]}"),
            Feature("\"class\":\"fence\",\"change\":\"removed\",\"obscured\":true",
                "{\"type\":\"LineString\",\"coordinates\":[[126,39,12],[127,39,13]]}"),
            Feature("\"class\":\"other\",\"change\":\"removed\"", "{\"type\":\"Point\",\"coordinates\":[126.5,39.5]}"),
            Feature("\"class\":\"housing\"", "null"));
        Assert.Equal(2, objects.Count);
        Assert.Equal((StructureClass.GuardTower, "appeared", 0.7, false),
            (objects[0].Class, objects[0].Change, objects[0].Confidence, objects[0].IsObscured));
        Assert.Equal((StructureClass.Fence, "removed", 1.0, true),
            (objects[1].Class, objects[1].Change, objects[1].Confidence, objects[1].IsObscured));
        Assert.Equal(1, objects[1].Geometry.Length);
    }

    [Fact]
    public void Read_holesAndParts_areKept()
    {
        var objects = Read(Feature("\"class\":\"housing\",\"change\":\"appeared\"",
            "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[2,1],[2,2],[1,2],[1,1]]],"
            + "[[[9,9],[10,9],[10,10],[9,10],[9,9]]]]}"));
        Assert.Equal(16, objects[0].Geometry.Area);
    }

    [Fact]
    public void Read_sameOrNoSchemaVersion_isRead()
    {
        File.WriteAllText(_path, $"{{\"schemaVersion\":{SchemaVersion.GeoJson},\"features\":[]}}");
        Assert.Empty(ObjectFile.Read(_path));
        File.WriteAllText(_path, "{\"features\":[]}");
        Assert.Empty(ObjectFile.Read(_path));
    }

    [Theory]
    [InlineData("{\"schemaVersion\":2,\"features\":[]}", "schemaVersion is 2, but this version of ImageryWatch reads up to 1; update")]
    [InlineData("{\"schemaVersion\":\"1\",\"features\":[]}", "schemaVersion is \"1\", not a positive integer")]
    [InlineData("{", "is not JSON")]
    [InlineData("{\"type\":\"Feature\"}", "FeatureCollection")]
    [InlineData("[]", "FeatureCollection")]
    public void Read_otherFile_throws(string text, string because)
    {
        File.WriteAllText(_path, text);
        var error = Assert.Throws<InputException>(() => ObjectFile.Read(_path));
        Assert.Contains(because, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(_path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"type\":\"Circle\",\"coordinates\":[1,2]}")]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[1]}")]
    [InlineData("{\"type\":\"Point\",\"coordinates\":\"here\"}")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[]}")]
    [InlineData("{}")]
    public void Read_invalidGeometry_reportsFeature(string geometry)
    {
        var error = Assert.Throws<InputException>(() => Read(
            Feature("\"class\":\"fence\"", "{\"type\":\"Point\",\"coordinates\":[1,2]}"), Feature("\"class\":\"housing\"", geometry)));
        Assert.Contains("feature 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_missingFile_throws() =>
        Assert.Contains(
        "cannot be read", Assert.Throws<InputException>(() => ObjectFile.Read(_path + ".nowhere")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(126.07, 32652)]
    [InlineData(125.99, 32651)]
    [InlineData(-97.9, 32614)]
    [InlineData(5.3, 32631)] // no exception for Norway
    public void EpsgCodeOf_objects_isZoneOfTheFirst(double longitude, int code)
    {
        LabelledObject[] there = [new(StructureClass.Housing, "appeared", Objects.Box(longitude, 39, 1e-4, 1e-4))];
        LabelledObject[] elsewhere = [new(StructureClass.Housing, "appeared", Objects.Box(20, 60, 1e-4, 1e-4))];
        Assert.Equal(code, UtmZone.EpsgCodeOf(there, elsewhere));
        Assert.Equal(code, UtmZone.EpsgCodeOf([], there));
        Assert.Null(UtmZone.EpsgCodeOf([], []));
    }

    private IReadOnlyList<LabelledObject> Read(params string[] features)
    {
        File.WriteAllText(_path, $"{{\"type\":\"FeatureCollection\",\"features\":[{string.Join(',', features)}]}}");
        return ObjectFile.Read(_path);
    }

    private static string Feature(string properties, string geometry) =>
        $"{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{geometry}}}";
}
