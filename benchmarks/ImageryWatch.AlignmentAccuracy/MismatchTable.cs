using ImageryWatch.Preprocessing;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Simulation;

namespace ImageryWatch.AlignmentAccuracy;

/// <summary>
/// How often registration believes in pairs that do not show the same ground, and how often it does not believe in pairs that do.
/// </summary>
internal static class MismatchTable
{
    /// <summary>Every before against every after of a folder of crops (FOLDER/NAME/before.tif, after.tif).</summary>
    public static void Crops(string folder, int threads)
    {
        using var opener = new SceneOpener();
        var names = Directory.GetDirectories(folder).Where(path =>
            File.Exists(Path.Combine(path, "before.tif"))).Order(StringComparer.Ordinal).ToArray();
        var crops = names.Select(path =>
            (Name: Path.GetFileName(path), Before: Read(opener, Path.Combine(path, "before.tif"), threads),
            After: Read(opener, Path.Combine(path, "after.tif"), threads))).ToArray();
        var (believed, tried, lost) = (0, 0, 0);
        for (var i = 0; i < crops.Length; i++)
        {
            for (var k = 0; k < crops.Length; k++)
            {
                var (before, after) = (crops[i].Before, crops[k].After);
                if (before.Width != after.Width || before.Height != after.Height) continue;
                var result = Register(before, after, threads);
                var failed = result.Summary.Outcome == RegistrationOutcome.Failed;
                if (i == k && failed) lost++;
                if (i != k && !failed) believed++;
                if (i != k) tried++;
                if (i == k || !failed)
                    Console.WriteLine($"{(i == k ? "same " : "OTHER")} {crops[i].Name} {crops[k].Name}: {result.Message}");
            }
        }

        Console.WriteLine($"{believed} of {tried} unrelated pairs believed; {lost} of {crops.Length} related pairs not assessable");
    }

    /// <summary>Pairs of generated scenes with different seeds, and crops of them that do match.</summary>
    public static void Generated(int pairs, int side, ulong firstSeed, int threads)
    {
        var (believed, lost) = (0, 0);
        for (var i = 0; i < pairs; i++)
        {
            var kind = Presets.All[i % Presets.All.Count] with { Width = side, Height = side };
            var (one, other) = (SceneGenerator.Generate(kind, firstSeed + (ulong)i),
                SceneGenerator.Generate(kind, firstSeed + 7000 + (ulong)i));
            var before = Grey(one.Before, threads);
            var unrelated = Register(before, Grey(other.After, threads), threads);
            var related = Register(before, Grey(one.After, threads), threads);
            if (unrelated.Summary.Outcome != RegistrationOutcome.Failed)
            {
                believed++;
                Console.WriteLine($"OTHER {kind.Name} {firstSeed + (ulong)i}: {unrelated.Message}");
            }

            if (related.Summary.Outcome == RegistrationOutcome.Failed) lost++;
            var (error, truth) = Error(one, related.Displacement);
            Console.WriteLine(
                $"same  {kind.Name} {firstSeed + (ulong)i}: {related.Summary.Outcome}, {related.Summary.Model}, "
                + $"{related.Summary.TiePointsKept}/{related.Summary.TiePointsRejected}, CE90 {2 * related.Summary.Ce90Metres:0.00} px, "
                + $"RMSE {error:0.00} px (of {truth:0.00})");
        }

        Console.WriteLine($"{believed} of {pairs} unrelated pairs believed; {lost} of {pairs} related pairs not assessable");
    }

    private static (double Rmse, double Truth) Error(SyntheticPair pair, Displacement found)
    {
        var (error, truth, count) = (0.0, 0.0, 0);
        for (var row = 8; row < pair.Grid.Height; row += 16)
        {
            for (var column = 8; column < pair.Grid.Width; column += 16)
            {
                var (t, f) = (pair.TrueDisplacement.At(new PixelPoint(column, row)), found.At(new PixelPoint(column, row)));
                error += Math.Pow(t.Column - f.Column, 2) + Math.Pow(t.Row - f.Row, 2);
                truth += Math.Pow(t.Column, 2) + Math.Pow(t.Row, 2);
                count++;
            }
        }

        return (Math.Sqrt(error / count), Math.Sqrt(truth / count));
    }

    // Sensors differ from seed to seed; one band is common to all.
    private static InMemoryRaster Grey(IPixelSource source, int threads)
    {
        var block = new PixelBlock();
        source.ToMemory(threads).Read(new PixelWindow(0, 0, source.Width, source.Height), block);
        return new InMemoryRaster(source.Width, source.Height, [BandRole.Panchromatic], [block.Band(0).ToArray()], block.Quality.ToArray());
    }

    private static RegistrationResult Register(InMemoryRaster before, InMemoryRaster after, int threads)
    {
        var grid = new AnalysisGrid(new CoordinateSystem("", "pixels", null), 0, 0, 0.5, before.Width, before.Height);
        return new PairRegistration(new RegistrationOptions { Threads = threads }).Register(before, after, grid, CancellationToken.None);
    }

    private static InMemoryRaster Read(SceneOpener opener, string path, int threads) =>
        opener.Open([path]).Tiles[0].Source.ToMemory(threads);
}
