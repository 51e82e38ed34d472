namespace ImageryWatch.Simulation;

/// <summary>Suburbs, large buildings, car parks and shade trees. Uses separate random streams; inactive by default.</summary>
internal static class TownPlanner
{
    public static void Plan(WorldBuilder world)
    {
        var town = world.Options.Town;
        var random = world.Random.Substream("town");
        if (random.Chance(town.EstateChance)) EstatePlanner.Plan(world, random.Substream("estate"));
        BlockPlanner.Plan(world, random.Substream("blocks"));
        PlanCarParks(world, random.Substream("car parks"));
        PlanTrees(world, random.Substream("shade trees"));
    }

    public static Vec RandomPosition(WorldBuilder world, RandomStream random) =>
        new(random.Between(world.Area.MinX, world.Area.MaxX), random.Between(world.Area.MinY, world.Area.MaxY));

    private static void PlanCarParks(WorldBuilder world, RandomStream random)
    {
        var count = world.CountOf(world.Options.Town.CarParksPerKm2, random);
        for (var i = 0; i < count; i++)
        {
            var along = random.Chance(0.5) ? world.Terrain.Along : Vec.TowardsAzimuth(random.Between(0, 360));
            var lot = Outline.Rectangle(RandomPosition(world, random), along, random.Between(14, 60), random.Between(12, 45));
            if (world.Occupancy.TryAdd(lot, 1)) CarPark.Build(world, random, lot, WorldBuilder.DrawDates(random, 0.3, 0.1));
        }
    }

    private static void PlanTrees(WorldBuilder world, RandomStream random)
    {
        var count = world.CountOf(world.Options.Town.ShadeTreesPerKm2, random);
        for (var i = 0; i < count; i++)
            ShadeTree.Plant(world, random, RandomPosition(world, random), WorldBuilder.DrawDates(random, 0.1, 0.1));
    }
}
