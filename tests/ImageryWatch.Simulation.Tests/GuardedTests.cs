using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Simulation.Tests;

public class GuardedTests
{
    private static readonly TrainingOptions Mixed = new() { SizePixels = 256, BaseSeed = 31 };
    private static readonly TrainingOptions Guarded = Mixed with { Styles = Mixed.Styles.Only(["guarded"]) };

    [Fact]
    public void Tile_guardedTheme_holdsMoreTowersAndFencesThanMixed()
    {
        var (mixed, guarded) = (Count(Mixed), Count(Guarded));
        Assert.True(guarded.Towers > 3 * mixed.Towers, $"{guarded.Towers} and {mixed.Towers} towers");
        Assert.True(guarded.FenceMetres > 2 * mixed.FenceMetres, $"{guarded.FenceMetres} and {mixed.FenceMetres} m");
    }

    [Fact]
    public void Tile_mixedTheme_equalsNoTheme()
    {
        var named = Mixed with { Styles = Mixed.Styles.Without(["guarded"]) };
        for (var i = 0; i < 2; i++)
            Assert.Equal(Planes(Mixed, i), Planes(named, i));
    }

    [Fact]
    public void Plan_crossingFences_changeInSectionsOfLimitedLengthInside()
    {
        var options = Presets.Normal with
        {
            Width = 300,
            Height = 300,
            Terrain = new() { ReliefMetres = 0 },
            Structures = new() { VillagesPerKm2 = 0, PerimeterChance = 0, CrossingFencesPerKm2 = 300, CrossingSectionMetres = new(10, 40) },
        };
        var sections = 0;
        for (var seed = 0UL; seed < 3; seed++)
        {
            var pair = SceneGenerator.Generate(options, seed);
            var (x, y, side) = (pair.Grid.OriginX, pair.Grid.OriginY, 300 * pair.Grid.PixelSizeMetres);
            var extent = new NetTopologySuite.Geometries.Envelope(x, x + side, y - side, y);
            foreach (var fence in pair.InventoryBefore.Concat(pair.InventoryAfter).Where(t => t.Class == StructureClass.Fence))
            {
                sections++;
                Assert.InRange(fence.Geometry.Length, 0, 43.5); // a step of 3 m more at the most
                Assert.True(extent.Covers(fence.Geometry.EnvelopeInternal));
            }
        }

        Assert.True(sections > 100, $"{sections} sections");
    }

    [Fact]
    public void Plan_towerDistractors_addSolidsButNoStructures()
    {
        var bare = new StructureOptions
        {
            VillagesPerKm2 = 0, PerimeterChance = 0, SingleHousesPerKm2 = 0, FreeTowersPerKm2 = 0, DistractorsPerKm2 = 0,
        };
        var options = Presets.Normal with { Width = 300, Height = 300, Terrain = new() { LinesPerKm2 = 0, RiverChance = 0 } };
        var area = new Bounds(0, 0, 150, 150);
        var (before, after) = (Seasons.Named("summer"), Seasons.Named("winter"));
        WorldPlan Plan(StructureOptions structures) =>
            WorldPlanner.Plan(options with { Structures = structures }, new RandomStream(4), area, before, after);
        var (without, with) = (Plan(bare), Plan(bare with { TowerDistractorsPerKm2 = 3000 }));
        Assert.True(with.Solids.Count > without.Solids.Count + 10 && with.Rods.Count > without.Rods.Count + 5);
        Assert.Equal(without.Structures, with.Structures);
    }

    [Fact]
    public void Plan_noCrossingFences_drawsNone()
    {
        var structures = new StructureOptions { VillagesPerKm2 = 0, PerimeterChance = 0 };
        var pair = SceneGenerator.Generate(Presets.Normal with { Width = 200, Height = 200, Structures = structures }, 3);
        Assert.DoesNotContain(pair.InventoryBefore.Concat(pair.InventoryAfter), t => t.Class == StructureClass.Fence);
    }

    [Fact]
    public void TileObjects_shapes_agreeWithPlanes()
    {
        var folder = Directory.CreateTempSubdirectory("guarded").FullName;
        try
        {
            var tile = TrainingTiles.Make(Guarded, 4);
            TrainingTileWriter.Write(folder, tile);
            using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "000004.json")));
            var towers = json.RootElement.GetProperty("objects").EnumerateArray()
                .Where(o => o.GetProperty("class").GetString() == "guard_tower" && !o.GetProperty("hidden").GetBoolean()).ToArray();
            Assert.NotEmpty(towers);
            foreach (var tower in towers)
            {
                var state = Array.IndexOf(["appeared", "removed", "before", "after"], tower.GetProperty("state").GetString());
                var plane = tile.Truth.Planes[3 * state];
                var points = tower.GetProperty("points").EnumerateArray().Skip(1)
                    .Select(p => (X: p[0].GetDouble(), Y: p[1].GetDouble())).ToArray();
                var (column, row) = ((int)points.Average(p => p.X), (int)points.Average(p => p.Y));
                if (column is >= 0 and < 256 && row is >= 0 and < 256) Assert.Equal(1, plane[(row * 256) + column]);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(-1, 10, "crossingFencesPerKm2")]
    [InlineData(10, 1, "crossingSectionMetres")]
    public void Check_crossingFenceOptions_reportsViolations(double fences, double section, string named)
    {
        var options = Presets.Normal with { Structures = new() { CrossingFencesPerKm2 = fences, CrossingSectionMetres = section } };
        Assert.Contains(OptionsCheck.Problems(options), problem => problem.Contains(named, StringComparison.Ordinal));
    }

    private static IEnumerable<byte> Planes(TrainingOptions options, int index) =>
        TrainingTiles.Make(options, index).Truth.Planes.SelectMany(p => p);

    private static (int Towers, double FenceMetres) Count(TrainingOptions options)
    {
        var (towers, metres) = (0, 0.0);
        for (var i = 0; i < 12; i++)
        {
            var pair = TrainingTiles.Make(options, i).Pair;
            towers += pair.InventoryAfter.Count(t => t.Class == StructureClass.GuardTower);
            metres += pair.InventoryAfter.Where(t => t.Class == StructureClass.Fence).Sum(t => t.Geometry.Length);
        }

        return (towers, metres);
    }
}
