namespace ImageryWatch.Simulation;

/// <summary>Plans a scene in a fixed order, large objects first.</summary>
internal static class WorldPlanner
{
    public static WorldPlan Plan(SynthesisOptions options, RandomStream random, Bounds area, SeasonPalette before, SeasonPalette after)
    {
        var world = Start(options, random, area, before, after);
        if (options.Styles.AbstractBackground) AbstractPlanner.Plan(world);
        else PlanLand(world);
        TownPlanner.Plan(world);
        VillagePlanner.Plan(world);
        FencePlanner.PlanPerimeter(world);
        CrossingFencePlanner.Plan(world);
        TowerPlanner.PlanFree(world);
        DistractorPlanner.Plan(world);
        TowerDistractorPlanner.Plan(world);
        return Finish(world);
    }

    private static WorldBuilder Start(SynthesisOptions options, RandomStream random, Bounds area, SeasonPalette before, SeasonPalette after)
    {
        var noise = NoiseTable.Smooth.For(random.Substream("noise").NextBits());
        var terrain = new Terrain(random.Substream("terrain"), options.Terrain, area, noise);
        var wooded = random.Substream("forest share").In(options.Terrain.ForestShare);
        var shrubby = random.Substream("shrub share").Between(0, 0.8);
        Lattice Trees() => VegetationPlanner.TreeMap(terrain, noise, area, wooded);
        Lattice Shrubs() => VegetationPlanner.ShrubMap(noise, area, shrubby);
        return new WorldBuilder
        {
            Options = options, Random = random, Area = area, Terrain = terrain, Noise = noise, SeasonBefore = before, SeasonAfter = after,
            TreesBefore = Trees(), TreesAfter = Trees(), ShrubsBefore = Shrubs(), ShrubsAfter = Shrubs(),
        };
    }

    private static void PlanLand(WorldBuilder world)
    {
        FieldPlanner.Plan(world);
        RoadPlanner.Plan(world);
        VegetationPlanner.PlanClearings(world);
        VegetationPlanner.PlanDisturbed(world);
        LinePlanner.Plan(world);
    }

    private static WorldPlan Finish(WorldBuilder world) => new()
    {
        Seed = world.Random.Substream("plan").NextBits(), Area = world.Area, Noise = world.Noise, Terrain = world.Terrain,
        RoughNoise = NoiseTable.Rough.For(world.Random.Substream("rough").NextBits()), Forests = VegetationPlanner.Forests(world),
        TreeShadowsOnRoofs = world.Options.Town.ShadeTreesPerKm2.Max > 0,
        PlantedTrees = world.PlantedTrees, Patches = world.Patches, Solids = world.Solids, Rods = world.Rods, Screens = world.Screens,
        Structures = world.Structures,
    };
}
