using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace ImageryWatch.Simulation.Tests;

public class TownTests
{
    private static readonly SynthesisOptions Estate = Presets.Normal with
    {
        Width = 320,
        Height = 320,
        Terrain = new() { ReliefMetres = 0, RiverChance = 0, PondsPerKm2 = 0, LinesPerKm2 = 0, TracksPerKm2 = 0 },
        Structures = new() { VillagesPerKm2 = 0, SingleHousesPerKm2 = 0, PerimeterChance = 0, FreeTowersPerKm2 = 0, DistractorsPerKm2 = 0 },
        Changes = new() { Recolouring = 1 },
        Town = new() { EstateChance = 1, ShadeTreesPerKm2 = new(0, 500) },
    };

    [Fact]
    public void Plan_pitchedRoofOfDate_belongsToHouseOfDate()
    {
        var roofs = 0;
        foreach (var plan in Plans(Estate, 16))
        {
            foreach (var solid in plan.Solids.Where(s => s.Roof is not (RoofShape.Flat or RoofShape.Dome)))
            {
                roofs++;
                Assert.Contains(
                    plan.Structures, s =>
                        s.Class == StructureClass.Housing && (s.Dates & solid.Dates) == solid.Dates
                            && Outline.Contains(s.Shape, solid.Centre));
            }
        }

        Assert.True(roofs > 200, $"{roofs} roofs");
    }

    [Fact]
    public void Plan_houseOfDate_hasRoofOnDate()
    {
        foreach (var plan in Plans(Estate with { Town = Estate.Town with { BlocksPerKm2 = 300 } }, 10))
            foreach (var house in plan.Structures.Where(s => s.Class == StructureClass.Housing))
                foreach (var date in new[] { Dates.Before, Dates.After }.Where(d => (house.Dates & d) != 0))
                    Assert.Contains(
                        plan.Solids, s =>
                            (s.Dates & date) != 0 && s.EavesMetres >= house.EavesMetres - 0.5 && Outline.Contains(house.Shape, s.Centre));
    }

    [Fact]
    public void Plan_houses_doNotOverlapStreets()
    {
        foreach (var plan in Plans(Estate, 6))
        {
            var streets = plan.Patches.Where(p => p is { WidthMetres: > 4, Layer: PatchLayer.Worn }).ToArray();
            foreach (var house in plan.Structures.Where(s => s.Class == StructureClass.Housing))
                foreach (var corner in Outline.Densify(Outline.Close(house.Shape), 3))
                    Assert.All(streets, street => Assert.True(Outline.Distance(corner, street.Points) >= (street.WidthMetres / 2) - 0.3));
        }
    }

    [Fact]
    public void Plan_streetsSlabsAndSoil_changeWithoutHousingChange()
    {
        var quiet = Estate with { Changes = Presets.NoChange.Changes };
        var newGround = 0;
        for (var seed = 0UL; seed < 16; seed++)
        {
            var pair = SceneGenerator.Generate(quiet, seed);
            Assert.DoesNotContain(pair.Truth, t => t.Class != StructureClass.Fence);
            Assert.DoesNotContain(pair.Truth, t => t.Change != ChangeKind.Altered);
        }

        foreach (var plan in Plans(quiet, 16))
            newGround += plan.Patches.Count(p => p is { Layer: PatchLayer.Worn, Before: null, After: not null });
        Assert.True(newGround > 50, $"{newGround} patches");
    }

    [Fact]
    public void Plan_changedShareOneOrZero_changesAllOrNoHouses()
    {
        var (all, none) =
            (Estate with { Town = Estate.Town with { ChangedShare = 1 } }, Estate with { Town = Estate.Town with { ChangedShare = 0 } });
        var changed = 0;
        foreach (var plan in Plans(all, 16))
            changed += plan.Structures.Count(s => s.Class == StructureClass.Housing && s.Dates != Dates.Both);
        Assert.True(changed > 100, $"{changed} houses");
        Assert.All(
            Plans(none, 16), plan =>
                Assert.All(plan.Structures.Where(s => s.Class == StructureClass.Housing), s => Assert.Equal(Dates.Both, s.Dates)));
    }

    [Fact]
    public void VillaShape_outline_isUnionOfParts()
    {
        var winged = 0;
        for (var seed = 0UL; seed < 200; seed++)
        {
            var random = new RandomStream(seed);
            var shape = VillaShape.Draw(
                random, new Vec(50, 60), Vec.TowardsAzimuth(random.Between(0, 360)), random.Between(4, 30), random.Between(4, 30), 0.7, 6);
            var union = UnaryUnionOp.Union(shape.Wings.Append(shape.Body).Select(p => (Geometry)Polygon(p)));
            Assert.True(Polygon(shape.Outline).IsValid);
            Assert.Equal(union.Area, Polygon(shape.Outline).Area, 1e-6);
            Assert.True((shape.Body[1] - shape.Body[0]).Length >= (shape.Body[2] - shape.Body[1]).Length - 1e-9);
            winged += shape.Wings.Count;
        }

        Assert.True(winged > 100);
    }

    [Fact]
    public void VillaShape_wing_meetsRoofAtItsHeight()
    {
        var (body, wing) =
            (Outline.Rectangle(new Vec(0, 0), new Vec(1, 0), 20, 10),
                new[] { new Vec(-3, 5), new Vec(-3, 9), new Vec(3, 9), new Vec(3, 5) });
        var look = TestWorld.Bright;
        var ridge = RoofGeometry.Ridge(new Solid(wing, 0, 3, 3 + (0.5 * 3), RoofShape.HipWing, look, look, Dates.Both)).First();
        var main = RoofGeometry.Planes(new Solid(body, 0, 3, 3 + (0.5 * 5), RoofShape.Hip, look, look, Dates.Both))
            .Single(p => p.Rise.Y < -0.1 && Math.Abs(p.Rise.X) < 1e-9);
        Assert.Equal(ridge.Height, main.Corners[0].Height + main.Rise.Dot(ridge.At - main.Corners[0].At), 1e-9);
    }

    [Fact]
    public void Plan_landWithoutHouses_hasNone()
    {
        var empty = TownTiles.WithoutHouses(Presets.Normal with { Width = 300, Height = 300 });
        for (var seed = 0UL; seed < 5; seed++)
        {
            var pair = SceneGenerator.Generate(empty, seed);
            Assert.DoesNotContain(pair.InventoryBefore.Concat(pair.InventoryAfter), t => t.Class == StructureClass.Housing);
        }
    }

    private static IEnumerable<WorldPlan> Plans(SynthesisOptions options, int count)
    {
        var area = new Bounds(0, 0, 150, 150);
        var (before, after) = (Seasons.Named("summer"), Seasons.Named("winter"));
        for (var seed = 0; seed < count; seed++)
            yield return WorldPlanner.Plan(options, new RandomStream((ulong)seed), area, before, after);
    }

    private static Polygon Polygon(Vec[] points) =>
        new(new LinearRing([.. points.Append(points[0]).Select(p => new Coordinate(p.X, p.Y))]));
}
