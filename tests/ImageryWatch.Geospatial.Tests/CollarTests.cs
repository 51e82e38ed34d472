using ImageryWatch.Core;
using static ImageryWatch.Geospatial.Tests.WholeRaster;

namespace ImageryWatch.Geospatial.Tests;

public sealed class CollarTests : IDisposable
{
    private const int Side = 200;
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(1, 0, null)]
    [InlineData(1, 255, null)]
    [InlineData(1, 1, null)]
    [InlineData(1, 0, -9999.0)]
    [InlineData(1, 17, 300.0)]
    [InlineData(2, 0, 70000.0)]
    [InlineData(2, 65535, null)]
    [InlineData(3, -1, null)]
    [InlineData(3, 0, null)]
    [InlineData(6, 0, null)]
    [InlineData(6, 0, double.NaN)]
    [InlineData(6, -3.4e38f, null)]
    [InlineData(6, float.NaN, null)]
    public void Read_slantedCollar_isNodata(int dataType, float value, double? tag)
    {
        var file = With(Ground(dataType, tag), value, IsCollar);
        var block = ReadAll(Open(file));
        for (var i = 0; i < block.Quality.Length; i++)
            Assert.Equal(IsCollar(i % Side, i / Side) ? QualityFlags.NoData : QualityFlags.None, block.Quality[i]);
    }

    [Fact]
    public void Read_impossibleNodataTag_isReported()
    {
        using var raster = Open(Ground(1, -9999));
        Assert.Equal("the nodata value -9999 cannot occur in uint8 samples and is ignored", Assert.Single(SurveyText.Warnings([raster])));
        Assert.Null(RasterInspection.Of(raster.Path).NoDataValue);
    }

    [Fact]
    public void Read_narrowCollar_isNodata()
    {
        static bool IsNarrow(int column, int row) => column < 3 || row < 2;
        var block = ReadAll(Open(With(Ground(2, null), 9, IsNarrow)));
        Assert.Equal((3 * Side) + (2 * (Side - 3)), Count(block, QualityFlags.NoData));
    }

    [Fact]
    public void Read_collar_doesNotDependOnWindows()
    {
        using var raster = Open(With(Ground(2, null), 1, IsCollar));
        var whole = ReadAll(raster);
        var part = new PixelBlock();
        foreach (var window in new PixelWindow(-5, -5, Side + 20, Side + 20).Blocks(37))
        {
            raster.Read(window, part);
            for (var i = 0; i < part.Quality.Length; i++)
            {
                var (column, row) = (window.Column + (i % window.Width), window.Row + (i / window.Width));
                var isInside = column >= 0 && row >= 0 && column < Side && row < Side;
                Assert.Equal(isInside ? whole.Quality[(row * Side) + column] : QualityFlags.OutsideCoverage, part.Quality[i]);
                if (isInside) Assert.Equal(whole.Band(1)[(row * Side) + column], part.Band(1)[i]);
            }
        }
    }

    [Fact]
    public void Read_darkWaterAtTheBorder_isImagery()
    {
        var random = new Random(3);
        var file = Ground(1, null);
        foreach (var plane in file.Planes)
            for (var i = 0; i < plane.Length; i++)
                if (IsCollar(i % Side, i / Side)) plane[i] = random.Next(6, 8);
        Assert.Equal(0, Count(ReadAll(Open(file)), QualityFlags.NoData));
    }

    [Fact]
    public void Read_collarOfLossyFile_isNodataWithItsNoise()
    {
        var smooth = new RasterFile
        {
            Width = Side,
            Height = Side,
            NoData = 0,
            Planes = [
                .. Enumerable.Range(0, 3).Select(b => RasterFile.Plane(Side, Side, (c, r) => 100 + (30 * MathF.Sin((c + r + b) / 9f))))],
        };
        var file = With(smooth, 0, IsCollar);
        using var raster = Open(
            file with
            {
                Options = ["COMPRESS=JPEG", "PHOTOMETRIC=YCBCR", "JPEG_QUALITY=80", "TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64"],
            });
        var block = ReadAll(raster);
        var missed = Enumerable.Range(0, block.Quality.Length)
            .Count(i => IsCollar(i % Side, i / Side) && block.Quality[i] != QualityFlags.NoData);
        Assert.InRange(missed, 0, 5);
    }

    [Fact]
    public void Inspect_collar_countsAsInvalid()
    {
        var file = With(Ground(1, null), 255, IsCollar).Write(_folder["white.tif"]);
        var share = Enumerable.Range(0, Side * Side).Count(i => IsCollar(i % Side, i / Side)) / (double)(Side * Side);
        var found = RasterInspection.Of(file);
        Assert.Equal(1 - share, found.ValidShare!.Value, 1e-9);
        Assert.Equal(["255"], found.FillValues);
    }

    public void Dispose() => _folder.Dispose();

    private static bool IsCollar(int column, int row) => column < 40 + (row / 5);

    private static RasterFile With(RasterFile file, float value, Func<int, int, bool> isFill)
    {
        foreach (var plane in file.Planes)
            for (var i = 0; i < plane.Length; i++)
                if (isFill(i % Side, i / Side)) plane[i] = value;
        return file;
    }

    private static RasterFile Ground(int dataType, double? tag)
    {
        float Pixel(Random random) => dataType == 6 ? 0.2f + (0.3f * random.NextSingle()) : 60 + random.Next(100);
        return new RasterFile
        {
            Width = Side,
            Height = Side,
            DataType = dataType,
            NoData = tag,
            Planes = [.. Enumerable.Range(0, 3).Select(seed => new Random(seed)).Select(random => RasterFile.Plane(
                Side, Side, (_, _) => Pixel(random)))],
        };
    }

    private GdalRaster Open(RasterFile file) => GdalRaster.Open(file.Write(_folder[$"{Guid.NewGuid():N}.tif"]));
}
