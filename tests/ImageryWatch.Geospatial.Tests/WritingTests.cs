using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

public sealed class WritingTests : IDisposable
{
    private static readonly AnalysisGrid Grid = new(CoordinateSystems.FromEpsg(32652), 500000, 4400000, 0.5, 1300, 700);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Write_blockByBlock_readsBackSame()
    {
        Write("score.tif", 256);
        using var raster = GdalRaster.Open(_folder["score.tif"], new RasterReadOptions { AssumeCommonFill = false });
        var block = new PixelBlock();
        raster.Read(Grid.Window, block);
        for (var i = 0; i < block.Band(0).Length; i++) Assert.Equal(Value(i % 1300, i / 1300), block.Band(0)[i]);
        Assert.Equal(Grid.Transform, raster.Transform);
        Assert.Equal(32652, raster.Crs!.EpsgCode);
        Assert.True(raster.Layout.OverviewCount >= 1);
    }

    [Fact]
    public void Write_blocksInAnyOrderFromSeveralThreads_givesSameBytes()
    {
        Write("a.tif", 256);
        using (var writer = GridRasterWriter.Create(_folder["b.tif"], Grid, Format))
        {
            Parallel.ForEach(Grid.Window.Blocks(177).Reverse(), window => writer.WriteBlock(window, Pixels(window)));
            writer.Finish();
        }

        Assert.Equal(File.ReadAllBytes(_folder["a.tif"]), File.ReadAllBytes(_folder["b.tif"]));
    }

    [Fact]
    public void Write_cog_hasCloudOptimisedLayout()
    {
        Write("cog.tif", 512);
        var layout = TiffLayout.Read(File.ReadAllBytes(_folder["cog.tif"]));
        Assert.True(layout.Count >= 2);
        Assert.True(layout.All(image => image.IsTiled));
        Assert.True(
            layout.Zip(layout.Skip(1))
                .All(pair => pair.First.Width > pair.Second.Width), "full resolution first, then ever smaller overviews");
        Assert.True(
            layout.Max(image => image.DirectoryOffset) < layout.Min(image => image.FirstTileOffset), "all directories before all pixels");
        Assert.True(
            layout.Zip(layout.Skip(1))
                .All(pair =>
                    pair.First.FirstTileOffset > pair.Second.FirstTileOffset), "pixels of overviews before those of full resolution");
    }

    [Fact]
    public void Write_categories_keepColoursNamesAndMetadata()
    {
        var format = new GridRasterFormat
        {
            BandName = "observability",
            Categories = [new(0, "seen", 0, 0, 0, 0), new(8, "cloud", 250, 250, 255)],
            Metadata = new Dictionary<string, string> { ["SYNTHETIC"] = "YES" },
        };
        using (var writer = GridRasterWriter.Create(_folder["mask.tif"], Grid, format))
        {
            writer.WriteBlock(new PixelWindow(0, 0, 2, 1), [(byte)QualityFlags.Cloud, (byte)QualityFlags.None]);
            writer.Finish();
        }

        using var raster = GdalRaster.Open(_folder["mask.tif"]);
        var block = new PixelBlock();
        raster.Read(new PixelWindow(0, 0, 2, 1), block);
        Assert.Equal((250f, 255f), (block.Band(0)[0], block.Band(2)[0]));
        Assert.True(raster.ReadMetadata().IsSynthetic);
    }

    [Fact]
    public void Write_fromCallback_keepsGeoreferenceAndBandOrder()
    {
        var format = new CogFormat
        {
            Width = 40,
            Height = 30,
            Crs = CoordinateSystems.Wgs84,
            Transform = new GeoTransform(126.07, 5e-6, 1e-7, 39.57, 1e-7, -4e-6),
            SampleType = SampleType.UInt16,
            Bands = [new("blue", BandRole.Blue), new("green", BandRole.Green), new("red", BandRole.Red), new("nir", BandRole.NearInfrared)],
            NoDataValue = 0,
        };
        CogWriter.Write<ushort>(_folder["tile.tif"], format, (window, pixels) =>
        {
            for (var i = 0; i < pixels.Length; i++) pixels[i] = (ushort)(100 + i);
        });
        using var opener = new SceneOpener();
        var scene = opener.Open([_folder["tile.tif"]]);
        Assert.Equal([BandRole.Blue, BandRole.Green, BandRole.Red, BandRole.NearInfrared], scene.Bands);
        Assert.Equal(format.Transform, scene.Tiles[0].Transform);
        var block = new PixelBlock();
        scene.Tiles[0].Source.Read(new PixelWindow(0, 0, 40, 30), block);
        Assert.Equal(100 + (3 * 1200) + 7, block.Band(3)[7]);
    }

    [Fact]
    public void Dispose_unfinishedWrite_leavesNoFiles()
    {
        using (var writer = GridRasterWriter.Create(_folder["never.tif"], Grid, Format))
            writer.WriteBlock(new PixelWindow(0, 0, 1, 1), [1]);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void Finish_write_leavesOnlyFinalFile()
    {
        Write("score.tif", 512);
        Assert.Equal(["score.tif"], _folder.Names);
    }

    [Fact]
    public void Write_missingFolder_throwsOneLineMessage()
    {
        var error = Assert.Throws<OutputException>(() => GridRasterWriter.Create(_folder["no/score.tif"], Grid, Format));
        Assert.Contains(_folder["no/score.tif"], error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Encode_picture_givesSameJpegEachTime()
    {
        var pixels = new byte[64 * 48 * 3];
        for (var i = 0; i < pixels.Length; i += 3) (pixels[i], pixels[i + 1], pixels[i + 2]) = (200, 100, 50);
        var image = new RgbImage(64, 48, pixels);
        var jpeg = PictureEncoder.Jpeg(image, 95);
        Assert.Equal(jpeg, PictureEncoder.Jpeg(image, 95));
        Assert.Equal(new byte[] { 0xFF, 0xD8, 0xFF }, jpeg[..3]);
        File.WriteAllBytes(_folder["a.jpg"], jpeg);
        using var raster = GdalRaster.Open(_folder["a.jpg"]);
        var block = new PixelBlock();
        raster.Read(new PixelWindow(0, 0, 64, 48), block);
        Assert.InRange(block.Band(0)[100], 196, 204);
        Assert.InRange(block.Band(2)[100], 46, 54);
    }

    public void Dispose() => _folder.Dispose();

    private static GridRasterFormat Format => new() { BandName = "score" };

    private static byte Value(int column, int row) => (byte)(1 + (((column * 7) + (row * 13)) % 251));

    private static byte[] Pixels(PixelWindow window)
    {
        var pixels = new byte[window.PixelCount];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = Value(window.Column + (i % window.Width), window.Row + (i / window.Width));
        return pixels;
    }

    private void Write(string name, int blockSize)
    {
        using var writer = GridRasterWriter.Create(_folder[name], Grid, Format);
        foreach (var window in Grid.Window.Blocks(blockSize)) writer.WriteBlock(window, Pixels(window));
        writer.Finish();
    }
}
