using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>
/// Distractors similar to guard towers: of the same width and height, with legs and a detached shadow, or with a long thin shadow. Not in
/// the truth.
/// </summary>
internal static class TowerDistractorPlanner
{
    private static readonly Vector4 Concrete = new(.22f, .23f, .24f, .26f);
    private static readonly Vector4 Straw = new(.11f, .16f, .22f, .32f);

    public static void Plan(WorldBuilder world)
    {
        if (world.Options.Structures.TowerDistractorsPerKm2.Max <= 0) return;
        var random = world.Random.Substream("tower-likes");
        var count = world.CountOf(world.Options.Structures.TowerDistractorsPerKm2, random);
        for (var i = 0; i < count; i++) PlanOne(world, random.Substream("one", i));
    }

    private static void PlanOne(WorldBuilder world, RandomStream random)
    {
        var p = new Vec(random.Between(world.Area.MinX, world.Area.MaxX), random.Between(world.Area.MinY, world.Area.MaxY));
        var share = world.Options.Changes.DistractorChanged / 2;
        var dates = WorldBuilder.DrawDates(random, share, share);
        var spot = new Distractor(world, random, dates);
        switch (random.Whole(0, 7))
        {
            case 0: AddRound(world, random, p, 0, random.Between(5, 16), dates); break; // silo
            case 1: AddRound(world, random, p, random.Between(4, 9), random.Between(2, 4), dates); break; // water tank on legs
            case 2: AddBox(world, random, p, random.Between(0.8, 2.8), Straw, dates); break; // stacked bales
            case 3: AddBox(world, random, p, random.Between(2, 3.2), HouseStyle.AnyColour(random), dates); break; // kiosk, pump house
            case 4: AddTree(world, random, p, dates); break;
            case 5: AddFrame(world, random, p, dates); break;
            case 6: spot.AddPole(p, random.Between(6, 30), random.Between(0.3, 1.2)); break;
            default: spot.AddDome(p, random.Between(1.2, 2.6), random.Between(1.5, 4.5), Straw); break;
        }
    }

    /// <summary>A cylinder, on legs if its bottom is above the ground.</summary>
    private static void AddRound(WorldBuilder world, RandomStream random, Vec p, double bottom, double height, Dates dates)
    {
        var ring = Outline.Regular(p, random.Between(1.2, 3), 16);
        if (!TryPlace(world, ring, dates)) return;
        var paint = Toned(random, random.Chance(0.5) ? Concrete : HouseStyle.AnyColour(random));
        var top = bottom + height;
        var cover = random.Chance(0.5) ? RoofShape.Flat : RoofShape.Dome;
        world.Solids.Add(new Solid(ring, bottom, top, top + 0.6, cover, paint, paint, dates));
        if (bottom <= 0) return;
        for (var i = 0; i < ring.Length; i += 4) world.Rods.Add(new Rod(ring[i], bottom, 0.25, Toned(random, Concrete), dates));
    }

    private static void AddBox(WorldBuilder world, RandomStream random, Vec p, double height, Vector4 colour, Dates dates)
    {
        var side = random.Between(1.8, 4.5);
        var body = Outline.Rectangle(p, Vec.TowardsAzimuth(random.Between(0, 360)), side, side * random.Between(0.6, 1));
        if (!TryPlace(world, body, dates)) return;
        var material = Toned(random, colour);
        world.Solids.Add(new Solid(body, 0, height, 0, RoofShape.Flat, material, material, dates));
    }

    private static void AddTree(WorldBuilder world, RandomStream random, Vec p, Dates dates)
    {
        var height = random.Between(3, 14);
        var tree = new Tree(p, height, height * random.Between(0.3, 0.7), random.Chance(0.4), (float)random.Unit(), random.Whole(0, 60000));
        world.PlantedTrees.Add(new PlantedTree(tree, dates));
    }

    /// <summary>Two or four poles with a bar or a box between them: a transformer, a gate, a goal.</summary>
    private static void AddFrame(WorldBuilder world, RandomStream random, Vec p, Dates dates)
    {
        var (along, span, height) = (Vec.TowardsAzimuth(random.Between(0, 360)), random.Between(1.5, 5), random.Between(3, 9));
        var wood = Toned(random, Concrete * 0.7f);
        foreach (var end in new[] { -0.5, 0.5 }) world.Rods.Add(new Rod(p + (along * (span * end)), height, 0.3, wood, dates));
        var beam = Outline.Rectangle(p, along, span, random.Between(0.3, 1.4));
        var bottom = height * random.Between(0.5, 0.9);
        world.Solids.Add(new Solid(beam, bottom, bottom + random.Between(0.3, 1.2), 0, RoofShape.Flat, wood, wood, dates));
    }

    private static bool TryPlace(WorldBuilder world, Vec[] convex, Dates dates)
    {
        if (!world.Area.Touches(Bounds.Of(convex)) || !world.Occupancy.TryAdd(convex, 0.3)) return false;
        world.ClearTrees(convex, 1.5, dates);
        return true;
    }

    private static Material Toned(RandomStream random, Vector4 colour)
    {
        var toned = colour * (float)random.Between(0.6, 1.35);
        return new Material(toned) { Second = toned * (float)random.Between(0.7, 1.3), MottleMetres = 2, Grain = 0.08f };
    }
}
