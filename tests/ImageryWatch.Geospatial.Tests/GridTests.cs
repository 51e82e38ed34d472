using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Geospatial.Tests;

public class GridTests
{
    private static readonly CoordinateSystem Utm52 = CoordinateSystems.FromEpsg(32652);

    [Fact]
    public void Plan_scenesOnSameGrid_keepsIt()
    {
        var before = SceneOf(Tile(Utm52, new GeoTransform(500000.17, 0.5, 0, 4400000.33, 0, -0.5), 1000, 800));
        var after = SceneOf(Tile(Utm52, new GeoTransform(500010.17, 0.5, 0, 4399990.33, 0, -0.5), 1000, 800));
        var grid = GridPlanner.Plan(before, after);
        Assert.Equal(500010.17, grid.OriginX, 1e-6);
        Assert.Equal(4399990.33, grid.OriginY, 1e-6);
        Assert.Equal((980, 780, 0.5), (grid.Width, grid.Height, grid.PixelSizeMetres));
    }

    [Fact]
    public void Plan_differentPixelSizes_usesCoarser()
    {
        var before = SceneOf(Tile(Utm52, new GeoTransform(500000, 0.5, 0, 4400000, 0, -0.5), 1000, 1000));
        var after = SceneOf(Tile(Utm52, new GeoTransform(500100.4, 0.8, 0, 4399900.4, 0, -0.8), 400, 400));
        var grid = GridPlanner.Plan(before, after);
        Assert.Equal(0.8, grid.PixelSizeMetres);
        Assert.Equal((500100.4, 4399900.4), (grid.OriginX, grid.OriginY));
        Assert.Equal((400, 400), (grid.Width, grid.Height));
    }

    [Fact]
    public void Plan_mixedSystems_usesUtmZoneOfOverlap()
    {
        var before = SceneOf(Tile(CoordinateSystems.Wgs84, new GeoTransform(126.07, 6e-6, 0, 39.57, 0, -6e-6), 1000, 1000));
        var after = SceneOf(Tile(Utm52, new GeoTransform(248700, 0.6, 0, 4383900, 0, -0.6), 1500, 1500));
        var grid = GridPlanner.Plan(before, after);
        Assert.Equal(32652, grid.Crs.EpsgCode);
        Assert.Equal(0.6, grid.PixelSizeMetres);
        var both = Footprints.Of(before, grid.Crs).Intersect(Footprints.Of(after, grid.Crs));
        Assert.True(both.Inflate(1e-3).Intersect(grid.Bounds) == grid.Bounds, "the grid stays inside what both cover");
        Assert.True(both.Width - grid.Bounds.Width < 2 * grid.PixelSizeMetres);
        Assert.Equal(0, Math.IEEERemainder(grid.OriginX - 248700, 0.6), 1e-6);
    }

    [Fact]
    public void Plan_webMercator_usesTrueMetres()
    {
        var tile = Tile(CoordinateSystems.FromEpsg(3857), new GeoTransform(14033800, 0.65, 0, 4804000, 0, -0.65), 600, 600);
        var grid = GridPlanner.Plan(SceneOf(tile), SceneOf(tile));
        Assert.Equal(32652, grid.Crs.EpsgCode);
        Assert.InRange(grid.PixelSizeMetres, 0.49, 0.51);
    }

    [Fact]
    public void Plan_site_limitsGridToSiteAndHalo()
    {
        var scene = SceneOf(Tile(Utm52, new GeoTransform(248000, 0.5, 0, 4385000, 0, -0.5), 8000, 8000));
        using var toWgs84 = CoordinateTransform.Create(Utm52, CoordinateSystems.Wgs84);
        var outline = toWgs84.Transform(new GeometryFactory().ToGeometry(new Envelope(249000, 249400, 4383000, 4383300)));
        var grid = GridPlanner.Plan(
            scene, scene, new Site { Id = "a", Name = "A", Outline = outline }, new GridOptions { HaloMetres = 30 });
        Assert.InRange(grid.Bounds.MinX, 248960, 248971);
        Assert.InRange(grid.Bounds.MaxX, 249429, 249440);
        var elsewhere = new Site { Id = "b", Name = "B", Outline = new GeometryFactory().ToGeometry(new Envelope(10, 11, 10, 11)) };
        Assert.Contains("b (B)", Assert.Throws<InputException>(() => GridPlanner.Plan(scene, scene, elsewhere)).Message);
    }

    [Fact]
    public void Plan_noOverlap_throwsWithBothFootprints()
    {
        var here = SceneOf(Tile(Utm52, new GeoTransform(500000, 0.5, 0, 4400000, 0, -0.5), 100, 100));
        var there = SceneOf(Tile(Utm52, new GeoTransform(600000, 0.5, 0, 4400000, 0, -0.5), 100, 100));
        var error = Assert.Throws<InputException>(() => GridPlanner.Plan(here, there));
        Assert.Contains("longitude 129.0", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData(4326)]
    [InlineData(3857)]
    [InlineData(32651)]
    [InlineData(5179)]
    public void PixelLattice_anyTile_isWithinTwoHundredthsOfSourcePixel(int epsg)
    {
        var grid = new AnalysisGrid(Utm52, 240000, 4390000, 0.5, 20000, 20000);
        var tile = TileAround(CoordinateSystems.FromEpsg(epsg), grid);
        var mapping = TilePlacement.Place(SceneOf(tile), grid).Single().Mapping;
        using var exact = CoordinateTransform.Create(grid.Crs, tile.Crs);
        var random = new Random(11);
        for (var i = 0; i < 2000; i++)
        {
            var p = new PixelPoint(random.NextDouble() * 20000, random.NextDouble() * 20000);
            var expected = tile.Transform.ToPixel(exact.Transform(grid.ToMap(p)));
            var actual = mapping.ToSource(p);
            Assert.Equal(expected.Column, actual.Column, 0.02);
            Assert.Equal(expected.Row, actual.Row, 0.02);
        }
    }

    [Fact]
    public void Place_rotatedTile_usesExactAffineMap()
    {
        var (cos, sin) = (0.5 * Math.Cos(0.3), 0.5 * Math.Sin(0.3));
        var tile = Tile(Utm52, new GeoTransform(500200, cos, sin, 4399900, sin, -cos), 300, 200);
        var grid = new AnalysisGrid(Utm52, 500000, 4400000, 0.5, 2000, 2000);
        var placed = TilePlacement.Place(SceneOf(tile), grid).Single();
        var corner = grid.ToPixel(tile.Transform.ToMap(new PixelPoint(300, 200)));
        Assert.Equal(300, placed.Mapping.ToSource(corner).Column, 1e-6);
        Assert.Equal(200, placed.Mapping.ToSource(corner).Row, 1e-6);
        Assert.Equal(1, placed.Mapping.SourcePixelsPerGridPixel, 1e-9);
        foreach (var p in new PixelPoint[] { new(0, 0), new(300, 0), new(0, 200), new(300, 200) })
        {
            var at = grid.ToPixel(tile.Transform.ToMap(p));
            Assert.True(placed.Mapping.GridFootprint.Contains((int)at.Column, (int)at.Row));
        }
    }

    [Fact]
    public void Place_tilesBesideGridAndFinerSource_areDroppedAndFlagged()
    {
        var grid = new AnalysisGrid(Utm52, 500000, 4400000, 1, 100, 100);
        var inside = Tile(Utm52, new GeoTransform(500050, 0.5, 0, 4399990, 0, -0.5), 400, 400);
        var beside = Tile(Utm52, new GeoTransform(500200, 0.5, 0, 4399990, 0, -0.5), 400, 400);
        var placed = Assert.Single(TilePlacement.Place(SceneOf(inside, beside), grid));
        Assert.Same(inside, placed.Tile);
        Assert.Equal(2, placed.Mapping.SourcePixelsPerGridPixel, 1e-9);
        Assert.Equal(new PixelWindow(48, 8, 52, 92), placed.Mapping.GridFootprint);
    }

    /// <summary>The box around a square rotated by an angle has (sin + cos)² times its area.</summary>
    [Theory]
    [InlineData(30)]
    [InlineData(45)]
    [InlineData(80)]
    public void Common_rotatedScenes_areTheirOutlines(double degrees)
    {
        const double side = 500;
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        var rotated = SceneOf(
            Tile(Utm52, new GeoTransform(500000, 0.5 * cos, 0.5 * sin, 4400000, 0.5 * sin, -0.5 * cos), 1000, 1000));
        var grid = GridPlanner.Plan(rotated, rotated);
        Assert.Equal(side * (sin + cos), grid.Bounds.Width, 1.0);
        Assert.Equal(side * side, Footprints.Common(rotated, rotated, grid)!.Area, 1000.0);
        var upright = SceneOf(Tile(Utm52, new GeoTransform(499000, 0.5, 0, 4401000, 0, -0.5), 4000, 4000));
        Assert.Equal(side * side, Footprints.Common(rotated, upright, grid)!.Area, 1000.0);
    }

    [Fact]
    public void Common_wholeGrid_isNull()
    {
        var scene = SceneOf(Tile(Utm52, new GeoTransform(500000, 0.5, 0, 4400000, 0, -0.5), 1000, 1000));
        Assert.Null(Footprints.Common(scene, scene, GridPlanner.Plan(scene, scene)));
    }

    [Fact]
    public void Common_twoDistantTiles_areBothWithoutTheGroundBetween()
    {
        var scene = SceneOf(
            Tile(Utm52, new GeoTransform(500000, 0.5, 0, 4400000, 0, -0.5), 1000, 1000),
            Tile(Utm52, new GeoTransform(502000, 0.5, 0, 4400000, 0, -0.5), 1000, 1000));
        Assert.Equal(2 * 500 * 500, Footprints.Common(scene, scene, GridPlanner.Plan(scene, scene))!.Area, 1.0);
    }

    private static SceneTile TileAround(CoordinateSystem crs, AnalysisGrid grid)
    {
        using var transform = CoordinateTransform.Create(grid.Crs, crs);
        var bounds = BoundsTransform.OfBox(transform, grid.Bounds);
        return Tile(crs, new GeoTransform(bounds.MinX, bounds.Width / 20000, 0, bounds.MaxY, 0, -bounds.Height / 20000), 20000, 20000);
    }

    private static SceneTile Tile(CoordinateSystem crs, GeoTransform transform, int width, int height) =>
        new("tile.tif", new Extent(width, height), crs, transform, GroundScale.PixelSizeMetres(crs, transform, width, height), "uint8");

    private static Scene SceneOf(params SceneTile[] tiles) => new()
    {
        Name = "scene",
        Tiles = tiles,
        Bands = [BandRole.Panchromatic],
        Metadata = SceneMetadata.Unknown,
        PixelSizeMetres = tiles.Max(tile => tile.PixelSizeMetres),
    };

    /// <summary>A source without pixels; planning and placement read none.</summary>
    private sealed class Extent(int width, int height) : IPixelSource
    {
        public int Width => width;

        public int Height => height;

        public IReadOnlyList<BandRole> Bands => [BandRole.Panchromatic];

        public double? SaturationValue => null;

        public void Read(PixelWindow window, PixelBlock block) => throw new InvalidOperationException("Planning must not read pixels.");
    }
}
