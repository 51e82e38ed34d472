using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

public sealed class SceneAssemblyTests : IDisposable
{
    private const BandRole R = BandRole.Red;
    private const BandRole G = BandRole.Green;
    private const BandRole B = BandRole.Blue;
    private const BandRole N = BandRole.NearInfrared;
    private readonly TemporaryFolder _folder = new();
    private SceneOpener _opener = new();

    [Fact]
    public void Open_filePerBand_isOneSceneOfAllBands()
    {
        foreach (var (name, plane) in new[] { ("s_B02", 0), ("s_B03", 1), ("s_B04", 2), ("s_B08", 3) }) WriteBand(name, plane);
        var scene = Open(_folder.Root);
        var tile = Assert.Single(scene.Tiles);
        Assert.Equal([B, G, R, N], scene.Bands);
        Assert.Equal(4, tile.SourceFiles.Count);
        Assert.Empty(BandWarnings(scene));
        var (block, expected) = (new PixelBlock(), RasterFile.Ramp(4));
        tile.Source.Read(new PixelWindow(0, 0, 20, 16), block);
        for (var band = 0; band < 4; band++) Assert.Equal(expected[band], block.Band(band).ToArray());
    }

    [Fact]
    public void Read_nodataInOneFile_masksAllBands()
    {
        WriteBand("x_red", 0);
        WriteBand("x_green", 1);
        var plane = RasterFile.Ramp(3)[2];
        plane[7] = -9999;
        new RasterFile { Planes = [plane], DataType = 3, NoData = -9999 }.Write(_folder["x_blue.tif"]);
        WriteBand("x_red", 0, 3);
        WriteBand("x_green", 1, 3);
        var block = new PixelBlock();
        Assert.Single(Open(_folder.Root).Tiles).Source.Read(new PixelWindow(0, 0, 20, 16), block);
        Assert.Equal(QualityFlags.NoData, block.Quality[7]);
        Assert.Equal([0f, 0f, 0f], new[] { block.Band(0)[7], block.Band(1)[7], block.Band(2)[7] });
        Assert.Equal(QualityFlags.None, block.Quality[8]);
    }

    [Fact]
    public void Open_undescribedFilesOnOneGrid_areRefusedWithTheChoices()
    {
        WriteBand("band1", 0);
        WriteBand("band2", 1);
        WriteBand("band3", 2);
        var error = Assert.Throws<InputException>(() => Open(_folder.Root));
        Assert.Contains("3 files of one band cover the same pixels", error.Message);
        Assert.Contains("band1.tif, band2.tif, band3.tif", error.Message);
    }

    [Fact]
    public void Open_rolesGivenForEachFile_areUsed()
    {
        WriteBand("band1", 0);
        WriteBand("band2", 1);
        WriteBand("band3", 2);
        _opener = new SceneOpener(new SceneOpenOptions { Reading = new RasterReadOptions { Bands = [B, G, R] } });
        Assert.Equal([B, G, R], Open(_folder.Root).Bands);
    }

    [Fact]
    public void Open_stacItemWithAssetPerBand_isOneSceneWithoutTheOthers()
    {
        WriteBand("one", 0);
        WriteBand("two", 1);
        WriteBand("three", 2);
        WriteBand("aot", 3);
        WriteItem("""
            "B04": {"href": "one.tif", "type": "image/tiff", "roles": ["data"], "bands": [{"name": "B04", "eo:common_name": "red"}]},
            "B03": {"href": "two.tif", "type": "image/tiff", "roles": ["data"], "eo:bands": [{"name": "B03", "common_name": "green"}]},
            "blue": {"href": "https://example.org/x/three.tif?sig=a/b", "type": "image/tiff", "roles": ["data"]},
            "aot": {"href": "aot.tif", "type": "image/tiff", "roles": ["data"]},
            "nir": {"href": "https://example.org/x/nir.tif", "type": "image/tiff", "roles": ["data"]}
            """);
        var scene = Open(_folder["item.json"]);
        Assert.Equal([R, B, G], scene.Bands);
        Assert.Contains(scene.Warnings, warning => warning.Contains("assets that are not on disk are not used: nir"));
        Assert.Contains(scene.Warnings, warning => warning.Contains("not used") && warning.Contains("aot.tif"));
    }

    [Fact]
    public void Open_stacItem_decidesBandsOfOneFile()
    {
        new RasterFile { Planes = RasterFile.Ramp(3), Colours = [3, 4, 5] }.Write(_folder["image.tif"]);
        WriteItem("""
            "analytic": {"href": "image.tif", "type": "image/tiff", "roles": ["data"], "eo:bands": [{"name": "B1", "common_name": "blue"},
              {"name": "B2", "common_name": "green"}, {"name": "B3", "common_name": "red"}]}
            """);
        var scene = Open(_folder["image.tif"]);
        Assert.Equal([B, G, R], scene.Bands);
        Assert.Contains(scene.Warnings, warning => warning.StartsWith("image.tif: band 1 is blue according to STAC item item.json"));
    }

    [Fact]
    public void Open_panAndMultispectral_usesTheFinerAndWarns()
    {
        new RasterFile { Planes = RasterFile.Ramp(1, 80, 64), Width = 80, Height = 64, DataType = 2, Names = ["pan"] }
            .Write(_folder["pan.tif"]);
        var coarse = RasterFile.Utm with { ColumnStepX = 2, RowStepY = -2 };
        new RasterFile { Planes = RasterFile.Ramp(4), Transform = coarse, DataType = 2, Names = ["blue", "green", "red", "nir"] }
            .Write(_folder["ms.tif"]);
        var scene = Open(_folder.Root);
        Assert.Equal([BandRole.Panchromatic], scene.Bands);
        Assert.Equal(0.5, scene.PixelSizeMetres, 2);
        Assert.Contains(scene.Warnings, warning => warning.StartsWith("ms.tif (2 m pixels") && warning.Contains("is not used"));
    }

    [Fact]
    public void Open_visualAndPanOfOneGrid_usesTheColours()
    {
        new RasterFile { Planes = RasterFile.Ramp(1), Names = ["pan"] }.Write(_folder["a-pan.tif"]);
        new RasterFile { Planes = RasterFile.Ramp(3), Colours = [3, 4, 5] }.Write(_folder["b-visual.tif"]);
        var scene = Open(_folder.Root);
        Assert.Equal([R, G, B], scene.Bands);
        Assert.Contains("a-pan.tif", Assert.Single(BandWarnings(scene)));
    }

    [Fact]
    public void Open_pleiadesNeoPair_isOneSceneWithNearInfrared()
    {
        new RasterFile { Planes = RasterFile.Ramp(3), DataType = 2, Colours = [3, 4, 5] }.Write(_folder["IMG_PNEO_NED_R1C1.TIF"]);
        new RasterFile { Planes = RasterFile.Ramp(3), DataType = 2, Colours = [3, 4, 5] }.Write(_folder["IMG_PNEO_RGB_R1C1.TIF"]);
        var scene = Open(_folder.Root);
        Assert.Single(scene.Tiles);
        Assert.Equal([N, R, G, B], scene.Bands);
    }

    [Fact]
    public void Open_stripsOfOneGrid_stayTiles()
    {
        new RasterFile { Planes = RasterFile.Ramp(3), Colours = [3, 4, 5] }.Write(_folder["a.tif"]);
        new RasterFile { Planes = RasterFile.Ramp(3), Colours = [3, 4, 5] }.Write(_folder["b.tif"]);
        var scene = Open(_folder.Root);
        Assert.Equal(2, scene.Tiles.Count);
        Assert.Empty(BandWarnings(scene));
    }

    [Fact]
    public void Open_twoTilesWithFilePerBand_areTwoTiles()
    {
        foreach (var (tile, x) in new[] { ("R1C1", 0), ("R1C2", 10) })
            foreach (var (band, plane) in new[] { ("PB", 0), ("PG", 1), ("PR", 2) })
                WriteBand($"K3_{tile}_{band}", plane, 2, RasterFile.Utm with { OriginX = RasterFile.Utm.OriginX + x });
        var scene = Open(_folder.Root);
        Assert.Equal(2, scene.Tiles.Count);
        Assert.Equal([B, G, R], scene.Bands);
    }

    public void Dispose()
    {
        _opener.Dispose();
        _folder.Dispose();
    }

    private Scene Open(string path) => _opener.Open([path]);

    private static IEnumerable<string> BandWarnings(Scene scene) =>
        scene.Warnings.Where(warning =>
            !warning.StartsWith("no date", StringComparison.Ordinal) && !warning.StartsWith("no sun", StringComparison.Ordinal));

    private void WriteBand(string stem, int plane, int dataType = 2, GeoTransform? transform = null) =>
        new RasterFile { Planes = [RasterFile.Ramp(4)[plane]], DataType = dataType, Transform = transform ?? RasterFile.Utm }
            .Write(_folder[stem + ".tif"]);

    private void WriteItem(string assets) => File.WriteAllText(
        _folder["item.json"],
        $$$"""
        {"type": "Feature", "stac_version": "1.0.0", "properties": {"datetime": "2024-05-06T02:03:04Z"}, "assets": { {{{assets}}} } }
        """);
}
