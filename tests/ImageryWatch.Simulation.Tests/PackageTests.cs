using System.Text.Json;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Simulation.Tests;

public sealed class PackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("synthesis-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_package_readsBackSameScene()
    {
        var pair = SceneGenerator.Generate(Presets.Normal with { Width = 300, Height = 260 }, 5);
        ScenePackage.Write(_folder, pair, new PackageOptions { Threads = 2 });
        using var opener = new SceneOpener();
        var scene = opener.Open([Path.Combine(_folder, "before")]);
        Assert.Equal(4, scene.Tiles.Count);
        Assert.True(scene.Metadata.IsSynthetic);
        Assert.Equal(pair.BeforeMetadata.Sun!.Value.AzimuthDegrees, scene.Metadata.Sun!.Value.AzimuthDegrees, 0.01);
        Assert.Equal(pair.BeforeMetadata.Date, scene.Metadata.Date);
        Assert.Equal(pair.Bands, scene.Bands);
        var last = scene.Tiles[3];
        var corner = pair.Grid.ToPixel(last.Transform.ToMap(new PixelPoint(0, 0)));
        Assert.Equal(
            Values(pair.Before, new PixelWindow((int)Math.Round(corner.Column), (int)Math.Round(corner.Row), 90, 80)), Values(
            last.Source, new PixelWindow(0, 0, 90, 80)));
    }

    [Fact]
    public void Write_jpeg_isSmallerAndNearlyTheSame()
    {
        var pair = SceneGenerator.Generate(Presets.Easy with { Width = 300, Height = 260 }, 44);
        Assert.Equal(3, pair.Bands.Count);
        var options = new PackageOptions { TileColumns = 1, TileRows = 1 };
        ScenePackage.Write(Path.Combine(_folder, "a"), pair, options);
        ScenePackage.Write(Path.Combine(_folder, "b"), pair, options with { JpegQuality = 90 });
        long Size(string name) => Directory.GetFiles(Path.Combine(_folder, name, "before"), "*.tif").Sum(file => new FileInfo(file).Length);
        Assert.True(Size("b") < Size("a") / 2, $"{Size("b")} and {Size("a")} bytes");
        using var opener = new SceneOpener();
        var scene = opener.Open([Path.Combine(_folder, "b", "before")]);
        Assert.True(scene.Metadata.IsSynthetic);
        var values = Values(scene.Tiles[0].Source, pair.Grid.Window).Zip(Values(pair.Before, pair.Grid.Window));
        Assert.InRange(values.Average(pixel => Math.Abs(pixel.First - pixel.Second)), 0.01, 3);
    }

    [Fact]
    public void Write_jpegOfSixteenBits_isRefused()
    {
        var seed = Enumerable.Range(1, 50).First(
            number => SceneGenerator.Generate(Presets.Normal with { Width = 64, Height = 64 }, (ulong)number).Before.SaturationValue > 255);
        var pair = SceneGenerator.Generate(Presets.Normal with { Width = 64, Height = 64 }, (ulong)seed);
        Assert.Contains(
            "JPEG compression needs three bands of 8 bits",
            Assert.Throws<ConfigurationException>(() => ScenePackage.Write(_folder, pair, new PackageOptions { JpegQuality = 90 })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Write_tilesInOtherSystem_showSameGround()
    {
        var pair = SceneGenerator.Generate(Presets.Easy with { Width = 300, Height = 260 }, 5);
        ScenePackage.Write(
            _folder, pair, new PackageOptions { TileColumns = 2, TileRows = 1, OtherCrs = CoordinateSystems.FromEpsg(32651) });
        using var opener = new SceneOpener();
        var tile = opener.Open([Path.Combine(_folder, "after")]).Tiles[1];
        Assert.Equal(32651, tile.Crs.EpsgCode);
        using var transform = CoordinateTransform.Create(pair.Grid.Crs, tile.Crs);
        var (here, there) = (new PixelBlock(), new PixelBlock());
        pair.After.Read(pair.Grid.Window, here);
        tile.Source.Read(new PixelWindow(0, 0, tile.Source.Width, tile.Source.Height), there);
        var samples = new List<(double, double)>();
        for (var row = 5; row < 255; row += 3)
        {
            for (var column = 155; column < 295; column += 3)
            {
                var q = tile.Transform.ToPixel(transform.Transform(pair.Grid.ToMap(new PixelPoint(column + 0.5, row + 0.5))));
                var at = ((int)Math.Floor(q.Row) * there.Width) + (int)Math.Floor(q.Column);
                if (there.Quality[at] == QualityFlags.None) samples.Add((here.Band(0)[(row * 300) + column], there.Band(0)[at]));
            }
        }

        Assert.True(samples.Count > 3000);
        Assert.True(Correlation(samples) > 0.85, $"correlation {Correlation(samples)}");
    }

    [Fact]
    public void Write_truth_isGeoJsonInDegrees()
    {
        var pair = SceneGenerator.Generate(Presets.Normal with { Width = 400, Height = 400 }, 11);
        ScenePackage.Write(_folder, pair, new PackageOptions());
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, "truth.geojson")));
        var features = json.RootElement.GetProperty("features").EnumerateArray().ToArray();
        Assert.Equal(pair.Truth.Count, features.Length);
        foreach (var feature in features)
        {
            Assert.Contains(
                feature.GetProperty("properties").GetProperty("class").GetString(), new[] { "guard_tower", "fence", "housing" });
            Assert.Contains(
                feature.GetProperty("properties").GetProperty("change").GetString(), new[] { "appeared", "removed", "altered" });
            var position = feature.GetProperty("geometry").GetProperty("coordinates");
            while (position[0].ValueKind == JsonValueKind.Array) position = position[0];
            Assert.InRange(position[0].GetDouble(), 126.07, 126.09);
            Assert.InRange(position[1].GetDouble(), 39.55, 39.57);
        }
    }

    [Fact]
    public void Write_samePairTwice_givesSameBytes()
    {
        var pair = SceneGenerator.Generate(Presets.Normal with { Width = 200, Height = 200 }, 5);
        ScenePackage.Write(Path.Combine(_folder, "a"), pair, new PackageOptions { Threads = 1 });
        ScenePackage.Write(Path.Combine(_folder, "b"), pair, new PackageOptions { Threads = 3 });
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_folder, "a"), "*", SearchOption.AllDirectories))
            Assert.Equal(
                File.ReadAllBytes(file), File.ReadAllBytes(
                Path.Combine(_folder, "b", Path.GetRelativePath(Path.Combine(_folder, "a"), file))));
    }

    [Fact]
    public void Write_trainingTile_givesArrays()
    {
        var tile = TrainingTiles.Make(new TrainingOptions { SizePixels = 64 }, 2);
        TrainingTileWriter.Write(_folder, tile);
        Assert.Equal(128 + (13 * 64 * 64), new FileInfo(Path.Combine(_folder, "000002-truth.npy")).Length);
        Assert.Equal(128 + (tile.Pair.Bands.Count * 64 * 64 * 2), new FileInfo(Path.Combine(_folder, "000002-after.npy")).Length);
    }

    private static float[] Values(IPixelSource source, PixelWindow window)
    {
        var block = new PixelBlock();
        source.Read(window, block);
        return [.. Enumerable.Range(0, block.BandCount).SelectMany(band => block.Band(band).ToArray())];
    }

    private static double Correlation(List<(double A, double B)> samples)
    {
        var (a, b) = (samples.Average(s => s.A), samples.Average(s => s.B));
        var covariance = samples.Average(s => (s.A - a) * (s.B - b));
        return covariance / Math.Sqrt(samples.Average(s => (s.A - a) * (s.A - a)) * samples.Average(s => (s.B - b) * (s.B - b)));
    }
}
