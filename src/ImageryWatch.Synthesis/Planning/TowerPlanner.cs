using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Synthesis;

/// <summary>Guard towers: on and beside fences at a spacing, fewer on steep ground, and a few that stand alone.</summary>
internal static class TowerPlanner
{
    public static void PlanAlong(WorldBuilder world, RandomStream random, Vec[] line, Dates? fate)
    {
        var spacing = random.In(world.Options.Structures.TowerSpacingMetres);
        var offset = (random.Chance(0.5) ? 1 : -1) * random.Between(1.5, 5);
        var next = random.Between(0, spacing);
        for (var i = 1; i < line.Length; i++)
        {
            var length = (line[i] - line[i - 1]).Length;
            for (; next < length; next += spacing * random.Between(0.8, 1.2))
            {
                var along = (line[i] - line[i - 1]).Unit;
                var at = line[i - 1] + (along * next) + (along.Right * offset);
                if (world.Terrain.Steepness(at) < 0.45) TryBuild(world, random, at, along, fate);
            }

            next -= length;
        }
    }

    public static void PlanFree(WorldBuilder world)
    {
        var random = world.Random.Fork("free towers");
        var count = world.CountOf(world.Options.Structures.FreeTowersPerKm2, random);
        for (var i = 0; i < count; i++)
        {
            var p = new Vec(random.Between(world.Area.MinX, world.Area.MaxX), random.Between(world.Area.MinY, world.Area.MaxY));
            TryBuild(world, random, p, Vec.TowardsAzimuth(random.Between(0, 90)), null);
        }
    }

    private static void TryBuild(WorldBuilder world, RandomStream random, Vec at, Vec along, Dates? fate)
    {
        var changes = world.Options.Changes;
        var dates = fate ?? WorldBuilder.DrawDates(random, changes.TowerAppeared, changes.TowerRemoved);
        var side = random.In(world.Options.Structures.TowerSideMetres);
        var height = random.In(world.Options.Structures.TowerHeightMetres);
        var footprint = Outline.Rectangle(at, along, side, side * random.Between(0.85, 1));
        if (!world.IsInside(footprint, 4) || !world.Claims.TryClaim(footprint, 0.1)) return;
        world.ClearTrees(footprint, 9);
        if (random.Chance(0.55)) BuildOnLegs(world, random, footprint, height, dates);
        else BuildSolid(world, random, footprint, height, dates);
        world.AddStructure(StructureClass.GuardTower, footprint, height, dates);
    }

    private static void BuildSolid(WorldBuilder world, RandomStream random, Vec[] footprint, double height, Dates dates)
    {
        var (roof, wall) = (RoofOf(random), WallOf(random));
        world.Solids.Add(new Solid(footprint, 0, height - 0.6, height, random.Chance(0.5) ? RoofShape.Hip : RoofShape.Flat, roof, wall, dates));
    }

    private static void BuildOnLegs(WorldBuilder world, RandomStream random, Vec[] footprint, double height, Dates dates)
    {
        var centre = Outline.Mean(footprint);
        var floor = height * random.Between(0.5, 0.7);
        var wall = WallOf(random);
        foreach (var corner in footprint)
        {
            var foot = centre + ((corner - centre) * random.Between(1, 1.25));
            world.Rods.Add(new Rod(foot, floor, 0.22, wall, dates) { Top = corner });
        }

        world.Solids.Add(new Solid(footprint, floor, height - 0.5, height, random.Chance(0.6) ? RoofShape.Hip : RoofShape.Flat, RoofOf(random), wall, dates));
    }

    private static Material RoofOf(RandomStream random)
    {
        var palette = random.Pick(Palettes.All);
        return new Material(random.Pick(palette.Roofs) * (float)random.Between(0.8, 1.2)) { Grain = 0.05f };
    }

    private static Material WallOf(RandomStream random) =>
        new(new Vector4(0.16f, 0.19f, 0.22f, 0.26f) * (float)random.Between(0.5, 1.6)) { Grain = 0.05f };
}
