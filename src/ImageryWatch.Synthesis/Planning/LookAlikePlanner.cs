using System.Numerics;

namespace ImageryWatch.Synthesis;

/// <summary>Things that resemble towers, houses or fences and are none: negatives for whoever learns or scores.</summary>
internal static class LookAlikePlanner
{
    public static void Plan(WorldBuilder world)
    {
        var random = world.Random.Fork("look-alikes");
        var count = world.CountOf(world.Options.Structures.LookAlikesPerKm2, random);
        for (var i = 0; i < count; i++) PlanOne(world, random.Fork("one", i));
    }

    private static void PlanOne(WorldBuilder world, RandomStream random)
    {
        var p = new Vec(random.Between(world.Area.MinX, world.Area.MaxX), random.Between(world.Area.MinY, world.Area.MaxY));
        var share = world.Options.Changes.LookAlikeChanged / 2;
        var dates = WorldBuilder.DrawDates(random, share, share);
        switch (random.Whole(0, 3))
        {
            case 0: AddRound(world, random, p, dates, random.Between(0.8, 3), random.Between(1, 4.5), new Vector4(.11f, .16f, .22f, .32f)); break;
            case 1: AddVehicle(world, random, p, dates); break;
            case 2: AddRound(world, random, p, dates, random.Between(0.5, 2.5), random.Between(0.5, 2), new Vector4(.18f, .20f, .22f, .25f)); break;
            default: world.Rods.Add(new Rod(p, random.Between(5, 10), 0.3, new Material(new Vector4(.15f, .17f, .19f, .22f)), dates)); break;
        }
    }

    private static void AddRound(WorldBuilder world, RandomStream random, Vec p, Dates dates, double radius, double height, Vector4 colour)
    {
        var outline = Outline.Regular(p, radius, 9, random.Between(0, 40));
        if (!world.Claims.TryClaim(outline, 0.5)) return;
        var material = new Material(colour * (float)random.Between(0.6, 1.3)) { Grain = 0.12f };
        world.Solids.Add(new Solid(outline, 0, height * 0.3, height, RoofShape.Dome, material, material, dates));
    }

    private static void AddVehicle(WorldBuilder world, RandomStream random, Vec p, Dates dates)
    {
        var length = random.Between(3.6, 8.5);
        var outline = Outline.Rectangle(p, Vec.TowardsAzimuth(random.Between(0, 360)), length, random.Between(1.7, 2.5));
        if (!world.Claims.TryClaim(outline, 0.5)) return;
        var paint = new Material(random.Pick(random.Pick(Palettes.All).Roofs)) { Grain = 0.02f };
        world.Solids.Add(new Solid(outline, 0.3, length > 5.5 ? 2.6 : 1.5, length > 5.5 ? 2.6 : 1.5, RoofShape.Flat, paint, paint, dates));
    }
}
