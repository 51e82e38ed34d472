using ImageryWatch.Core;
using static ImageryWatch.Geospatial.Tests.WholeRaster;

namespace ImageryWatch.Geospatial.Tests;

public sealed class SaturationTests : IDisposable
{
    private const int Side = 192;
    private const int Clipped = 60;
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(2, 2047, 1)]
    [InlineData(2, 4095, 16)]
    [InlineData(2, 10000, 1)]
    [InlineData(3, 10000, 1)]
    [InlineData(1, 254, 1)]
    [InlineData(6, 1, 0.001)]
    public void Read_groundClippedBelowTheLimitOfTheType_isSaturated(int dataType, float ceiling, float step)
    {
        using var raster = Open(Noisy(dataType, ceiling, step, hasPeak: true));
        Assert.Equal(ceiling, raster.SaturationValue);
        var block = ReadAll(raster);
        Assert.InRange(Count(block, QualityFlags.Saturated), Clipped * Clipped, (Clipped * Clipped) + 20);
        Assert.Equal(QualityFlags.Saturated, block.Quality[(100 * Side) + 100]);
        Assert.Equal(ceiling, block.Band(0)[(100 * Side) + 100]);
        Assert.Equal(0, Count(block, QualityFlags.NoData));
        Assert.Contains("highest value", Assert.Single(SurveyText.Warnings([raster])));
    }

    [Theory]
    [InlineData(1, 255, 255.0)]
    [InlineData(2, 2047, 65535.0)]
    [InlineData(6, 1, null)]
    public void Read_withoutPeak_keepsLimitOfTheType(int dataType, float ceiling, double? expected)
    {
        using var raster = Open(Noisy(dataType, ceiling, dataType == 6 ? 0.001f : 1, hasPeak: false));
        Assert.Equal(expected, raster.SaturationValue);
        Assert.Empty(SurveyText.Warnings([raster]));
    }

    [Fact]
    public void Read_stretchWithClippedWhite_isSaturatedAtItsHighestValue()
    {
        var file = Noisy(2, 200, 1, hasPeak: false);
        var stretched = file.Planes.Select(plane => plane.Select(value => (float)Math.Round(Math.Min(1, value / 120) * 9999)).ToArray());
        using var raster = Open(file with { Planes = [.. stretched] });
        Assert.Equal(9999, raster.SaturationValue);
    }

    [Fact]
    public void Read_fewValuesAboveThePeak_areSaturatedToo()
    {
        var file = Noisy(2, 2047, 1, hasPeak: true);
        foreach (var plane in file.Planes) (plane[0], plane[1]) = (2050, 2061);
        var block = ReadAll(Open(file));
        Assert.Equal((QualityFlags.Saturated, 2047f), (block.Quality[1], block.Band(0)[1]));
    }

    [Fact]
    public void Read_brightRegionAtTheBorder_isSaturatedAndNotNodata()
    {
        var file = Noisy(2, 2047, 1, hasPeak: false);
        foreach (var plane in file.Planes)
            for (var row = 20; row < 180; row++) plane.AsSpan(row * Side, 40).Fill(2047);
        var block = ReadAll(Open(file));
        Assert.Equal(QualityFlags.Saturated, block.Quality[100 * Side]);
    }

    [Fact]
    public void Open_tilesOfOneDate_shareTheCeiling()
    {
        Noisy(2, 2047, 1, hasPeak: true).Write(_folder["a.tif"]);
        var plain = Noisy(2, 2047, 1, hasPeak: false) with { Transform = new GeoTransform(500096, 0.5, 0, 4400000, 0, -0.5) };
        plain.Planes[0][5] = 2047;
        plain.Write(_folder["b.tif"]);
        using var opener = new SceneOpener();
        var scene = opener.Open([_folder["a.tif"], _folder["b.tif"]]);
        Assert.All(scene.Tiles, tile => Assert.Equal(2047, tile.Source.SaturationValue));
        var block = new PixelBlock();
        scene.Tiles[1].Source.Read(new PixelWindow(0, 0, 16, 1), block);
        Assert.Equal(QualityFlags.Saturated, block.Quality[5]);
        Assert.Single(scene.Warnings, warning => warning.Contains("2047", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Noise below the ceiling that gets rarer towards it, and with a peak a clipped square.</summary>
    private static RasterFile Noisy(int dataType, float ceiling, float step, bool hasPeak) => new()
    {
        Width = Side,
        Height = Side,
        DataType = dataType,
        Planes = [.. Enumerable.Range(0, 3).Select(band => Plane(band, ceiling, step, hasPeak))],
    };

    private static float[] Plane(int seed, float ceiling, float step, bool hasPeak)
    {
        var random = new Random(seed);
        var steps = (int)(ceiling / step);
        return RasterFile.Plane(Side, Side, (c, r) =>
        {
            var noise = 1 - (random.NextDouble() * random.NextDouble());
            var value = Math.Max(1, (int)(0.95 * steps * (1 - noise))) * step;
            return hasPeak && c is >= 80 and < 80 + Clipped && r is >= 80 and < 80 + Clipped ? ceiling : value;
        });
    }

    private GdalRaster Open(RasterFile file) => GdalRaster.Open(file.Write(_folder[$"{Guid.NewGuid():N}.tif"]));
}
