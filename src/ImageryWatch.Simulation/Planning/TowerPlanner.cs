using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Positions of guard towers: on and beside fences at regular spacing, a few isolated, none on steep ground.</summary>
internal static class TowerPlanner
{
    private const double TooSteep = 0.45;

    public static void PlanAlong(WorldBuilder world, RandomStream random, Vec[] line, Dates? change)
    {
        var spacing = random.In(world.Options.Structures.TowerSpacingMetres);
        var offset = (random.Chance(0.5) ? 1 : -1) * random.Between(1.5, 6);
        var style = TowerStyle.Draw(random, world.Options);
        var next = random.Between(0, spacing);
        for (var i = 1; i < line.Length; i++)
        {
            var length = (line[i] - line[i - 1]).Length;
            for (; next < length; next += spacing * random.Between(0.8, 1.2))
            {
                var along = (line[i] - line[i - 1]).Unit;
                var at = line[i - 1] + (along * next) + (along.Right * offset);
                TryBuild(world, random, random.Chance(0.2) ? TowerStyle.Draw(random, world.Options) : style, at, along, change);
            }

            next -= length;
        }
    }

    public static void PlanFree(WorldBuilder world)
    {
        var random = world.Random.Substream("free towers");
        var count = world.CountOf(world.Options.Structures.FreeTowersPerKm2, random);
        for (var i = 0; i < count; i++)
        {
            var p = new Vec(random.Between(world.Area.MinX, world.Area.MaxX), random.Between(world.Area.MinY, world.Area.MaxY));
            TryBuild(world, random, TowerStyle.Draw(random, world.Options), p, Vec.TowardsAzimuth(random.Between(0, 90)), null);
        }
    }

    private static void TryBuild(WorldBuilder world, RandomStream random, TowerStyle style, Vec at, Vec along, Dates? change)
    {
        var changes = world.Options.Changes;
        var dates = change ?? WorldBuilder.DrawDates(random, changes.TowerAppeared, changes.TowerRemoved);
        var footprint = Outline.Rectangle(at, along, style.Side, style.Side * style.Proportion);
        if (world.Terrain.Steepness(at) > TooSteep || !world.IsInside(footprint, 5) || !world.Occupancy.TryAdd(footprint, 0.1)) return;
        world.ClearTrees(footprint, world.Options.Structures.TowerClearingMetres is { } clearing ? random.In(clearing) : 8);
        var height = style.Height * random.Between(0.9, 1.1);
        if (style.WornRadius > 0) AddWornGround(world, random, at, style.WornRadius, dates);
        TowerBuilder.Build(world, random, style, footprint, height, dates);
        world.Structures.Add(new Structure(StructureClass.GuardTower, footprint, height, dates));
    }

    private static void AddWornGround(WorldBuilder world, RandomStream random, Vec at, double radius, Dates dates)
    {
        var soil = new Material(
            world.SeasonBefore.PaleSoil * (float)random.Between(0.7, 1.1))
        {
            Raggedness = 0.9f, Opacity = (float)random.Between(
            0.4, 0.9), Grain = 0.12f
        };
        var blob = Outline.Blob(random, at, radius, 0.25);
        var stays = random.Chance(0.3);
        world.Patches.Add(Patch.WornGround(blob, soil, stays ? Dates.Both : dates));
    }
}
