using ImageryWatch.Core;
using static ImageryWatch.Preprocessing.Tests.CellScenes;

namespace ImageryWatch.Preprocessing.Tests;

public class FlatFillTests
{
    private static readonly BandRole[] Colours = [BandRole.Red, BandRole.Green, BandRole.Blue];

    [Theory]
    [InlineData(100)]
    [InlineData(640)]
    public void Run_largeAreaOfOneValue_isNodata(float value)
    {
        var map = Run(Filled(200, 300, value));
        Assert.True(map.At(250, 250).HasFlag(QualityFlags.NoData));
        Assert.True(map.At(200, 299).HasFlag(QualityFlags.NoData));
        Assert.Equal(QualityFlags.None, map.At(150, 250));
        Assert.InRange(map.Share(QualityFlags.NoData), 100 * 100 / (double)(Side * Side), 120 * 120 / (double)(Side * Side));
    }

    [Fact]
    public void Run_smallAreaOfOneValue_isImagery() => Assert.False(Run(Filled(200, 224, 640)).Has(QualityFlags.NoData));

    /// <summary>A palette of few colours: large areas have exactly one value, and so have many small ones.</summary>
    [Fact]
    public void Run_imageOfFewValues_isImagery()
    {
        var planes = Enumerable.Range(0, 3).Select(_ => new float[Side * Side]).ToArray();
        foreach (var plane in planes)
            for (var i = 0; i < plane.Length; i++) plane[i] = 200 + (80 * (((i % Side / 40) + (i / Side / 40 * 2)) % 5));
        foreach (var plane in planes)
            foreach (var i in Square(200, 300)) plane[i] = 600;
        Assert.False(Run(new InMemoryRaster(Side, Side, Colours, planes)).Has(QualityFlags.NoData));
    }

    [Fact]
    public void Run_areaConstantInOneBandOnly_isImagery()
    {
        var block = Read(Plain());
        float[][] planes = [.. Enumerable.Range(0, 3).Select(band => block.Band(band).ToArray())];
        foreach (var i in Square(200, 300)) planes[0][i] = 640;
        Assert.False(Run(new InMemoryRaster(Side, Side, Colours, planes)).Has(QualityFlags.NoData));
    }

    [Fact]
    public void Run_saturatedArea_isNotNodata()
    {
        var block = Read(Filled(200, 300, 640));
        var quality = new QualityFlags[Side * Side];
        foreach (var i in Square(200, 300)) quality[i] = QualityFlags.Saturated;
        var scene = new InMemoryRaster(
            Side, Side, Colours, [.. Enumerable.Range(0, 3).Select(band => block.Band(band).ToArray())], quality);
        Assert.False(Run(scene).Has(QualityFlags.NoData));
    }

    private static InMemoryRaster Filled(int from, int to, float value)
    {
        var block = Read(Plain());
        float[][] planes = [.. Enumerable.Range(0, 3).Select(band => block.Band(band).ToArray())];
        foreach (var plane in planes)
            foreach (var i in Square(from, to)) plane[i] = value;
        return new InMemoryRaster(Side, Side, Colours, planes);
    }

    private static IEnumerable<int> Square(int from, int to) =>
        Enumerable.Range(0, Side * Side).Where(i => i % Side >= from && i % Side < to && i / Side >= from && i / Side < to);

    private static PixelBlock Read(InMemoryRaster scene)
    {
        var block = new PixelBlock();
        scene.Read(new PixelWindow(0, 0, Side, Side), block);
        return block;
    }
}
