using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Linear distractors: walls, ditches, hedges, rails, terraces, pole lines. They may change between the dates.</summary>
internal static class LinePlanner
{
    public static void Plan(WorldBuilder world)
    {
        var random = world.Random.Substream("lines");
        var count = world.CountOf(world.Options.Terrain.LinesPerKm2, random);
        for (var i = 0; i < count; i++) PlanOne(world, random.Substream("line", i));
    }

    private static void PlanOne(WorldBuilder world, RandomStream random)
    {
        var start = new Vec(random.Between(world.Area.MinX, world.Area.MaxX), random.Between(world.Area.MinY, world.Area.MaxY));
        var share = world.Options.Changes.DistractorChanged / 3;
        var dates = WorldBuilder.DrawDates(random, share, share);
        var line = Wander(world, random, start);
        switch (random.Whole(0, 6))
        {
            case 0: AddWall(world, random, line, dates); break;
            case 1:
                AddFlat(
                world, line, random.Between(0.6, 2.5), new Material(
                world.SeasonBefore.Soil * 0.45f)
                { Raggedness = 0.4f, Opacity = 0.9f }, dates); break;
            case 2: AddHedge(world, random, line, dates); break;
            case 3: AddRail(world, random, line, dates); break;
            case 4: AddTerraces(world, random, line, dates); break;
            case 5: AddPoles(world, random, line, dates); break;
            default:
                AddFlat(
                world, line, random.Between(0.4, 1.5), new Material(
                world.SeasonBefore.PaleSoil)
                { Raggedness = 0.5f, Opacity = 0.7f }, dates); break;
        }
    }

    private static Vec[] Wander(WorldBuilder world, RandomStream random, Vec start)
    {
        var straight = random.Chance(0.5) ? 0.6 : 6;
        var alongValley = world.Terrain.Along;
        var heading = random.Between(0, 360);
        var points = new List<Vec> { start };
        var turned = VillageLayout.Turned(alongValley, random.Chance(0.5) ? 0 : heading);
        var steps = random.Whole(3, 22);
        for (var i = 0; i < steps; i++)
        {
            turned = VillageLayout.Turned(turned, random.Normal() * straight);
            points.Add(points[^1] + (turned * 10));
        }

        return [.. points];
    }

    private static void AddFlat(WorldBuilder world, Vec[] line, double width, Material material, Dates dates)
    {
        world.Patches.Add(new Patch(
            line, width, PatchLayer.Worn, (dates & Dates.Before) != 0 ? material : null, (dates & Dates.After) != 0 ? material : null));
        world.ClearTreesAlong(line, width + 1);
    }

    private static void AddWall(WorldBuilder world, RandomStream random, Vec[] line, Dates dates)
    {
        var stone = new Material(new Vector4(.18f, .20f, .22f, .25f) * (float)random.Between(0.5, 1.5)) { Grain = 0.15f };
        world.Screens.Add(new Screen(line, random.Between(0.8, 2.4), 0.97f, stone, random.Between(0.4, 0.9), dates));
        world.ClearTreesAlong(line, 2);
    }

    private static void AddHedge(WorldBuilder world, RandomStream random, Vec[] line, Dates dates)
    {
        var size = random.Between(0.8, 3);
        foreach (var p in Outline.Densify(line, size * random.Between(0.9, 2.2)))
        {
            var foot = p + new Vec(random.Between(-0.4, 0.4), random.Between(-0.4, 0.4));
            var tree = new Tree(
                foot, size * random.Between(1, 3.2), size * random.Between(0.6, 1), random.Chance(0.2), (float)random.Unit(), random.Whole(
                0, 60000));
            world.PlantedTrees.Add(new PlantedTree(tree, dates));
        }
    }

    private static void AddRail(WorldBuilder world, RandomStream random, Vec[] line, Dates dates)
    {
        var ballast = new Material(new Vector4(.11f, .12f, .13f, .15f) * (float)random.Between(0.7, 1.4)) { Grain = 0.2f };
        AddFlat(world, line, random.Between(2.5, 4), ballast, dates);
        var steel = new Material(new Vector4(.2f, .2f, .21f, .22f)) { Opacity = 0.7f };
        foreach (var side in new[] { -0.55, 0.55 }) AddFlat(world, Outline.Offset(line, side), 0.2, steel, dates);
    }

    private static void AddTerraces(WorldBuilder world, RandomStream random, Vec[] line, Dates dates)
    {
        var gap = random.Between(3, 8);
        var count = random.Whole(3, 9);
        var edge = new Material(world.SeasonBefore.Soil * (float)random.Between(0.5, 1.1)) { Raggedness = 0.4f, Opacity = 0.7f };
        for (var i = 0; i < count; i++) AddFlat(world, Outline.Offset(line, i * gap), random.Between(0.5, 1.2), edge, dates);
    }

    /// <summary>Poles at wide, even spacing along a cleared lane, similar to a fence without wire.</summary>
    private static void AddPoles(WorldBuilder world, RandomStream random, Vec[] line, Dates dates)
    {
        var wood = new Material(new Vector4(.12f, .14f, .16f, .19f));
        foreach (var p in Outline.Densify([line[0], line[^1]], random.Between(20, 45)))
            world.Rods.Add(new Rod(p, random.Between(6, 10), 0.3, wood, dates));
    }
}
