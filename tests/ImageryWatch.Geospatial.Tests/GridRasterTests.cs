using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

/// <summary>Rasters of tiles that were compressed in this run or an earlier one.</summary>
public sealed class GridRasterTests : IDisposable
{
    private const string Step = "compressed tiles of rasters";
    private const int NoData = 255;

    /// <summary>Sides of which every half is even or one tile, so that GDAL averages squares of four as well.</summary>
    private static readonly AnalysisGrid Even = GridOf(2048, 1024);
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_everyLevel_equalsThatOfGdal(bool isCategorical)
    {
        var format = isCategorical ? new GridRasterFormat { BandName = "a", Categories = [new(0, "none", 0, 0, 0), new(9, "b", 1, 2, 3)] }
            : new GridRasterFormat { BandName = "a", NoDataValue = NoData };
        Write("own.tif", Even, format, null, Noise);
        CogWriter.Write<byte>(_folder["gdal.tif"], format.On(Even), (window, pixels) => Noise(window).CopyTo(pixels));
        for (var reduction = 1; reduction <= 4; reduction *= 2)
            Assert.Equal(LevelOf("gdal.tif", Even, reduction), LevelOf("own.tif", Even, reduction));
    }

    [Theory]
    [InlineData(1301, 703)]
    [InlineData(513, 1)]
    [InlineData(1, 1)]
    public void Write_oddSides_givesMeanOfTheSquaresInside(int width, int height)
    {
        var grid = GridOf(width, height);
        Write("odd.tif", grid, new GridRasterFormat { BandName = "a", NoDataValue = NoData }, null, Noise);
        var expected = Array.ConvertAll(Noise(grid.Window), value => (ushort)value);
        Assert.Equal(expected, LevelOf("odd.tif", grid, 1));
        if (width <= 512) return;
        Assert.Equal(Halved(expected, width, height), LevelOf("odd.tif", grid, 2));
    }

    [Fact]
    public void Write_missingPixels_areNoData()
    {
        var format = new GridRasterFormat { BandName = "a", NoDataValue = NoData };
        using (var writer = GridRasterWriter.Create(_folder["part.tif"], Even, format))
        {
            writer.WriteBlock(new PixelWindow(600, 10, 2, 2), [4, 6, 8, 11]);
            writer.Finish();
        }

        var full = LevelOf("part.tif", Even, 1);
        Assert.Equal((4, 11, NoData), (full[(10 * 2048) + 600], full[(11 * 2048) + 601], full[(12 * 2048) + 600]));
        Assert.Equal(7, LevelOf("part.tif", Even, 2)[(5 * 1024) + 300]);
        Assert.Equal(7, LevelOf("part.tif", Even, 4)[(2 * 512) + 150]);
    }

    [Fact]
    public void Write_withCache_compressesOnlyChangedTiles()
    {
        var format = new GridRasterFormat { BandName = "a", NoDataValue = NoData };
        Write("first.tif", Even, format, Steps(), Noise);
        var same = Steps();
        Write("same.tif", Even, format, same, Noise);
        Assert.Equal(new StepCount(8 + 2 + 1, 0), same.Counts[Step]);
        Assert.Equal(File.ReadAllBytes(_folder["first.tif"]), File.ReadAllBytes(_folder["same.tif"]));

        var changed = Steps();
        Write("changed.tif", Even, format, changed, Altered);
        // One tile of the full resolution and those of the overviews that contain it.
        Assert.Equal(new StepCount(7 + 1, 1 + 1 + 1), changed.Counts[Step]);
        Write("reference.tif", Even, format, null, Altered);
        Assert.Equal(File.ReadAllBytes(_folder["reference.tif"]), File.ReadAllBytes(_folder["changed.tif"]));
    }

    [Fact]
    public void SetTile_fileOf64BitPositions_isRead()
    {
        GdalRuntime.Initialise();
        var driver = Gdal.GetDriverByName("GTiff");
        string?[] options = ["TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "COMPRESS=DEFLATE", "SPARSE_OK=TRUE", "BIGTIFF=YES", null];
        Gdal.Create(driver, _folder["big.tif"], 1024, 512, 1, GdalDataTypes.Byte, options).Dispose();
        var header = new CogHeader(File.ReadAllBytes(_folder["big.tif"]));
        var compressed = new byte[4096];
        var length = PixelTransfer.Deflate(Enumerable.Repeat((byte)77, 512 * 512).ToArray(), 1, compressed);
        header.SetTile(0, 1, header.Bytes.Length, length);
        File.WriteAllBytes(_folder["big.tif"], [.. header.Bytes, .. compressed[..length]]);
        var values = LevelOf("big.tif", GridOf(1024, 512), 1);
        Assert.Equal((0, 77), (values[511], values[512]));
    }

    public void Dispose() => _folder.Dispose();

    private static AnalysisGrid GridOf(int width, int height) =>
        new(CoordinateSystems.FromEpsg(32652), 500000, 4400000, 0.5, width, height);

    private StepCache Steps() => new(new ResultCache(_folder["cache"], 1 << 30, TimeProvider.System), default);

    private void Write(string name, AnalysisGrid grid, GridRasterFormat format, StepCache? cache, Func<PixelWindow, byte[]> pixels)
    {
        using var writer = GridRasterWriter.Create(_folder[name], grid, format, cache);
        foreach (var window in grid.Window.Blocks(300)) writer.WriteBlock(window, pixels(window));
        writer.Finish();
    }

    /// <summary>The pixels of a level: GDAL reads them from the overview of that size.</summary>
    private ushort[] LevelOf(string name, AnalysisGrid grid, int reduction)
    {
        using var dataset = Gdal.OpenEx(_folder[name], Gdal.OpenRaster | Gdal.OpenVerboseError, null, null, null);
        var (width, height) = ((grid.Width + reduction - 1) / reduction, (grid.Height + reduction - 1) / reduction);
        var values = new ushort[width * height];
        PixelTransfer.ReadBand(Gdal.GetBand(dataset, 1), grid.Window, width, height, values);
        return values;
    }

    /// <summary>Every value occurs, also nodata, alone and in whole squares.</summary>
    private static byte Value(int column, int row)
    {
        if ((column / 64) + (row / 64) is var square && square % 9 == 4) return NoData;
        var hash = (uint)((column * 73856093) ^ (row * 19349663)) * 2654435761;
        return (byte)(hash >> 24);
    }

    private static byte[] Noise(PixelWindow window)
    {
        var pixels = new byte[window.PixelCount];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = Value(window.Column + (i % window.Width), window.Row + (i / window.Width));
        return pixels;
    }

    private static byte[] Altered(PixelWindow window)
    {
        var pixels = Noise(window);
        if (window.Contains(700, 200)) pixels[((200 - window.Row) * window.Width) + 700 - window.Column] ^= 64;
        return pixels;
    }

    private static ushort[] Halved(ushort[] values, int width, int height)
    {
        var halved = new List<ushort>();
        for (var row = 0; row < height; row += 2)
        {
            for (var column = 0; column < width; column += 2)
            {
                var square = from y in Enumerable.Range(row, Math.Min(2, height - row))
                             from x in Enumerable.Range(column, Math.Min(2, width - column))
                             where values[(y * width) + x] != NoData
                             select (double)values[(y * width) + x];
                halved.Add((ushort)Math.Floor(square.DefaultIfEmpty(NoData).Average() + 0.5));
            }
        }

        return [.. halved];
    }
}
