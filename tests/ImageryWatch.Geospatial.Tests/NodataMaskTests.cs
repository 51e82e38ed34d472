using ImageryWatch.Core;
using static ImageryWatch.Geospatial.Tests.WholeRaster;

namespace ImageryWatch.Geospatial.Tests;

public sealed class NodataMaskTests : IDisposable
{
    private const int Width = 20;
    private const int Height = 16;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Read_oneBandZero_isNodataOnlyIfAllBandsAre()
    {
        var planes = RasterFile.Ramp(3);
        planes[0][5] = 0;
        planes[0][6] = planes[1][6] = planes[2][6] = 0;
        var block = ReadAll(Open(new RasterFile { Planes = planes, NoData = 0 }));
        Assert.Equal(QualityFlags.None, block.Quality[5]);
        Assert.Equal(QualityFlags.NoData, block.Quality[6]);
        Assert.Equal(1, Count(block, QualityFlags.NoData));
    }

    [Fact]
    public void Read_negativeNodataInOneBand_masksPixel()
    {
        var planes = RasterFile.Ramp(3);
        planes[2][7] = -9999;
        var block = ReadAll(Open(new RasterFile { Planes = planes, DataType = 3, NoData = -9999 }));
        Assert.Equal(QualityFlags.NoData, block.Quality[7]);
        Assert.Equal(0, block.Band(0)[7]);
        Assert.Equal(1, Count(block, QualityFlags.NoData));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Read_nonFiniteValues_areNodata(float value)
    {
        var planes = RasterFile.Ramp(1);
        planes[0][9] = value;
        var block = ReadAll(Open(new RasterFile { Planes = planes, DataType = 6 }));
        Assert.Equal(QualityFlags.NoData, block.Quality[9]);
        Assert.Equal(0, block.Band(0)[9]);
        Assert.Equal(1, Count(block, QualityFlags.NoData));
    }

    [Fact]
    public void Read_floatMinimumAsNodata_isRecognisedDespiteRounding()
    {
        var planes = RasterFile.Ramp(1);
        planes[0][3] = -3.4028235e38f;
        var block = ReadAll(Open(new RasterFile { Planes = planes, DataType = 6, NoData = -3.4e38 }));
        Assert.Equal(QualityFlags.NoData, block.Quality[3]);
        Assert.Equal(1, Count(block, QualityFlags.NoData));
    }

    [Fact]
    public void Read_nanAsNodata_isMasked()
    {
        var planes = RasterFile.Ramp(2);
        planes[1][0] = float.NaN;
        var block = ReadAll(Open(new RasterFile { Planes = planes, DataType = 6, NoData = double.NaN, Names = ["red", "nir"] }));
        Assert.Equal(QualityFlags.NoData, block.Quality[0]);
        Assert.Equal(1, Count(block, QualityFlags.NoData));
    }

    [Fact]
    public void Read_allNodata_isAllMasked()
    {
        var planes = new[] { new float[Width * Height], new float[Width * Height], new float[Width * Height] };
        var block = ReadAll(Open(new RasterFile { Planes = planes, NoData = 0 }));
        Assert.Equal(Width * Height, Count(block, QualityFlags.NoData));
    }

    [Theory]
    [InlineData(1, 255)]
    [InlineData(2, 65535)]
    public void Read_alphaZero_isMasked(int dataType, int opaque)
    {
        var alpha = RasterFile.Plane(Width, Height, (c, _) => c < 4 ? 0 : c == 4 ? 1 : opaque);
        using var raster = Open(new RasterFile { Planes = [.. RasterFile.Ramp(3), alpha], DataType = dataType, Colours = [3, 4, 5, 6] });
        var block = ReadAll(raster);
        Assert.Equal([BandRole.Red, BandRole.Green, BandRole.Blue], raster.Bands);
        Assert.Equal(MaskKinds.Alpha, raster.Layout.Masks);
        Assert.Equal(4 * Height, Count(block, QualityFlags.NoData));
        Assert.Equal(QualityFlags.NoData, block.Quality[3]);
        Assert.Equal(QualityFlags.None, block.Quality[4]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_datasetMaskInsideOrBesideFile_isApplied(bool outside)
    {
        var mask = new byte[Width * Height];
        Array.Fill(mask, (byte)255, Width * 2, Width * (Height - 2));
        using var raster = Open(new RasterFile { Planes = RasterFile.Ramp(3), Mask = mask, MaskOutside = outside });
        Assert.Equal(outside, File.Exists(raster.Path + ".msk"));
        Assert.Equal(MaskKinds.DatasetMask, raster.Layout.Masks);
        Assert.Equal(2 * Width, Count(ReadAll(raster), QualityFlags.NoData));
    }

    [Fact]
    public void Read_blackInAllBands_isFillOnlyWithoutDeclaredNodata()
    {
        var planes = RasterFile.Ramp(3);
        planes[0][0] = planes[1][0] = planes[2][0] = 0;
        var file = new RasterFile { Planes = planes }.Write(_folder["fill.tif"]);
        Assert.Equal(1, Count(ReadAll(GdalRaster.Open(file)), QualityFlags.NoData));
        Assert.Equal(0, Count(ReadAll(GdalRaster.Open(file, new RasterReadOptions { AssumeCommonFill = false })), QualityFlags.NoData));
        var declared = new RasterFile { Planes = planes, NoData = 200 }.Write(_folder["declared.tif"]);
        Assert.Equal(0, Count(ReadAll(GdalRaster.Open(declared)), QualityFlags.NoData));
    }

    [Fact]
    public void Read_signedRasterWithoutNodataTag_masksCommonFillValues()
    {
        var planes = RasterFile.Ramp(1);
        planes[0][4] = -9999;
        planes[0][5] = -32768;
        planes[0][6] = -12;
        var block = ReadAll(Open(new RasterFile { Planes = planes, DataType = 3 }));
        Assert.Equal(2, Count(block, QualityFlags.NoData));
        Assert.Equal(-12, block.Band(0)[6]);
    }

    [Fact]
    public void Read_nodataFromUser_replacesThatOfFile()
    {
        var planes = RasterFile.Ramp(1);
        var file = new RasterFile { Planes = planes, NoData = 8 }.Write(_folder["wrong.tif"]);
        var block = ReadAll(GdalRaster.Open(file, new RasterReadOptions { NoDataValue = 9 }));
        Assert.Equal(planes[0].Count(value => value == 9), Count(block, QualityFlags.NoData));
    }

    [Fact]
    public void Read_eightBits_saturateOnlyIfAllBandsAre255()
    {
        var planes = RasterFile.Ramp(3);
        planes[0][2] = planes[1][2] = 255;
        planes[0][3] = planes[1][3] = planes[2][3] = 255;
        var block = ReadAll(Open(new RasterFile { Planes = planes }));
        Assert.Equal(QualityFlags.None, block.Quality[2]);
        Assert.Equal(QualityFlags.Saturated, block.Quality[3]);
    }

    [Fact]
    public void Read_elevenBits_saturateAt2047InAnyBand()
    {
        var planes = RasterFile.Ramp(4);
        planes[1][2] = 2047;
        using var raster = Open(new RasterFile { Planes = planes, DataType = 2, Options = ["NBITS=11"] });
        Assert.Equal(2047, raster.SaturationValue);
        var block = ReadAll(raster);
        Assert.Equal(QualityFlags.Saturated, block.Quality[2]);
        Assert.Equal(1, Count(block, QualityFlags.Saturated));
    }

    [Fact]
    public void Read_saturatedPixel_keepsValueUnlessNodata()
    {
        var planes = RasterFile.Ramp(4);
        planes[1][2] = planes[1][4] = 2047;
        byte[] mask = [.. Enumerable.Range(0, planes[0].Length).Select(i => i == 4 ? (byte)0 : (byte)255)];
        var block = ReadAll(Open(new RasterFile { Planes = planes, DataType = 2, Options = ["NBITS=11"], Mask = mask }));
        Assert.Equal((planes[0][2], 2047f), (block.Band(0)[2], block.Band(1)[2]));
        Assert.Equal((0f, 0f), (block.Band(0)[4], block.Band(1)[4]));
    }

    public void Dispose() => _folder.Dispose();

    private GdalRaster Open(RasterFile file) => GdalRaster.Open(file.Write(_folder[$"{Guid.NewGuid():N}.tif"]));
}
