using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;
using static ImageryWatch.Preprocessing.Tests.CellScenes;

namespace ImageryWatch.Preprocessing.Tests;

public class QualityMaskPropertyTests
{
    private static readonly Config Few = Config.QuickThrowOnFailure.WithMaxTest(3).WithSeed(7, 11);

    [Fact]
    public void Classify_anyThreadCount_givesSameMask()
    {
        var scene = Cloudy((300, 280), 80);
        var one = Run(scene, sun: Sun, options: new QualityMaskOptions { Threads = 1 });
        foreach (var threads in (int[])[2, 5])
            Assert.Equal(Cells(one), Cells(Run(scene, sun: Sun, options: new QualityMaskOptions { Threads = threads })));
    }

    [Fact]
    public void Classify_shiftedScene_shiftsMask() => Check.One(Few, Prop.ForAll(Shifts(), shift =>
    {
        var (dx, dy) = (4 * shift.X, 4 * shift.Y);
        var map = Run(Cloudy((300, 280), 80));
        var moved = Run(Rolled(Cloudy((300, 280), 80), dx, dy), Rolled(Plain(), dx, dy));
        for (var y = 150; y < 410; y += 4)
            for (var x = 170; x < 430; x += 4)
                if (map.At(x, y) != moved.At(x + dx, y + dy)) return false;
        return map.Has(QualityFlags.Cloud);
    }));

    [Fact]
    public void Classify_largerCloud_masksAllOfSmaller() => Check.One(Few, Prop.ForAll(Gen.Choose(50, 100).ToArbitrary(), radius =>
    {
        var (small, large) = (Run(Cloudy((300, 280), radius)), Run(Cloudy((300, 280), radius + 16)));
        return small.Has(QualityFlags.Cloud) && Cells(small).Zip(Cells(large)).All(pair => (pair.First & ~pair.Second) == 0);
    }));

    [Fact]
    public void MinimumAndMaximum_square_agreeWithDefinition() => Check.One(Few, Prop.ForAll(Gen.Choose(0, 4).ToArbitrary(), radius =>
    {
        var random = new Random(radius);
        float[] plane = [.. Enumerable.Range(0, 13 * 9).Select(_ => (float)random.NextDouble())];
        var (low, high) = (CellFilters.Minimum(plane, 13, radius), CellFilters.Maximum(plane, 13, radius));
        return Enumerable.Range(0, plane.Length).All(i =>
        {
            var near = Enumerable.Range(0, plane.Length)
                .Where(k => Math.Abs((k % 13) - (i % 13)) <= radius && Math.Abs((k / 13) - (i / 13)) <= radius).Select(k => plane[k])
                .ToArray();
            return low[i] == near.Min() && high[i] == near.Max();
        });
    }));

    [Fact]
    public void CellImage_cell_holdsMeanDarkestPartAndContrast()
    {
        // Four parts a side of two pixels: the left half 10, the right half 30, one part 2; red twice as bright as blue.
        float[] blue = [.. Enumerable.Range(0, 64).Select(i => i % 8 < 4 ? 10f : 30f)];
        foreach (var i in (int[])[0, 1, 8, 9]) blue[i] = 2;
        var scene = new InMemoryRaster(
            8, 8, [BandRole.Blue, BandRole.Red, BandRole.NearInfrared], [blue, [.. blue.Select(v => 2 * v)], new float[64]]);
        var image = CellImage.Read(scene, TestGround.Grid(8, 8, 0.5), new QualityMaskOptions(), null, default);
        double[] parts = [3, .. Enumerable.Repeat(15.0, 7), .. Enumerable.Repeat(45.0, 8)];
        var mean = parts.Average();
        Assert.Equal(mean, image.Brightness[0], 1e-3);
        Assert.Equal(3, image.Darkest[0], 1e-3);
        Assert.Equal(Math.Sqrt(parts.Average(part => (part - mean) * (part - mean))), image.Contrast[0], 1e-3);
        Assert.Equal(2.0 / 3, image.Colourfulness[0], 1e-3);
        Assert.Equal(2, image.Red[0] / image.Blue[0], 1e-3);
    }

    [Theory]
    [InlineData(600, 600, 4_000_000, 4)]
    [InlineData(600, 600, 900, 20)]
    [InlineData(40_000, 40_000, 4_000_000, 20)]
    public void CellPixels_largeScene_grows(int width, int height, int maxCells, int expected) =>
        Assert.Equal(expected, new QualityMaskOptions { MaxCells = maxCells }.CellPixels(TestGround.Grid(width, height, 1.0)));

    private static InMemoryRaster Cloudy((double X, double Y) centre, double radius) =>
        Scene((x, y, v) => Under(Disc(x, y, centre, radius, 40), v));

    private static QualityFlags[] Cells(QualityMask map) =>
        [.. Enumerable.Range(0, map.Columns * map.Rows).Select(i => map.Cell(i % map.Columns, i / map.Columns))];

    private static Arbitrary<(int X, int Y)> Shifts() =>
        Gen.Choose(-25, 25).SelectMany(x => Gen.Choose(-25, 25).Select(y => (x, y))).ToArbitrary();

    private static InMemoryRaster Rolled(InMemoryRaster scene, int dx, int dy)
    {
        var block = new PixelBlock();
        scene.Read(new PixelWindow(0, 0, Side, Side), block);
        float[][] planes = [.. Enumerable.Range(0, 3).Select(band => Rolled(block.Band(band).ToArray(), dx, dy))];
        return new InMemoryRaster(Side, Side, scene.Bands, planes);
    }

    private static float[] Rolled(float[] plane, int dx, int dy) =>
        [.. Enumerable.Range(0, plane.Length)
            .Select(i => plane[((((i / Side) - dy + Side) % Side) * Side) + (((i % Side) - dx + Side) % Side)])];
}
