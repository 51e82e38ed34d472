namespace ImageryWatch.Synthesis;

/// <summary>Draws a world in a fixed order: big things claim ground before small ones.</summary>
internal static class WorldPlanner
{
    private const double TreeMapStepMetres = 6;

    public static WorldPlan Plan(SynthesisOptions options, RandomStream random, Bounds area, SeasonLook before, SeasonLook after)
    {
        var noise = new NoiseTable(random.Fork("noise").NextBits());
        var terrain = new Terrain(random.Fork("terrain"), options.Terrain, area, noise);
        var share = random.Fork("forest share").In(options.Terrain.ForestShare);
        var world = new WorldBuilder
        {
            Options = options, Random = random, Area = area, Terrain = terrain, Noise = noise, SeasonBefore = before, SeasonAfter = after,
            TreesBefore = TreeMap(terrain, noise, area, share), TreesAfter = TreeMap(terrain, noise, area, share),
        };
        FieldPlanner.Plan(world);
        RoadPlanner.Plan(world);
        VillagePlanner.Plan(world);
        FencePlanner.PlanPerimeter(world);
        TowerPlanner.PlanFree(world);
        LookAlikePlanner.Plan(world);
        return Finish(world, random);
    }

    private static Lattice TreeMap(Terrain terrain, NoiseTable noise, Bounds area, double share) =>
        new(area.Inflate(60), TreeMapStepMetres, p =>
        {
            var clumps = noise.At((float)(p.X / 5) + 300, (float)(p.Y / 5) + 120);
            var side = Math.Clamp((Math.Abs(terrain.Across(p)) - (terrain.FloorHalfWidthMetres * 1.1)) / 60, 0, 1);
            return (float)Math.Clamp(((clumps + (share * 2) - 1) * 3 * side) + 0.01, 0, 0.95);
        });

    private static WorldPlan Finish(WorldBuilder world, RandomStream random)
    {
        var trees = random.Fork("trees");
        return new WorldPlan
        {
            Seed = random.Fork("plan").NextBits(), Area = world.Area, Noise = world.Noise, Terrain = world.Terrain,
            Forest = new Forest(trees.NextBits(), trees.Between(3.4, 6), world.TreesBefore, world.TreesAfter, trees.Unit(), new Interval(3, trees.Between(7, 15)), trees.Between(0.5, 0.75)),
            Patches = world.Patches, Solids = world.Solids, Rods = world.Rods, Screens = world.Screens, Structures = world.Structures,
        };
    }
}
