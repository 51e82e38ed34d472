using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.TestKit;

namespace ImageryWatch.Review.Tests;

/// <summary>Reading at a lower resolution: means of boxes, also at the edges and with nodata.</summary>
public sealed class ReducedReadingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1024, 768, 2)] // with overviews
    [InlineData(1024, 768, 4)]
    [InlineData(1024, 768, 8)]
    [InlineData(250, 131, 2)] // without overviews, with smaller boxes at the edges
    [InlineData(250, 131, 4)]
    [InlineData(250, 131, 8)]
    public void ReadReduced_factor_givesMeansOfBoxes(int width, int height, int factor)
    {
        using var raster = Write(width, height, (column, row) => column + (2 * row) + 10);
        var (columns, rows) = ((width + factor - 1) / factor, (height + factor - 1) / factor);
        var block = new PixelBlock();
        raster.ReadReduced(new PixelWindow(-1, -1, columns + 2, rows + 2), factor, block);
        Assert.Equal(QualityFlags.OutsideCoverage, block.Quality[0]);
        Assert.Equal(QualityFlags.OutsideCoverage, block.Quality[^1]);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var (left, right) = (column * factor, Math.Min(width, (column + 1) * factor) - 1);
                var (top, bottom) = (row * factor, Math.Min(height, (row + 1) * factor) - 1);
                var expected = ((left + right) / 2.0) + top + bottom + 10;
                Assert.Equal(expected, block.Row(0, row + 1)[column + 1], 1.01); // integer overviews are rounded
            }
        }
    }

    [Fact]
    public void ReadReduced_noData_isLeftOutOfMeans()
    {
        using var raster = Write(64, 64, (column, row) => column < 5 ? 0 : 100);
        var block = new PixelBlock();
        raster.ReadReduced(new PixelWindow(0, 0, 3, 3), 4, block);
        Assert.Equal(QualityFlags.NoData, block.Quality[0]);
        Assert.Equal(0, block.Row(0, 0)[0]);
        Assert.Equal(QualityFlags.None, block.Quality[1]);
        Assert.Equal(100, block.Row(0, 0)[1]); // one column of the box is nodata
        Assert.Equal(100, block.Row(0, 0)[2]);
    }

    [Fact]
    public void ReducedSource_size_includesPartialBoxes()
    {
        using var raster = Write(1030, 523, (_, _) => 1);
        var reduced = new ReducedSource(raster, 4);
        Assert.Equal((258, 131), (reduced.Width, reduced.Height));
    }

    private GdalRaster Write(int width, int height, Func<int, int, int> value)
    {
        var path = Path.Combine(_folder.Path, "raster.tif");
        var format = new CogFormat
        {
            Width = width,
            Height = height,
            Crs = CoordinateSystems.FromEpsg(32652),
            Transform = new GeoTransform(250_000, 0.5, 0, 4_380_000, 0, -0.5),
            SampleType = SampleType.UInt16,
            Bands = [new CogBand("Gray", BandRole.Panchromatic)],
            NoDataValue = 0,
        };
        CogWriter.Write<ushort>(path, format, (window, pixels) =>
        {
            for (var i = 0; i < pixels.Length; i++)
                pixels[i] = (ushort)value(window.Column + (i % window.Width), window.Row + (i / window.Width));
        });
        return GdalRaster.Open(path);
    }
}
