using ImageryWatch.Core;

namespace ImageryWatch.Simulation.Tests;

public class DeterminismTests
{
    private static readonly SynthesisOptions Small = Presets.Hard with { Width = 160, Height = 144 };

    [Fact]
    public void Generate_sameSeed_givesSamePixelsAndTruth()
    {
        var (first, second) = (SceneGenerator.Generate(Small, 7), SceneGenerator.Generate(Small, 7));
        Assert.Equal(Pixels(first.After.ToMemory()), Pixels(second.After.ToMemory()));
        Assert.Equal(first.Truth.Select(t => t.Geometry.ToText()), second.Truth.Select(t => t.Geometry.ToText()));
    }

    [Fact]
    public void Generate_otherSeed_givesOtherScene() =>
        Assert.NotEqual(
            Pixels(SceneGenerator.Generate(Small, 7).Before.ToMemory()), Pixels(SceneGenerator.Generate(Small, 8).Before.ToMemory()));

    [Fact]
    public void Read_anyThreadCount_givesSamePixels()
    {
        var wide = SceneGenerator.Generate(Presets.Normal with { Width = 700, Height = 560 }, 3);
        Assert.Equal(Pixels(wide.After.ToMemory(1)), Pixels(wide.After.ToMemory(3)));
    }

    [Theory]
    [InlineData("easy", 1)]
    [InlineData("normal", 2)]
    [InlineData("hard", 4)]
    [InlineData("hard", 5)]
    [InlineData("hard", 9)]
    public void Read_anyWindow_givesSamePixels(string preset, ulong seed)
    {
        var options = Presets.All.Single(p => p.Name == preset) with { Width = 160, Height = 144 };
        var pair = SceneGenerator.Generate(options, seed);
        foreach (var image in new[] { pair.Before, pair.After })
        {
            var whole = Pixels(image);
            var pieces = new float[whole.Length];
            var block = new PixelBlock();
            foreach (var window in new PixelWindow(0, 0, 160, 144).Blocks(37))
            {
                image.Read(window, block);
                for (var band = 0; band < block.BandCount; band++)
                    for (var r = 0; r < window.Height; r++)
                        block.Row(band, r).CopyTo(pieces.AsSpan((band * 160 * 144) + ((window.Row + r) * 160) + window.Column));
            }

            Assert.Equal(whole, pieces);
        }
    }

    [Fact]
    public void Read_windowOverEdge_isOutsideCoverage()
    {
        var block = new PixelBlock();
        SceneGenerator.Generate(Small, 7).Before.Read(new PixelWindow(-5, -5, 20, 20), block);
        Assert.Equal(QualityFlags.OutsideCoverage, block.Quality[0]);
        Assert.Equal(QualityFlags.OutsideCoverage, block.Quality[(4 * 20) + 19]);
        Assert.NotEqual(QualityFlags.OutsideCoverage, block.Quality[(6 * 20) + 6]);
    }

    [Fact]
    public void Tile_sameIndex_isIndependentOfOthers()
    {
        var options = new TrainingOptions { SizePixels = 96 };
        var streamed = TrainingTiles.Stream(options, 3, 3).ToArray();
        Assert.Equal(Pixels(TrainingTiles.Make(options, 4).Before), Pixels(streamed[1].Before));
        Assert.Equal([3, 4, 5], streamed.Select(t => t.Index));
    }

    private static float[] Pixels(IPixelSource source)
    {
        var block = new PixelBlock();
        source.Read(new PixelWindow(0, 0, source.Width, source.Height), block);
        return [.. Enumerable.Range(0, block.BandCount).SelectMany(band => block.Band(band).ToArray())];
    }
}
