using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

public sealed class TileScalesTests : IDisposable
{
    private static readonly GeoTransform Neighbour = RasterFile.Utm with { OriginX = RasterFile.Utm.OriginX + 10 };
    private readonly TemporaryFolder _folder = new();
    private readonly SceneOpener _opener = new();

    [Fact]
    public void Open_tilesOfDifferentScale_areOnTheScaleOfTheFirst()
    {
        Write("a.tif", 2, 1000, (0.0001, -0.1), RasterFile.Utm);
        Write("b.tif", 2, 500, (0.0002, 0), Neighbour);
        var scene = _opener.Open([_folder.Root]);
        Assert.Equal([1000, 0], Values(scene.Tiles[0]));
        Assert.Equal(2000, Values(scene.Tiles[1])[0], 0.01f);
        Assert.Equal(0, Values(scene.Tiles[1])[1]);
        Assert.Contains(scene.Warnings, text => text == "b.tif (scale 0.0002, offset 0) is converted to the scale of a.tif "
            + "(scale 0.0001, offset -0.1)");
        Assert.Equal(2, scene.Tiles.SelectMany(SceneOpener.RastersOf).Count());
    }

    [Fact]
    public void Open_tilesOfDifferentTypeWithScales_areConverted()
    {
        Write("a.tif", 2, 1000, (0.0001, 0), RasterFile.Utm);
        Write("b.tif", 1, 25, (0.004, 0), Neighbour);
        var scene = _opener.Open([_folder.Root]);
        Assert.Equal(1000, Values(scene.Tiles[1])[0], 0.01f);
        Assert.DoesNotContain(scene.Warnings, text => text.Contains("uint8", StringComparison.Ordinal));
    }

    [Fact]
    public void Open_tilesOfEqualScale_areReadAsStored()
    {
        Write("a.tif", 2, 1000, (0.0001, 0), RasterFile.Utm);
        Write("b.tif", 2, 500, (0.0001, 0), Neighbour);
        var scene = _opener.Open([_folder.Root]);
        Assert.All(scene.Tiles, tile => Assert.IsType<GdalRaster>(tile.Source));
        Assert.DoesNotContain(scene.Warnings, text => text.Contains("scale", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Open_oneTileWithoutScale_throws(bool isFirst)
    {
        Write("a.tif", 2, 1000, isFirst ? null : (0.0001, 0), RasterFile.Utm);
        Write("b.tif", 2, 500, isFirst ? (0.0001, 0) : null, Neighbour);
        var error = Assert.Throws<InputException>(() => _opener.Open([_folder.Root]));
        Assert.Contains("scale 0.0001, offset 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("no scale", error.Message, StringComparison.Ordinal);
        Assert.Contains("gdal_edit.py", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 2, true)]
    [InlineData(2, 6, true)]
    [InlineData(2, 3, false)]
    public void Open_tilesOfDifferentType_areRejectedUnlessCounts(int first, int second, bool isRejected)
    {
        Write("a.tif", first, 100, null, RasterFile.Utm);
        Write("b.tif", second, 100, null, Neighbour);
        if (isRejected)
            Assert.Contains(
                "not on one scale", Assert.Throws<InputException>(() => _opener.Open([_folder.Root])).Message, StringComparison.Ordinal);
        else
            Assert.Contains(_opener.Open([_folder.Root]).Warnings, text => text.Contains("b.tif is int16", StringComparison.Ordinal));
    }

    [Fact]
    public void Warnings_tilesOfDifferentPixelSize_areListed()
    {
        SceneTile Tile(string name, double size) => new(
            name, new InMemoryRaster(1, 1, [BandRole.Panchromatic], [new float[1]]), CoordinateSystems.Wgs84,
            new GeoTransform(0, 1, 0, 0, 0, -1), size, "uint8");
        Assert.Empty(TileAgreement.Warnings([Tile("a.tif", 0.5), Tile("b.tif", 0.5)]));
        Assert.Contains("2 m", Assert.Single(TileAgreement.Warnings([Tile("a.tif", 0.5), Tile("b.tif", 2)])), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _opener.Dispose();
        _folder.Dispose();
    }

    /// <summary>A tile of one value, with a pixel of no data in the second column.</summary>
    private void Write(string name, int dataType, float value, (double Factor, double Offset)? scale, GeoTransform transform)
    {
        var plane = RasterFile.Plane(20, 16, (column, _) => column == 1 ? 7 : value);
        new RasterFile { Planes = [plane], DataType = dataType, NoData = 7, Transform = transform }.Write(_folder[name]);
        if (scale is not { } known) return;
        var tags = string.Create(CultureInfo.InvariantCulture, $"<Offset>{known.Offset}</Offset><Scale>{known.Factor}</Scale>");
        File.WriteAllText(
            _folder[name + ".aux.xml"], $"<PAMDataset><PAMRasterBand band=\"1\">{tags}</PAMRasterBand></PAMDataset>");
    }

    private static float[] Values(SceneTile tile)
    {
        var block = new PixelBlock();
        tile.Source.Read(new PixelWindow(0, 0, 2, 1), block);
        return block.Band(0)[..2].ToArray();
    }
}
