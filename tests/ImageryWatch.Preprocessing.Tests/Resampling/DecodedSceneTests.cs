using System.Runtime.InteropServices;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Preprocessing.Tests;

public class DecodedSceneTests
{
    private const int Width = 1100;
    private const int Height = 700;
    private static readonly PixelWindow Whole = new(0, 0, Width, Height);

    [Theory]
    [InlineData(long.MaxValue, long.MaxValue, 256, 256, true)]
    [InlineData(0, long.MaxValue, 128, 512, true)]
    [InlineData(0, long.MaxValue, Width, 1, true)]
    [InlineData(1_000_000, 2_000_000, 512, 512, true)]
    [InlineData(0, 0, 300, 200, true)]
    [InlineData(1_000_000, long.MaxValue, 256, 256, false)]
    public void Read_anyLimitsAndBlocks_givesSamePixels(long memory, long file, int blockWidth, int blockHeight, bool isWhole)
    {
        using var folder = new TemporaryFolder();
        var source = new BlockedSource(Raster(isWhole), (blockWidth, blockHeight));
        using var decoded = new DecodedScene([Placed(source)], new SpillPolicy(memory, folder.Path) { FileBytes = file });
        var random = new Random(5);
        for (var i = 0; i < 60; i++)
        {
            if (i == 40) decoded.StopKeeping();
            if (i == 50) decoded.Dispose();
            var window = new PixelWindow(random.Next(-9, Width), random.Next(-9, Height), random.Next(1, 300), random.Next(1, 300));
            Assert.Equal(Pixels(source, window), Pixels(decoded.Tiles[0].Tile.Source, window));
        }
    }

    [Theory]
    [InlineData(256, 256)]
    [InlineData(Width, 3)]
    [InlineData(640, 640)]
    public void Read_manyThreadsInAnyOrder_decodesEveryBlockOnce(int blockWidth, int blockHeight)
    {
        var source = new BlockedSource(Raster(isWhole: true), (blockWidth, blockHeight));
        using var decoded = new DecodedScene([Placed(source)], null);
        PixelWindow[] windows = [.. Whole.Blocks(190).Select(window => window.Inflate(30)).Reverse()];
        Parallel.ForEach([.. windows, .. windows], window => decoded.Tiles[0].Tile.Source.Read(window, new PixelBlock()));
        decoded.StopKeeping();
        Parallel.ForEach(windows, window => decoded.Tiles[0].Tile.Source.Read(window, new PixelBlock()));
        Assert.Equal(source.BlockCount, source.Decoded);
    }

    [Fact]
    public void StopKeeping_blocksNotRead_areNotKept()
    {
        var source = new BlockedSource(Raster(isWhole: true), (512, 512));
        using var decoded = new DecodedScene([Placed(source)], null);
        var (kept, other) = (new PixelWindow(10, 10, 50, 50), new PixelWindow(600, 10, 50, 50));
        var raster = decoded.Tiles[0].Tile.Source;
        raster.Read(kept, new PixelBlock());
        decoded.StopKeeping();
        for (var i = 0; i < 3; i++) raster.Read(kept, new PixelBlock());
        Assert.Equal(1, source.Decoded);
        for (var i = 0; i < 3; i++) raster.Read(other, new PixelBlock());
        Assert.Equal(4, source.Decoded);
    }

    [Fact]
    public void Read_severalRasters_areKeptApart()
    {
        var (one, other) = (new BlockedSource(Raster(isWhole: true), (512, 512)), new BlockedSource(Raster(isWhole: false), (512, 512)));
        using var decoded = new DecodedScene([Placed(one), Placed(other)], null);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(Pixels(one, Whole), Pixels(decoded.Tiles[0].Tile.Source, Whole));
            Assert.Equal(Pixels(other, Whole), Pixels(decoded.Tiles[1].Tile.Source, Whole));
        }
    }

    [Fact]
    public void Read_manyRasters_shareTheBlockBeingDecoded()
    {
        using var folder = new TemporaryFolder();
        var raster = Raster(isWhole: true);
        PlacedTile[] files = [.. Enumerable.Range(0, 20).Select(_ => Placed(new BlockedSource(raster, (512, 512))))];
        using var decoded = new DecodedScene(files, new SpillPolicy(0, folder.Path));
        var block = new PixelBlock();
        decoded.Tiles[0].Tile.Source.Read(new PixelWindow(10, 10, 50, 50), block);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var tile in decoded.Tiles.Skip(1)) tile.Tile.Source.Read(new PixelWindow(10, 10, 50, 50), block);
        var perFile = (GC.GetAllocatedBytesForCurrentThread() - before) / (files.Length - 1);
        Assert.True(perFile < 512 * 512, $"{perFile} bytes per file");
    }

    private static PlacedTile Placed(IPixelSource source) => new(
        new SceneTile("test.tif", source, new CoordinateSystem("", "test", null), new GeoTransform(0, 1, 0, 0, 0, -1), 0.5, "uint16"),
        new PixelMapping(new PointLattice(Whole, 64, point => point), Whole, 1));

    private static InMemoryRaster Raster(bool isWhole)
    {
        var random = new Random(isWhole ? 3 : 4);
        float[][] planes = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, Width * Height)
            .Select(_ => isWhole ? random.Next(65536) : (float)(random.NextDouble() - 0.3)).ToArray())];
        QualityFlags[] quality = [.. Enumerable.Range(0, Width * Height)
            .Select(i => i % 97 == 0 ? QualityFlags.NoData : i % 89 == 0 ? QualityFlags.Saturated : QualityFlags.None)];
        return new InMemoryRaster(Width, Height, [BandRole.Red, BandRole.Green], planes, quality, 65535);
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
}
