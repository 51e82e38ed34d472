using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Simulation.Tests;

public class TruthTests
{
    /// <summary>
    /// Easy scenes: the difference between the dates is larger inside a new house's outline than, on average, inside the outline moved 7 m
    /// to the four sides. Neighbours and shadows change too, so this is required for most houses only.
    /// </summary>
    [Fact]
    public void Truth_newHouses_lieOnChangedPixels()
    {
        var (better, all) = (0, 0);
        for (var seed = 1UL; seed <= 3; seed++)
        {
            var pair = SceneGenerator.Generate(
                Presets.Easy with
                {
                    Width = 450,
                    Height = 450,
                    Changes = Presets.Easy.Changes with { HouseAppeared = 0.4, VillageChanged = 0 }
                }, seed);
            var (before, after) = (Read(pair.Before), Read(pair.After));
            foreach (var truth in pair.Truth.Where(
                t => t is { Class: StructureClass.Housing, Change: ChangeKind.Appeared, IsObscured: false }))
            {
                Vec[] outline = [
                    .. truth.Geometry.Coordinates.Skip(1).Select(c => new Vec(c.X - pair.Grid.OriginX, pair.Grid.OriginY - c.Y))];
                var here = Unlikeness(pair, before, after, outline);
                Vec[] sides = [new(7, 0), new(-7, 0), new(0, 7), new(0, -7)];
                all++;
                if (here > sides.Average(side => Unlikeness(pair, before, after, Outline.Shift(outline, side)))) better++;
            }
        }

        Assert.True(all > 15 && better > 0.8 * all, $"{better} of {all}");
    }

    [Fact]
    public void Planes_objects_agree()
    {
        var tile = Enumerable.Range(0, 12).Select(i => TrainingTiles.Make(new TrainingOptions { SizePixels = 256, NoChangeShare = 0 }, i))
            .First(t => t.Pair.Truth.Any(o => o.Class == StructureClass.GuardTower && !o.IsObscured));
        foreach (var (kind, plane) in new[] { (StructureClass.GuardTower, 0), (StructureClass.Fence, 1), (StructureClass.Housing, 2) })
        {
            foreach (var (change, first) in new[] { (ChangeKind.Appeared, 0), (ChangeKind.Removed, 3) })
            {
                var objects = tile.Pair.Truth.Where(t => t.Class == kind && t.Change == change && !t.IsObscured).ToArray();
                var area = tile.Truth.Planes[first + plane].Sum(v => v) * tile.Pair.Grid.PixelAreaSquareMetres;
                var requested = objects.Sum(t => Expected(kind, t.Geometry));
                Assert.InRange(area, (0.8 * requested) - 5, (1.15 * requested) + 5);
            }
        }
    }

    [Fact]
    public void Planes_obscuredObjects_areIgnored()
    {
        var obscured = new List<TruthObject>();
        for (var seed = 0UL; seed < 6; seed++)
            obscured.AddRange(
                SceneGenerator.Generate(
                Presets.Hard with { Width = 700, Height = 700, Light = new() { CloudsPerKm2 = new(60, 80) } }, seed).Truth.Where(
                    t => t.IsObscured));
        Assert.NotEmpty(obscured);
    }

    [Fact]
    public void Truth_partlyObscuredFence_keepsLength()
    {
        var clear = Presets.Normal with { Width = 700, Height = 700 };
        var cloudy = clear with { Light = new() { CloudsPerKm2 = new(60, 80) } };
        for (var seed = 0UL; seed < 4; seed++)
            Assert.Equal(FenceLength(clear, seed), FenceLength(cloudy, seed), 6);
    }

    private static double FenceLength(SynthesisOptions options, ulong seed) =>
        SceneGenerator.Generate(options, seed).Truth.Where(t => t.Class == StructureClass.Fence).Sum(t => t.Geometry.Length);

    private static double Expected(StructureClass kind, Geometry geometry) => kind switch
    {
        StructureClass.GuardTower => Math.PI * 9,
        StructureClass.Fence => geometry.Length * 3,
        _ => geometry.Area,
    };

    /// <summary>Root mean square difference between the dates inside an outline.</summary>
    private static double Unlikeness(SyntheticPair pair, PixelBlock before, PixelBlock after, Vec[] outline)
    {
        var (size, box) = (pair.Grid.PixelSizeMetres, Bounds.Of(outline));
        var (sum, count) = (0.0, 0);
        for (var row = (int)(box.MinY / size); row <= box.MaxY / size && row < after.Height; row++)
        {
            for (var column = (int)(box.MinX / size); column <= box.MaxX / size && column < after.Width; column++)
            {
                if (row < 0 || column < 0 || !Outline.Contains(outline, new Vec((column + 0.5) * size, (row + 0.5) * size))) continue;
                for (var band = 0; band < after.BandCount; band++)
                {
                    var d = after.Band(band)[(row * after.Width) + column] - before.Band(band)[(row * after.Width) + column];
                    sum += d * d;
                    count++;
                }
            }
        }

        return count == 0 ? 0 : Math.Sqrt(sum / count);
    }

    private static PixelBlock Read(IPixelSource source)
    {
        var block = new PixelBlock();
        source.Read(new PixelWindow(0, 0, source.Width, source.Height), block);
        return block;
    }
}
