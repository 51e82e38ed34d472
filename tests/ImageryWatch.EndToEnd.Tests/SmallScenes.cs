using ImageryWatch.Core;
using ImageryWatch.Geospatial;

[assembly: AssemblyFixture(typeof(ImageryWatch.EndToEnd.Tests.SmallScenes))]

namespace ImageryWatch.EndToEnd.Tests;

/// <summary>A small synthetic pair, made once by the product itself, and variations of it.</summary>
public sealed class SmallScenes : IAsyncLifetime
{
    private const int SizePixels = 256;
    private readonly WorkFolder _folder = new("iw scenes");

    /// <summary>Folder of tiles with a STAC item.</summary>
    public string Before => _folder["pair/before"];

    public string After => _folder["pair/after"];

    /// <summary>The same pixels as one raster each, without date, sun or anything else.</summary>
    public string BareBefore => _folder["bare/before.tif"];

    public string BareAfter => _folder["bare/after.tif"];

    /// <summary>
    /// For tests of what is made from a comparison: the first computes its steps, the others reuse them. <see cref="CacheTests"/> shows
    /// that this changes no byte.
    /// </summary>
    public string[] Reused => ["--cache", _folder["cache"]];

    public async ValueTask InitializeAsync()
    {
        var made = await CommandRun.InProcess("synth", "-o", _folder["pair"], "--size", $"{SizePixels}", "--seed", "7", "--preset", "easy");
        Assert.Equal(0, made.ExitCode);
        Directory.CreateDirectory(_folder["bare"]);
        Strip(Before, BareBefore);
        Strip(After, BareAfter);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Writes a raster on the grid of <paramref name="like"/>, each pixel of which is made from the original's bands.</summary>
    public static void Rewrite(
        string like, string path, IReadOnlyList<BandRole> bands, Func<PixelBlock, int, int, float> value, double? noData = null)
    {
        using var opener = new SceneOpener();
        var tile = opener.Open([like]).Tiles[0];
        var format = new CogFormat
        {
            Width = tile.Source.Width,
            Height = tile.Source.Height,
            Crs = tile.Crs,
            Transform = tile.Transform,
            SampleType = SampleType.Float32,
            Bands = [.. bands.Select(role => new CogBand(BandNames.Display(role), role))],
            NoDataValue = noData,
        };
        CogWriter.Write<float>(path, format, (window, pixels) =>
        {
            var block = new PixelBlock();
            tile.Source.Read(window, block);
            var plane = (int)window.PixelCount;
            for (var band = 0; band < bands.Count; band++)
                for (var i = 0; i < plane; i++) pixels[(band * plane) + i] = value(block, band, i);
        });
    }

    /// <summary>One raster of the whole scene, read through the product's own grid.</summary>
    private static void Strip(string folder, string path)
    {
        using var opener = new SceneOpener();
        var scene = opener.Open([folder]);
        var grid = GridPlanner.Plan(scene, scene);
        var tiles = TilePlacement.Place(scene, grid);
        var format = new CogFormat
        {
            Width = grid.Width,
            Height = grid.Height,
            Crs = grid.Crs,
            Transform = grid.Transform,
            SampleType = SampleType.Float32,
            Bands = [.. scene.Bands.Select(role => new CogBand(BandNames.Display(role), role))],
            NoDataValue = 0,
        };
        CogWriter.Write<float>(path, format, (window, pixels) => FillFromTiles(tiles, window, pixels, scene.Bands.Count));
    }

    private static void FillFromTiles(IReadOnlyList<PlacedTile> tiles, PixelWindow window, Span<float> pixels, int bandCount)
    {
        pixels.Clear();
        var block = new PixelBlock();
        foreach (var tile in tiles)
        {
            var origin = tile.Mapping.ToSource(new PixelPoint(window.Column, window.Row));
            tile.Tile.Source.Read(
                new PixelWindow((int)Math.Round(origin.Column), (int)Math.Round(origin.Row), window.Width, window.Height), block);
            for (var band = 0; band < bandCount; band++)
                for (var i = 0; i < window.PixelCount; i++)
                    if (block.Quality[i] == QualityFlags.None) pixels[(band * (int)window.PixelCount) + i] = block.Band(band)[i];
        }
    }
}
