using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Preprocessing.Tests;

public class StoredSceneTests
{
    private const int Width = 700;
    private const int Height = 530;

    [Theory]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(0, long.MaxValue)]
    [InlineData(900_000, long.MaxValue)]
    [InlineData(0, 0)]
    [InlineData(600_000, 900_000)]
    public void Read_anyLimits_givesSamePixels(long memory, long file)
    {
        using var folder = new TemporaryFolder();
        using var unlimited = new StoredScene(Scene(255), null);
        using var limited = new StoredScene(Scene(255), new SpillPolicy(memory, folder.Path) { FileBytes = file });
        var windows = from c in Gen.Choose(-9, Width - 1)
                      from r in Gen.Choose(-9, Height - 1)
                      from w in Gen.Choose(1, 400)
                      from h in Gen.Choose(1, 400)
                      select new PixelWindow(c, r, w, h);
        Prop.ForAll(Arb.From(windows), window => Pixels(unlimited, window).AsSpan().SequenceEqual(Pixels(limited, window)))
            .Check(Config.QuickThrowOnFailure.WithSeed(3, 5).WithMaxTest(40));
    }

    [Theory]
    [InlineData(255)]
    [InlineData(2047)]
    [InlineData(65535)]
    [InlineData(1)]
    public void Read_knownSaturationValue_isWithinElevenBits(double saturation)
    {
        var (source, block) = (Scene(saturation), new PixelBlock());
        using var stored = new StoredScene(source, null);
        var (window, expected) = (new PixelWindow(0, 0, Width, Height), new PixelBlock());
        stored.Read(window, block);
        source.Read(window, expected);
        for (var band = 0; band < 2; band++)
        {
            foreach (var (i, value) in expected.Band(band).ToArray().Index())
                Assert.Equal(value, block.Band(band)[i], Math.Abs(value) / 2048);
        }

        Assert.True(expected.Quality.SequenceEqual(block.Quality));
    }

    [Fact]
    public void Read_unknownSaturationValue_isExact()
    {
        var source = Scene(null);
        using var stored = new StoredScene(source, null);
        Assert.Equal(Pixels(source, new PixelWindow(-5, 100, 300, 200)), Pixels(stored, new PixelWindow(-5, 100, 300, 200)));
    }

    [Fact]
    public void Read_manyThreadsAndWindows_readsEveryPixelOnce()
    {
        var counted = new CountingSource(Scene(255));
        using var stored = new StoredScene(counted, null);
        PixelWindow[] windows = [.. new PixelWindow(0, 0, Width, Height).Blocks(190).Select(window => window.Inflate(30))];
        Parallel.ForEach([.. windows, .. windows], window => stored.Read(window, new PixelBlock()));
        Assert.Equal(Width * Height, counted.Pixels);
    }

    [Fact]
    public void Read_failingSource_failsAgainAndThenWorks()
    {
        var source = new CountingSource(Scene(255)) { Failures = 2 };
        using var stored = new StoredScene(source, null);
        var window = new PixelWindow(0, 0, 50, 50);
        Assert.Throws<InputException>(() => stored.Read(window, new PixelBlock()));
        Assert.Throws<InputException>(() => stored.Read(window, new PixelBlock()));
        stored.Read(window, new PixelBlock());
    }

    private static InMemoryRaster Scene(double? saturation)
    {
        var random = new Random(5);
        var scale = (saturation ?? 1000) * 1.2;
        float[][] planes = [.. Enumerable.Range(0, 2)
            .Select(_ => Enumerable.Range(0, Width * Height).Select(_ => (float)((random.NextDouble() - 0.1) * scale)).ToArray())];
        QualityFlags[] quality = [.. Enumerable.Range(0, Width * Height)
            .Select(i => i % 97 == 0 ? QualityFlags.NoData : i % 89 == 0 ? QualityFlags.Saturated : QualityFlags.None)];
        return new InMemoryRaster(Width, Height, [BandRole.Red, BandRole.Green], planes, quality, saturation);
    }

    /// <summary>The bits of all bands, then the flags.</summary>
    private static int[] Pixels(IPixelSource source, PixelWindow window)
    {
        var block = new PixelBlock();
        source.Read(window, block);
        var pixels = new List<int>();
        for (var band = 0; band < block.BandCount; band++) pixels.AddRange(MemoryMarshal.Cast<float, int>(block.Band(band)));
        foreach (var quality in block.Quality) pixels.Add((int)quality);
        return [.. pixels];
    }

    private sealed class CountingSource(IPixelSource inner) : IPixelSource
    {
        private long _pixels;

        public long Pixels => Interlocked.Read(ref _pixels);

        public int Failures { get; set; }

        public int Width => inner.Width;

        public int Height => inner.Height;

        public IReadOnlyList<BandRole> Bands => inner.Bands;

        public double? SaturationValue => inner.SaturationValue;

        public void Read(PixelWindow window, PixelBlock block)
        {
            if (Failures-- > 0) throw new InputException("Broken tile.");
            Interlocked.Add(ref _pixels, window.PixelCount);
            inner.Read(window, block);
        }
    }
}
