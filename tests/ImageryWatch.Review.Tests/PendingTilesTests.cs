using System.Net;
using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Review.Tests;

/// <summary>Tiles of scenes without overviews, before and after their coarse levels are prepared.</summary>
public sealed class PendingTilesTests : IClassFixture<ShiftedPair>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private readonly AnalysisGrid _grid;
    private readonly TilePyramid _tiles;

    public PendingTilesTests(ShiftedPair pair)
    {
        _grid = pair.Grid with { Width = 1100, Height = 600 };
        WriteRasters(pair);
        var scenes = new BeforeAfter<Scene>(SceneOf("before"), SceneOf("after"));
        _tiles = new TilePyramid(
            _folder.Path, scenes, [BandRole.Panchromatic], _grid, default, 2, new SpillPolicy(1 << 20, _folder.Path), default);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _tiles.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Tile_coarseLevel_isAcceptedUntilPrepared()
    {
        using var store = new TileStore(1, 1 << 20);
        await using var server = await LocalWebServer.Start(
            0, routes => new PictureEndpoints(_tiles, null!, store).Map(routes), _ => { }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, await StatusOf(server, "after/3/1/1"));
        Assert.Equal(HttpStatusCode.OK, await StatusOf(server, "quality/0/0/0"));
        using (var pending = await _client.GetAsync($"{server.Address}tiles/after/0/0/0.png", Cancellation))
        {
            Assert.Equal(HttpStatusCode.Accepted, pending.StatusCode);
            Assert.Equal("3", pending.Headers.GetValues("Retry-After").Single());
            Assert.True(pending.Headers.CacheControl!.NoStore);
            Assert.Empty(await pending.Content.ReadAsByteArrayAsync(Cancellation));
        }

        using var preparation = new Preparation(_tiles.Copies, 1, () => false, _ => { });
        await preparation.Finished;
        Assert.Equal(HttpStatusCode.OK, await StatusOf(server, "after/0/0/0"));
    }

    [Fact]
    public void Picture_coarseLevelNotPrepared_isReadOnDemand()
    {
        var window = new PixelWindow(0, 0, 256, 256);
        var early = _tiles.Picture("before", 0, window).ToPng();
        foreach (var copy in _tiles.Copies)
            foreach (var (part, _) in copy.Missing().ToArray()) copy.Prepare(part, new PixelBlock());
        Assert.True(_tiles.IsReady("before", 0, window));
        Assert.Equal(early, _tiles.Picture("before", 0, window).ToPng());
    }

    [Fact]
    public void Picture_withoutRecordedStretch_usesTheWholeRangeOfTheScene()
    {
        var picture = _tiles.Picture("before", _tiles.Levels.Count - 1, new PixelWindow(0, 100, 1100, 1));
        Assert.InRange(picture[30, 0][0], 0, 40);
        Assert.InRange(picture[550, 0][0], 110, 145);
        Assert.InRange(picture[1070, 0][0], 215, 255);
    }

    [Fact]
    public void BoxMeans_anyWindow_isTheMeanOfPixelsWithValue()
    {
        var (pixels, boxes) = (new float[70 * 30], new PixelBlock());
        var quality = new QualityFlags[pixels.Length];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = (i % 70) + (100 * (i / 70));
        quality[0] = QualityFlags.NoData; // (0, 0)
        for (var i = 0; i < 70; i++) quality[(29 * 70) + i] = quality[(28 * 70) + i] = QualityFlags.Cloud | QualityFlags.NoData;
        var source = new BoxMeans(new InMemoryRaster(70, 30, [BandRole.Panchromatic], [pixels], quality), 4);
        Assert.Equal((18, 8), (source.Width, source.Height));
        source.Read(new PixelWindow(-1, 0, 19, 8), boxes);
        Assert.Equal(QualityFlags.OutsideCoverage, boxes.Quality[0]);
        Assert.Equal((151.5f * 16) / 15, boxes.Row(0, 0)[1], 1e-3); // without the value 0
        Assert.Equal(5.5f + 550, boxes.Row(0, 1)[2], 1e-3);
        Assert.Equal(68.5f + 150, boxes.Row(0, 0)[18], 1e-3); // a box of 2 x 4 pixels
        Assert.Equal((QualityFlags.NoData, 0), (boxes.Quality[(7 * 19) + 3], boxes.Row(0, 7)[3]));
    }

    private async Task<HttpStatusCode> StatusOf(LocalWebServer server, string tile)
    {
        using var response = await _client.GetAsync($"{server.Address}tiles/{tile}.png", Cancellation);
        return response.StatusCode;
    }

    private Scene SceneOf(string name)
    {
        var raster = new Ramp(_grid.Width, _grid.Height);
        var transform = new GeoTransform(_grid.OriginX, _grid.PixelSizeMetres, 0, _grid.OriginY, 0, -_grid.PixelSizeMetres);
        return new Scene
        {
            Name = name, Bands = raster.Bands, Metadata = SceneMetadata.Unknown, PixelSizeMetres = _grid.PixelSizeMetres,
            Tiles = [new SceneTile(name, raster, _grid.Crs, transform, _grid.PixelSizeMetres, "uint16")],
        };
    }

    private void WriteRasters(ShiftedPair pair)
    {
        var rasters = Directory.CreateDirectory(Path.Combine(_folder.Path, "rasters")).FullName;
        var noMetadata = new Dictionary<string, string>();
        var still = pair.Prepared with
        {
            Pair = pair.Prepared.Pair with { Grid = _grid },
            Registration = pair.Prepared.Registration with { Displacement = Displacement.Constant(0.25, 0.5) },
        };
        RegistrationRaster.Write(Path.Combine(rasters, "registration.tif"), still, noMetadata);
        using var quality = new QualityRaster(Path.Combine(rasters, "quality.tif"), _grid, noMetadata, null);
        using var score = new ScoreRaster(Path.Combine(rasters, "score.tif"), _grid, noMetadata, null);
        var flags = new QualityFlags[_grid.Width * _grid.Height];
        quality.Write(_grid.Window, flags, flags);
        score.Write(_grid.Window, new byte[flags.Length]);
        quality.Finish();
        score.Finish();
    }

    /// <summary>The value of a pixel is its column.</summary>
    private sealed class Ramp(int width, int height) : IReducibleSource
    {
        public int Width => width;

        public int Height => height;

        public IReadOnlyList<BandRole> Bands { get; } = [BandRole.Panchromatic];

        public double? SaturationValue => null;

        public bool CanReduce => true;

        public bool HasOverviews => false;

        public void Read(PixelWindow window, PixelBlock block) => ReadReduced(window, 1, block);

        public void ReadReduced(PixelWindow window, int factor, PixelBlock block)
        {
            block.Reshape(window, 1);
            block.Quality.Clear();
            for (var i = 0; i < window.PixelCount; i++)
            {
                var (column, row) = (window.Column + (i % window.Width), window.Row + (i / window.Width));
                var isInside = column >= 0 && row >= 0 && column * factor < width && row * factor < height;
                if (isInside) block.Band(0)[i] = (column * factor) + ((factor - 1) / 2f);
                else block.Quality[(int)i] = QualityFlags.OutsideCoverage;
            }
        }
    }
}
