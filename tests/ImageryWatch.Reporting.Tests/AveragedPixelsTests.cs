using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

public class AveragedPixelsTests
{
    private static readonly QualityFlags[] SomeCauses =
    [
        QualityFlags.None, QualityFlags.None, QualityFlags.None, QualityFlags.NoData, QualityFlags.Cloud,
        QualityFlags.Saturated, QualityFlags.Saturated | QualityFlags.Cloud,
    ];

    [Fact]
    public void Read_anyRatio_equalsAreaAverage() => Holds(withCauses: false);

    [Fact]
    public void Read_maskedPixels_averagesTheRestAndKeepsFlags() => Holds(withCauses: true);

    [Fact]
    public void Read_integerRatio_isTheMean()
    {
        var pixels = AveragedPixels.ReadCells(Raster(6, 4, i => i), new PixelWindow(0, 0, 6, 4), 3, 2, [0], 1);
        Assert.Equal([3.5f, 5.5f, 7.5f, 15.5f, 17.5f, 19.5f], pixels.Planes[0]);
    }

    [Fact]
    public void Read_threePixelsIntoTwoCells_splitsTheMiddleOne()
    {
        var pixels = AveragedPixels.ReadCells(Raster(3, 1, i => new[] { 30f, 90f, 240f }[i]), new PixelWindow(0, 0, 3, 1), 2, 1, [0], 1);
        Assert.Equal([50f, 190f], pixels.Planes[0]); // (30 + 90/2) / 1.5 and (90/2 + 240) / 1.5
    }

    [Fact]
    public void Read_constantRaster_staysConstant()
    {
        var pixels = AveragedPixels.Read(Raster(997, 613, _ => 123.25f), new PixelWindow(0, 0, 997, 613), 431, [0], 2);
        Assert.All(pixels.Planes[0], value => Assert.Equal(123.25f, value));
    }

    /// <summary>Larger than a block on both sides, so that cells of several blocks share pixels.</summary>
    [Fact]
    public void Read_anyNumberOfThreads_givesSamePixels()
    {
        var source = Raster(2500, 1300, i => (i * 7919) % 1009);
        var window = new PixelWindow(3, 5, 2490, 1290);
        var one = AveragedPixels.Read(source, window, 1067, [0], 1);
        Assert.Equal(one.Planes[0], AveragedPixels.Read(source, window, 1067, [0], 4).Planes[0]);
        var block = Block(source, window);
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var (column, row) = (random.Next(one.Width), random.Next(one.Height));
            var expected = ByOverlap(block, window, one.Width, one.Height, column, row).Mean;
            Assert.Equal(expected, one.Planes[0][(row * one.Width) + column], 1e-3);
        }
    }

    private static void Holds(bool withCauses) => Check.One(Config.QuickThrowOnFailure.WithReplay(1, 3), Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var (width, height) = (random.Next(1, 40), random.Next(1, 30));
            var causes = new QualityFlags[width * height];
            if (withCauses) random.GetItems(SomeCauses, causes);
            var values = causes.Select(cause => cause.HasValue() ? (float)random.Next(1, 4000) : 0).ToArray();
            var source = new InMemoryRaster(width, height, [BandRole.Panchromatic], [values], causes);
            var window = new PixelWindow(random.Next(width), random.Next(height), 0, 0);
            window = window with { Width = random.Next(1, width - window.Column + 1), Height = random.Next(1, height - window.Row + 1) };
            var (cellsAcross, cellsDown) = (random.Next(1, window.Width + 1), random.Next(1, window.Height + 1));
            var pixels = AveragedPixels.ReadCells(source, window, cellsAcross, cellsDown, [0], 1);
            var block = Block(source, window);
            for (var row = 0; row < cellsDown; row++)
                for (var column = 0; column < cellsAcross; column++)
                    AssertCell(ByOverlap(block, window, cellsAcross, cellsDown, column, row), pixels, (row * cellsAcross) + column);
        }));

    private static void AssertCell((double Mean, QualityFlags Causes) expected, AveragedPixels pixels, int cell)
    {
        if (double.IsNaN(expected.Mean)) Assert.True(float.IsNaN(pixels.Planes[0][cell]));
        else Assert.Equal(expected.Mean, pixels.Planes[0][cell], expected.Mean * 1e-6);
        Assert.Equal(expected.Causes, pixels.Causes[cell]);
    }

    /// <summary>
    /// One cell by the definition: every pixel of the window that it touches against the cell's rectangle, in exact decimal fractions of
    /// a cell's parts (coordinates times the number of cells are whole).
    /// </summary>
    private static (double Mean, QualityFlags Causes) ByOverlap(
        PixelBlock block, PixelWindow window, int cellsAcross, int cellsDown, int column, int row)
    {
        decimal sum = 0, measured = 0, seen = 0;
        var causes = QualityFlags.None;
        foreach (var y in Touched(row, window.Height, cellsDown))
        {
            var high = Shared(y, row, window.Height, cellsDown);
            foreach (var x in Touched(column, window.Width, cellsAcross))
            {
                var area = high * Shared(x, column, window.Width, cellsAcross);
                var cause = block.Quality[(y * window.Width) + x];
                causes |= cause;
                if (cause == QualityFlags.None) seen += area;
                if (!cause.HasValue()) continue;
                measured += area;
                sum += area * (decimal)block.Row(0, y)[x];
            }
        }

        var whole = (decimal)window.Width * window.Height;
        return (measured == 0 ? double.NaN : (double)(sum / measured), 2 * seen <= whole ? causes : QualityFlags.None);

        static IEnumerable<int> Touched(int cell, int pixels, int cells)
        {
            var (first, end) = ((long)cell * pixels / cells, ((((long)cell + 1) * pixels) + cells - 1) / cells);
            return Enumerable.Range((int)first, (int)(end - first));
        }

        static decimal Shared(int pixel, int cell, int pixels, int cells) =>
            Math.Max(0, Math.Min((pixel + 1m) * cells, (cell + 1m) * pixels) - Math.Max((decimal)pixel * cells, (decimal)cell * pixels));
    }

    private static PixelBlock Block(InMemoryRaster source, PixelWindow window)
    {
        var block = new PixelBlock();
        source.Read(window, block);
        return block;
    }

    private static InMemoryRaster Raster(int width, int height, Func<int, float> value) =>
        new(width, height, [BandRole.Panchromatic], [[.. Enumerable.Range(0, width * height).Select(value)]]);
}
