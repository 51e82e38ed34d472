using ImageryWatch.ChangeDetection;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.TestKit;

namespace ImageryWatch.Application.Tests;

/// <summary>How often the blocks of the files are decoded while a pair is prepared, differenced and drawn.</summary>
public class DecodingTests
{
    private const int Width = 1100;
    private const int Height = 900;
    private const double PixelSize = 0.5;
    private const double MaxDecodings = 1.3;
    private static readonly CoordinateSystem Utm = CoordinateSystems.FromEpsg(32652);
    private static readonly GeoTransform Transform = new(250_000, PixelSize, 0, 4_380_000, 0, -PixelSize);

    [Theory]
    [InlineData(256, 256)]
    [InlineData(512, 512)]
    [InlineData(Width, 8)]
    public void Prepare_registeredPair_decodesEveryBlockAboutOnce(int blockWidth, int blockHeight)
    {
        using var folder = new TemporaryFolder();
        var (before, after) = (File(0, 0, (blockWidth, blockHeight)), File(2.5, -1.25, (blockWidth, blockHeight)));
        var grid = new AnalysisGrid(Utm, Transform.OriginX, Transform.OriginY, PixelSize, Width, Height);
        var cancellation = TestContext.Current.CancellationToken;
        var watch = new StageWatch(TimeProvider.System, new ProgressReporter(null, "test", 1, 1));
        using var prepared = new PairPreparation(new StageOptions(), 2, watch, folder.Path)
            .Prepare(SceneOf(before, 2014), SceneOf(after, 2016), grid, cancellation);
        Assert.True(prepared.IsRegistered);
        using var found = new ChangeDetector(new DetectionOptions { Threads = 2 })
            .Detect(prepared.Pair, null, null, null, cancellation).Probabilities;
        var pictures = ReportWriting.Pictures(prepared, 2, null);
        foreach (var picture in (Func<PixelWindow, int, object>[])[pictures.Before, pictures.After]) picture(grid.Window, Width);
        Assert.InRange(before.Decoded, before.BlockCount, MaxDecodings * before.BlockCount);
        Assert.InRange(after.Decoded, after.BlockCount, MaxDecodings * after.BlockCount);
    }

    private static Scene SceneOf(BlockedSource source, int year) => new()
    {
        Name = $"{year}",
        Tiles = [new SceneTile($"{year}.tif", source, Utm, Transform, PixelSize, "uint16")],
        Bands = source.Bands,
        Metadata = SceneMetadata.Unknown,
        PixelSizeMetres = PixelSize,
    };

    /// <summary>Waves of whole grey levels, displaced by a known shift.</summary>
    private static BlockedSource File(double right, double down, (int Width, int Height) block)
    {
        var random = new Random(3);
        var waves = Enumerable.Range(0, 16)
            .Select(_ => (X: random.NextDouble() - 0.5, Y: random.NextDouble() - 0.5, Phase: 6 * random.NextDouble())).ToArray();
        var values = new float[Width * Height];
        Parallel.For(0, values.Length, i =>
        {
            var (x, y) = ((i % Width) - right, (i / Width) - down);
            values[i] = (float)Math.Round(900 + (40 * waves.Sum(wave => Math.Sin((wave.X * x) + (wave.Y * y) + wave.Phase))));
        });
        return new BlockedSource(new InMemoryRaster(Width, Height, [BandRole.Panchromatic], [values], saturationValue: 2047), block);
    }
}
