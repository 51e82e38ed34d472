using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Objects similar to towers or houses: negatives for training and evaluation.</summary>
internal static class DistractorPlanner
{
    private static readonly Vector4 Straw = new(.11f, .16f, .22f, .32f);
    private static readonly Vector4 Stone = new(.17f, .19f, .21f, .24f);
    private static readonly Vector4 Brick = new(.07f, .10f, .17f, .23f);
    private static readonly Vector4 Coal = new(.035f, .037f, .04f, .05f);
    private static readonly Vector4 Film = new(.30f, .32f, .32f, .34f);

    public static void Plan(WorldBuilder world)
    {
        var random = world.Random.Substream("look-alikes");
        var count = world.CountOf(world.Options.Structures.DistractorsPerKm2, random);
        for (var i = 0; i < count; i++) PlanOne(world, random.Substream("one", i));
    }

    private static void PlanOne(WorldBuilder world, RandomStream random)
    {
        var p = new Vec(random.Between(world.Area.MinX, world.Area.MaxX), random.Between(world.Area.MinY, world.Area.MaxY));
        var share = world.Options.Changes.DistractorChanged / 2;
        var spot = new Distractor(world, random, WorldBuilder.DrawDates(random, share, share));
        switch (random.Whole(0, 13))
        {
            case 0: spot.AddDome(p, random.Between(0.8, 3), random.Between(1, 4.5), Straw); break;
            case 1: spot.AddVehicle(p); break;
            case 2: spot.AddDome(p, random.Between(0.5, 3), random.Between(0.4, 2.2), Stone); break;
            case 3: spot.AddPole(p, random.Between(5, 11), 0.3); break;
            case 4:
                spot.AddDome(p, random.Between(1.5, 3.5), random.Between(2, 4.5), Brick); spot.AddPole(
                p, random.Between(4, 9), 0.8); break;
            case 5: spot.AddGreenhouses(p, Film); break;
            case 6: spot.AddWell(p); break;
            case 7: spot.AddTank(p); break;
            case 8: spot.AddPole(p, random.Between(12, 28), random.Between(0.9, 2)); break;
            case 9:
                spot.AddGroup(
                p, random.Whole(4, 14), () =>
                    spot.AddDome(spot.Near(p, 14), random.Between(0.8, 1.8), random.Between(0.5, 1.2), Straw * 0.7f)); break;
            case 10: spot.AddHeap(p, random.Chance(0.5) ? Coal : Stone * 0.7f); break;
            case 11: spot.AddStack(p); break;
            case 12: spot.AddOuthouse(p); break;
            default: spot.AddGroup(p, random.Whole(2, 7), () => spot.AddVehicle(spot.Near(p, 12))); break;
        }
    }
}
