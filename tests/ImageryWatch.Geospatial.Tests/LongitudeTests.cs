using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace ImageryWatch.Geospatial.Tests;

public class LongitudeTests
{
    private static readonly WKTReader Text = new();

    [Theory]
    [InlineData(180.002, -179.998, -179.998)]
    [InlineData(-179.998, 180.002, 180.002)]
    [InlineData(126.5, 120, 126.5)]
    [InlineData(486.5, 120, 126.5)]
    public void Near_longitude_isWithinHalfATurn(double longitude, double reference, double expected) =>
        Assert.Equal(expected, Longitudes.Near(longitude, reference), 9);

    [Fact]
    public void InRange_boxAcross_hasWestGreaterThanEast()
    {
        var box = Longitudes.InRange(new MapBounds(179.5, -10, 180.5, 10));
        Assert.Equal((179.5, -179.5), (box.MinX, box.MaxX));
    }

    [Theory]
    [InlineData("POLYGON((179.9 0, -179.9 0, -179.9 1, 179.9 1, 179.9 0))", 2, 0.2)]
    [InlineData("POLYGON((179.9 0, 180.1 0, 180.1 1, 179.9 1, 179.9 0))", 2, 0.2)]
    [InlineData("POLYGON((-179.9 0, -180.1 0, -180.1 1, -179.9 1, -179.9 0))", 2, 0.2)]
    [InlineData("POLYGON((126 0, 127 0, 127 1, 126 1, 126 0))", 1, 1)]
    [InlineData("POLYGON((179 0, 180 0, 180 1, 179 1, 179 0))", 1, 1)]
    public void Split_polygon_staysWithinRange(string wkt, int parts, double area)
    {
        var split = Longitudes.Split(Text.Read(wkt));
        Assert.Equal(parts, split.NumGeometries);
        Assert.Equal(area, split.Area, 9);
        Assert.InRange(split.EnvelopeInternal.MinX, -180, 180);
        Assert.InRange(split.EnvelopeInternal.MaxX, -180, 180);
    }

    [Fact]
    public void Split_lineAcross_isCut()
    {
        var split = Assert.IsType<MultiLineString>(Longitudes.Split(Text.Read("LINESTRING(179.9 0, -179.9 1, -179.8 1)")));
        Assert.Equal(2, split.NumGeometries);
        Assert.Equal(180, split.GetGeometryN(0).EnvelopeInternal.MaxX, 9);
        Assert.Equal(-180, split.GetGeometryN(1).EnvelopeInternal.MinX, 9);
    }

    [Fact]
    public void Split_holeAcross_isKept()
    {
        var split = Longitudes.Split(Text.Read(
            "POLYGON((179 0, -179 0, -179 2, 179 2, 179 0), (179.5 0.5, 179.5 1.5, -179.5 1.5, -179.5 0.5, 179.5 0.5))"));
        Assert.Equal(3, split.Area, 9);
    }

    [Fact]
    public void Continuous_elsewhere_isTheSameObject()
    {
        var polygon = Text.Read("POLYGON((126 0, 127 0, 127 1, 126 1, 126 0))");
        Assert.Same(polygon, Longitudes.Continuous(polygon));
        Assert.Same(polygon, Longitudes.Split(polygon));
    }

    [Fact]
    public void Plan_scenes360DegreesApart_overlap()
    {
        var (east, west) = (SceneAt("east", 180.002), SceneAt("west", -179.998));
        var grid = GridPlanner.Plan(east, west);
        Assert.InRange(grid.Width, 90, 110);
        foreach (var scene in new[] { east, west })
        {
            var placed = Assert.Single(TilePlacement.Place(scene, grid));
            var middle = placed.Mapping.ToSource(new PixelPoint(grid.Width / 2.0, grid.Height / 2.0));
            Assert.InRange(middle.Column, 45, 55);
        }
    }

    private static Scene SceneAt(string name, double west)
    {
        const double Step = 1e-5;
        var source = new InMemoryRaster(100, 100, [BandRole.Panchromatic], [new float[10_000]]);
        var transform = new GeoTransform(west, Step, 0, 10, 0, -Step);
        var tile = new SceneTile(name, source, CoordinateSystems.Wgs84, transform, 1.1, "uint8");
        return new Scene
        {
            Name = name, Tiles = [tile], Bands = source.Bands, Metadata = SceneMetadata.Unknown, PixelSizeMetres = 1.1,
        };
    }
}
