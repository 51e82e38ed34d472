using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;
using static ImageryWatch.Geospatial.Tests.WholeRaster;

namespace ImageryWatch.Geospatial.Tests;

public sealed class GdalRasterTests : IDisposable
{
    private const int Width = 20;
    private const int Height = 16;
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(1, "uint8")]
    [InlineData(2, "uint16")]
    [InlineData(3, "int16")]
    [InlineData(4, "uint32")]
    [InlineData(5, "int32")]
    [InlineData(6, "float32")]
    [InlineData(7, "float64")]
    public void Read_everyRealSampleType_returnsWrittenValues(int dataType, string name)
    {
        var planes = RasterFile.Ramp(3);
        using var raster = Open(new RasterFile { Planes = planes, DataType = dataType });
        var block = ReadAll(raster);
        Assert.Equal(name, raster.DataType);
        for (var band = 0; band < 3; band++) Assert.Equal(planes[band], block.Band(band).ToArray());
        Assert.True(block.Quality.IndexOfAnyExcept(QualityFlags.None) < 0);
    }

    [Fact]
    public void Read_windowOverEdge_isOutsideCoverageThereAndValidInside()
    {
        var planes = RasterFile.Ramp(3);
        using var raster = Open(new RasterFile { Planes = planes });
        var window = new PixelWindow(-3, 10, 30, 9);
        var block = new PixelBlock();
        raster.Read(window, block);
        AssertMatches(planes, window, block);
    }

    [Fact]
    public void Read_anyWindow_equalsPartOfWhole()
    {
        var planes = RasterFile.Ramp(4);
        using var raster = Open(
            new RasterFile { Planes = planes, DataType = 2, Options = ["TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16"] });
        var block = new PixelBlock();
        var windows = from column in Gen.Choose(-30, 30)
                      from row in Gen.Choose(-30, 30)
                      from width in Gen.Choose(0, 60)
                      from height in Gen.Choose(0, 60)
                      select new PixelWindow(column, row, width, height);
        Prop.ForAll(windows.ToArbitrary(), window =>
        {
            raster.Read(window, block);
            AssertMatches(planes, window, block);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithSeed(20260101, 7).WithMaxTest(200));
    }

    [Fact]
    public void Read_manyThreads_equalsOneThread()
    {
        var planes = RasterFile.Ramp(4, 300, 200);
        using var raster = Open(
            new RasterFile
            {
                Planes = planes, Width = 300, Height = 200, DataType = 2,
                Options = ["TILED=YES", "BLOCKXSIZE=32", "BLOCKYSIZE=32", "COMPRESS=DEFLATE"]
            });
        Parallel.For(0, 200, i =>
        {
            var window = new PixelWindow(i * 37 % 280, i * 53 % 190, 64, 48);
            var block = new PixelBlock();
            raster.Read(window, block);
            AssertMatches(planes, window, block, 300, 200);
        });
    }

    [Fact]
    public void Read_palette_expandsColoursAndTransparentEntryToNodata()
    {
        var indices = RasterFile.Plane(Width, Height, (c, _) => c % 3);
        using var raster = Open(
            new RasterFile { Planes = [indices], Palette = [(10, 20, 30, 255), (40, 50, 60, 255), (70, 80, 90, 255)], NoData = 2 });
        var block = ReadAll(raster);
        Assert.Equal([BandRole.Red, BandRole.Green, BandRole.Blue], raster.Bands);
        Assert.Equal((40f, 50f, 60f), (block.Band(0)[1], block.Band(1)[1], block.Band(2)[1]));
        Assert.Equal(QualityFlags.NoData, block.Quality[2]);
        Assert.Equal(QualityFlags.None, block.Quality[3]);
    }

    [Fact]
    public void Open_complexSamples_throwsWithTypeName()
    {
        var file = new RasterFile { Planes = RasterFile.Ramp(1), DataType = 10 }.Write(_folder["complex.tif"]);
        var error = Assert.Throws<InputException>(() => GdalRaster.Open(file));
        Assert.Contains("complex float32", error.Message);
        AssertOneLine(error, file);
    }

    [Fact]
    public void Read_truncatedFile_throwsWhenMissingPartIsRead()
    {
        var file =
            new RasterFile { Width = 600, Height = 600, Planes = Noise(600, 600), Options = ["TILED=YES", "COMPRESS=DEFLATE"] }.Write(
                _folder["cut.tif"]);
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..(bytes.Length * 2 / 3)]);
        var error = Assert.Throws<InputException>(() => ReadAll(GdalRaster.Open(file)));
        AssertOneLine(error, file);
    }

    [Fact]
    public void Open_missingEmptyFolderOrNoRaster_throwsSpecificMessage()
    {
        File.WriteAllBytes(_folder["empty.tif"], []);
        File.WriteAllText(_folder["text.tif"], "hello");
        foreach (var (name, part) in new[] { ("none.tif", "no such file"), ("empty.tif", "empty"), ("text.tif", "not a raster"),
            ("", "a folder") })
        {
            var error = Assert.Throws<InputException>(() => GdalRaster.Open(_folder[name]));
            Assert.Contains(part, error.Message);
            AssertOneLine(error, _folder[name]);
        }
    }

    [Fact]
    public void Open_morePixelsThanAllowed_throws()
    {
        var file = new RasterFile { Planes = RasterFile.Ramp(1) }.Write(_folder["large.tif"]);
        AssertOneLine(Assert.Throws<InputException>(() => GdalRaster.Open(file, new RasterReadOptions { MaxPixels = 319 })), file);
    }

    public void Dispose() => _folder.Dispose();

    private static float[][] Noise(int width, int height)
    {
        var random = new Random(5);
        return [RasterFile.Plane(width, height, (_, _) => 1 + random.Next(250))];
    }

    private static void AssertOneLine(Exception error, string path)
    {
        Assert.Contains(path, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    private static void AssertMatches(float[][] planes, PixelWindow window, PixelBlock block, int width = Width, int height = Height)
    {
        Assert.Equal(window, block.Window);
        for (var i = 0; i < window.Width * window.Height; i++)
        {
            var (column, row) = (window.Column + (i % window.Width), window.Row + (i / window.Width));
            var inside = column >= 0 && column < width && row >= 0 && row < height;
            Assert.Equal(inside ? QualityFlags.None : QualityFlags.OutsideCoverage, block.Quality[i]);
            for (var band = 0; band < planes.Length; band++)
                Assert.Equal(inside ? planes[band][(row * width) + column] : 0, block.Band(band)[i]);
        }
    }

    private GdalRaster Open(RasterFile file) => GdalRaster.Open(file.Write(_folder[$"{Guid.NewGuid():N}.tif"]));
}
