using System.Collections.Concurrent;
using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.TestKit;

namespace ImageryWatch.Review.Tests;

/// <summary>Coarse levels of a raster without overviews.</summary>
public sealed class CoarseCopiesTests : IDisposable
{
    private const int Side = 8192;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Preparation_finished_hasReadTheFileOnce()
    {
        var raster = new CountingRaster();
        using var copies = Copies(raster);
        var copy = Assert.Single(copies.All);
        using var preparation = new Preparation([copy], 2, () => false, _ => { });
        await preparation.Finished;
        Assert.Equal((1, true), (preparation.Share, copy.IsReady(new PixelWindow(-10, -10, 2000, 2000), 1)));
        var block = new PixelBlock();
        copies.Find(raster.Tile)!.Read(new PixelWindow(100, 200, 300, 300), block);
        Assert.Equal(100 + 200, block.Row(0, 0)[0]);
        Assert.Equal(101 + 202, block.Row(0, 2)[1]);
        Assert.Equal(1024 * 1024, raster.BoxesRead);
    }

    [Fact]
    public async Task Preparation_requests_lastOneComesFirst()
    {
        var raster = new CountingRaster();
        using var copies = Copies(raster);
        var copy = copies.All.Single();
        Assert.False(copy.IsReady(new PixelWindow(0, 0, 10, 10), 1));
        Assert.False(copy.IsReady(new PixelWindow(600, 300, 10, 10), 2));
        using var preparation = new Preparation([copy], 1, () => false, _ => { });
        await preparation.Finished;
        Assert.Equal([(512, 256), (0, 0), (256, 0)], raster.Order.Take(3));
    }

    [Fact]
    public async Task Preparation_damagedPart_isReportedAndEnds()
    {
        var (raster, problems) = (new CountingRaster { DamagedColumn = 512 }, new ConcurrentQueue<string>());
        using var copies = Copies(raster);
        using var preparation = new Preparation([.. copies.All], 1, () => false, problems.Enqueue);
        await preparation.Finished;
        Assert.Equal(1, preparation.Share);
        Assert.Equal(4, problems.Count);
        Assert.Contains("cannot be decoded", problems.First(), StringComparison.Ordinal);
    }

    [Fact]
    public void Preparation_disposedWhileBusy_stops()
    {
        using var copies = Copies(new CountingRaster());
        var preparation = new Preparation([.. copies.All], 1, () => true, _ => { });
        preparation.Dispose();
        Assert.True(preparation.Finished.IsCompletedSuccessfully && preparation.Share < 1);
    }

    [Fact]
    public void Share_withoutCopies_isOne()
    {
        using var preparation = new Preparation([], 2, () => false, _ => { });
        Assert.Equal(1, preparation.Share);
    }

    [Fact]
    public async Task KeptParts_nextStart_readsNothing()
    {
        var (first, second) = (new CountingRaster(), new CountingRaster());
        Assert.Equal(await Pixels(first), await Pixels(second));
        Assert.Equal((1024 * 1024, 0), (first.BoxesRead, second.BoxesRead));
    }

    [Fact]
    public async Task KeptParts_changedFile_isReadAgain()
    {
        await Pixels(new CountingRaster());
        File.SetLastWriteTimeUtc(RasterPath, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var changed = new CountingRaster();
        await Pixels(changed);
        Assert.Equal(1024 * 1024, changed.BoxesRead);
    }

    [Fact]
    public async Task KeptParts_twoServersAtOnce_haveTheSamePixels()
    {
        WriteRaster();
        var pixels = await Task.WhenAll(Task.Run(() => Pixels(new CountingRaster())), Task.Run(() => Pixels(new CountingRaster())));
        Assert.Equal(pixels[0], pixels[1]);
        var last = new CountingRaster();
        Assert.Equal(pixels[0], await Pixels(last));
        Assert.Equal(0, last.BoxesRead);
    }

    [Fact]
    public async Task KeptParts_damagedFile_isReadAgain()
    {
        var expected = await Pixels(new CountingRaster());
        var file = Directory.EnumerateFiles(Path.Combine(_folder.Path, KeptParts.FolderName), "*", SearchOption.AllDirectories).First();
        File.WriteAllBytes(file, [1, 2, 3]);
        var again = new CountingRaster();
        Assert.Equal(expected, await Pixels(again));
        Assert.Equal(256 * 256, again.BoxesRead);
    }

    [Fact]
    public void All_smallGridOrOverviews_isEmpty()
    {
        var spill = new SpillPolicy(1 << 16, _folder.Path);
        using var small = new CoarseCopies(Scene(new CountingRaster()), Levels(1024), spill, null);
        using var fast = new CoarseCopies(Scene(new CountingRaster { HasOverviews = true }), Levels(Side), spill, null);
        Assert.Empty(small.All);
        Assert.Empty(fast.All);
    }

    private string RasterPath => Path.Combine(_folder.Path, "raster.tif");

    private CoarseCopies Copies(CountingRaster raster) =>
        new(Scene(raster), Levels(Side), new SpillPolicy(1 << 16, _folder.Path), null);

    /// <summary>All boxes of a copy that is kept in the folder.</summary>
    private async Task<float[]> Pixels(CountingRaster raster)
    {
        if (!File.Exists(RasterPath)) WriteRaster();
        var scene = Scene(raster);
        scene = scene with { Tiles = [raster.Tile = raster.Tile with { Path = RasterPath }] };
        var store = KeptParts.Store(_folder.Path, TimeProvider.System);
        using var copies = new CoarseCopies(
            scene, Levels(Side), new SpillPolicy(1 << 16, _folder.Path),
            new(() => new KeptParts(store, scene, new SceneInput { Paths = [] })));
        using var preparation = new Preparation([.. copies.All], 2, () => false, _ => { });
        await preparation.Finished;
        var block = new PixelBlock();
        copies.All.Single().Read(new PixelWindow(0, 0, 1024, 1024), block);
        return block.Band(0).ToArray();
    }

    private void WriteRaster() => CogWriter.Write<ushort>(
        RasterPath,
        new CogFormat
        {
            Width = 8, Height = 8, Crs = CoordinateSystems.FromEpsg(32652),
            Transform = new GeoTransform(250_000, 0.5, 0, 4_380_000, 0, -0.5),
            SampleType = SampleType.UInt16, Bands = [new CogBand("Gray", BandRole.Panchromatic)],
        },
        (_, pixels) => pixels.Fill(1));

    private static Scene Scene(CountingRaster raster)
    {
        raster.Tile = new SceneTile("raster", raster, Grid(Side).Crs, Grid(Side).Transform, 0.5, "uint16");
        return new Scene
        {
            Name = "scene", Tiles = [raster.Tile], Bands = raster.Bands, Metadata = SceneMetadata.Unknown, PixelSizeMetres = 0.5,
        };
    }

    private static TileLevels Levels(int side) => new(Grid(side));

    private static AnalysisGrid Grid(int side) => new(new CoordinateSystem("LOCAL_CS[\"test\"]", "test", null), 0, 0, 0.5, side, side);

    /// <summary>A box has the sum of its column and row.</summary>
    private sealed class CountingRaster : IReducibleSource
    {
        private readonly ConcurrentQueue<(int, int)> _order = new();
        private long _boxesRead;

        public SceneTile Tile { get; set; } = null!;

        public long BoxesRead => _boxesRead;

        public IEnumerable<(int Column, int Row)> Order => _order;

        public int DamagedColumn { get; init; } = -1;

        public bool CanReduce => true;

        public bool HasOverviews { get; init; }

        public int Width => Side;

        public int Height => Side;

        public IReadOnlyList<BandRole> Bands { get; } = [BandRole.Panchromatic];

        public double? SaturationValue => null;

        public void Read(PixelWindow window, PixelBlock block) => throw new NotSupportedException();

        public void ReadReduced(PixelWindow window, int factor, PixelBlock block)
        {
            if (window.Column == DamagedColumn) throw new InputException("raster: cannot be decoded");
            Interlocked.Add(ref _boxesRead, window.PixelCount);
            _order.Enqueue((window.Column, window.Row));
            block.Reshape(window, 1);
            block.Quality.Clear();
            for (var i = 0; i < window.PixelCount; i++)
                block.Band(0)[i] = window.Column + (i % window.Width) + window.Row + (i / window.Width);
        }
    }
}
