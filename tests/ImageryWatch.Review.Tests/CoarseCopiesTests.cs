using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Review.Tests;

/// <summary>Coarse levels of a raster without overviews.</summary>
public sealed class CoarseCopiesTests : IDisposable
{
    private const int Side = 8192;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Picture_afterFill_readsTheFileOnce()
    {
        var raster = new CountingRaster();
        using var copies = new CoarseCopies(Scene(raster), Levels(Side), new SpillPolicy(1 << 16, _folder.Path));
        Assert.False(copies.IsEmpty);
        copies.Fill(2, CancellationToken.None);
        Assert.Equal(1024 * 1024, raster.BoxesRead);
        var block = new PixelBlock();
        copies.Find(raster.Tile)!.Read(new PixelWindow(100, 200, 300, 300), block);
        Assert.Equal(100 + 200, block.Row(0, 0)[0]);
        Assert.Equal(101 + 202, block.Row(0, 2)[1]);

        Assert.Equal(1024 * 1024, raster.BoxesRead);
    }

    [Fact]
    public void Fill_cancelled_stops()
    {
        using var copies = new CoarseCopies(Scene(new CountingRaster()), Levels(Side), new SpillPolicy(1 << 16, _folder.Path));
        Assert.ThrowsAny<OperationCanceledException>(() => copies.Fill(1, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void IsEmpty_smallGridOrOverviews_isTrue()
    {
        var spill = new SpillPolicy(1 << 16, _folder.Path);
        using var small = new CoarseCopies(Scene(new CountingRaster()), Levels(1024), spill);
        using var fast = new CoarseCopies(Scene(new CountingRaster { HasOverviews = true }), Levels(Side), spill);
        Assert.True(small.IsEmpty && fast.IsEmpty);
    }

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
        private long _boxesRead;

        public SceneTile Tile { get; set; } = null!;

        public long BoxesRead => _boxesRead;

        public bool CanReduce => true;

        public bool HasOverviews { get; init; }

        public int Width => Side;

        public int Height => Side;

        public IReadOnlyList<BandRole> Bands { get; } = [BandRole.Panchromatic];

        public double? SaturationValue => null;

        public void Read(PixelWindow window, PixelBlock block) => throw new NotSupportedException();

        public void ReadReduced(PixelWindow window, int factor, PixelBlock block)
        {
            Interlocked.Add(ref _boxesRead, window.PixelCount);
            block.Reshape(window, 1);
            block.Quality.Clear();
            for (var i = 0; i < window.PixelCount; i++)
                block.Band(0)[i] = window.Column + (i % window.Width) + window.Row + (i / window.Width);
        }
    }
}
