using System.Text;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Geospatial.Tests;

public sealed class VectorFileWriterTests : IDisposable
{
    private static readonly DateTimeOffset WrittenAt = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Write_layers_readBackWithFieldsGeometryAndText()
    {
        Write("a.gpkg");
        using var file = GeoPackage.Open(_folder["a.gpkg"]);
        Assert.Equal(["towers", "fences", "layer_styles"], file.LayerNames);
        Assert.Equal("1|관리소 18 \"O'Neil\"|0.75|1|2024/05/06|POLYGON ((0 0,10 0,10 10,0 10,0 0))", file.Row("towers", 1));
        Assert.Equal("2|||0||POLYGON ((20 0,30 0,30 10,20 10,20 0))", file.Row("towers", 2));
        Assert.Equal("7|LINESTRING (0 0,5 5,9 1)", file.Row("fences", 1));
    }

    [Fact]
    public void Write_styles_areStoredWhereQgisReadsThem()
    {
        Write("a.gpkg");
        using var file = GeoPackage.Open(_folder["a.gpkg"]);
        Assert.Equal("|||towers|geom|towers|<qgis/>||1|guard towers|||2026/01/02 03:04:05+00"[1..], file.Row("layer_styles", 1));
    }

    [Fact]
    public void Write_sameLayersAndTime_givesSameBytes()
    {
        Write("a.gpkg");
        Thread.Sleep(20);
        Write("b.gpkg");
        Assert.Equal(File.ReadAllBytes(_folder["a.gpkg"]), File.ReadAllBytes(_folder["b.gpkg"]));
        Assert.Contains("2026-01-02T03:04:05.000Z", Encoding.Latin1.GetString(File.ReadAllBytes(_folder["a.gpkg"])));
    }

    [Fact]
    public void Write_existingFile_isReplacedWithoutLeftovers()
    {
        File.WriteAllText(_folder["a.gpkg"], "old");
        Write("a.gpkg");
        Assert.Equal(["a.gpkg"], _folder.Names);
        Assert.StartsWith("SQLite format 3", Encoding.ASCII.GetString(File.ReadAllBytes(_folder["a.gpkg"])[..16]));
    }

    [Fact]
    public void Write_failure_keepsExistingFile()
    {
        File.WriteAllText(_folder["a.gpkg"], "old");
        var layer = Layers()[0] with { Features = [new VectorFeature(null, [new object(), null, null, null, null])] };
        Assert.Throws<ArgumentException>(() => new VectorFileWriter(WrittenAt).Write(_folder["a.gpkg"], [layer]));
        Assert.Equal("old", File.ReadAllText(_folder["a.gpkg"]));
        Assert.Equal(["a.gpkg"], _folder.Names);
        Assert.Throws<OutputException>(() => new VectorFileWriter(WrittenAt).Write(_folder["no/a.gpkg"], Layers()));
    }

    public void Dispose() => _folder.Dispose();

    private static VectorLayer[] Layers()
    {
        var factory = new GeometryFactory();
        var crs = CoordinateSystems.FromEpsg(32652);
        return
        [
            new()
            {
                Name = "towers", Description = "guard towers", GeometryType = VectorGeometryType.Polygon, Crs = crs, StyleQml = "<qgis/>",
                Fields = [
                    new("n", VectorFieldType.Integer), new("name", VectorFieldType.Text), new("p", VectorFieldType.Real),
                    new("ok", VectorFieldType.Boolean), new("day", VectorFieldType.Date)],
                Features =
                [
                    new(Square(0), [1, "관리소 18 \"O'Neil\"", 0.75, true, new DateOnly(2024, 5, 6)]),
                    new(Square(20), [2, null, double.NaN, false, null]),
                ],
            },
            new()
            {
                Name = "fences", GeometryType = VectorGeometryType.LineString, Crs = crs, Fields = [new("n", VectorFieldType.Integer)],
                Features = [new(factory.CreateLineString([new(0, 0), new(5, 5), new(9, 1)]), [7L])],
            },
        ];

        Polygon Square(double x) => factory.CreatePolygon([new(x, 0), new(x + 10, 0), new(x + 10, 10), new(x, 10), new(x, 0)]);
    }

    private void Write(string name) => new VectorFileWriter(WrittenAt).Write(_folder[name], Layers());
}
