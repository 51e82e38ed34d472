using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.ChangeDetection.Tests;

public class RegionAssemblerTests
{
    /// <summary>Against flood fill, for random masks cut into runs at random seams.</summary>
    [Fact]
    public void Assemble_anyMask_equalsFloodFill() => Prop.ForAll(
        Arb.From(Gen.Choose(0, int.MaxValue)),
        seed =>
        {
            const int Size = 24;
            var random = new Random(seed);
            var mask = Enumerable.Range(0, Size * Size).Select(_ => random.Next(100) < 42).ToArray();
            var seam = random.Next(1, Size);
            var found = RegionAssembler.Assemble(Runs(mask, Size, seam), 1)
                .Select(r => string.Join(',', r.Region.Runs.SelectMany(Pixels).Order())).Order().ToArray();
            return found.SequenceEqual(FloodFill(mask, Size).Select(c => string.Join(',', c.Order())).Order());
        }).Check(Config.QuickThrowOnFailure.WithSeed(7, 11));

    [Fact]
    public void Assemble_regionBelowSeedThreshold_isDropped()
    {
        ScoredRun low = new(new PixelRun(1, 1, 9), 90, 400, false);
        ScoredRun high = new(new PixelRun(5, 1, 9), 200, 900, true);
        var region = Assert.Single(RegionAssembler.Assemble([low, high], 1));
        Assert.Equal(5, region.Region.Bounds.Row);
        Assert.Empty(RegionAssembler.Assemble([high], 9));
    }

    private static IEnumerable<int> Pixels(PixelRun run) => Enumerable.Range(run.Column, run.Length).Select(c => (run.Row * 1000) + c);

    private static IEnumerable<ScoredRun> Runs(bool[] mask, int size, int seam)
    {
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                if (!mask[(row * size) + column]) continue;
                var start = column;
                while (column + 1 < size && mask[(row * size) + column + 1] && column + 1 != seam) column++;
                yield return new ScoredRun(new PixelRun(row, start, column + 1), 200, 200, true);
            }
        }
    }

    private static List<List<int>> FloodFill(bool[] mask, int size)
    {
        var visited = new bool[mask.Length];
        var components = new List<List<int>>();
        for (var start = 0; start < mask.Length; start++)
        {
            if (!mask[start] || visited[start]) continue;
            var component = new List<int>();
            var open = new Stack<int>([start]);
            visited[start] = true;
            while (open.TryPop(out var at))
            {
                component.Add((at / size * 1000) + (at % size));
                for (var row = Math.Max(0, (at / size) - 1); row <= Math.Min(size - 1, (at / size) + 1); row++)
                {
                    for (var column = Math.Max(0, (at % size) - 1); column <= Math.Min(size - 1, (at % size) + 1); column++)
                    {
                        var there = (row * size) + column;
                        if (!mask[there] || visited[there]) continue;
                        visited[there] = true;
                        open.Push(there);
                    }
                }
            }

            components.Add(component);
        }

        return components;
    }
}
