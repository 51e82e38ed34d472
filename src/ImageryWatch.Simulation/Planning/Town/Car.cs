using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Parked cars of random colour, rarely the same on both dates.</summary>
internal static class Car
{
    private static readonly Material Glass = new(new Vector4(0.035f, 0.033f, 0.03f, 0.04f));

    public static void Park(WorldBuilder world, RandomStream random, Vec at, Vec along, Dates dates)
    {
        if (dates == Dates.None) return;
        var (length, width) = (random.Between(3.8, 5.2), random.Between(1.7, 2));
        var paint = new Material(Paint(random)) { Grain = 0.02f };
        world.Solids.Add(new Solid(Outline.Rectangle(at, along, length, width), 0.2, 0.9, 0, RoofShape.Flat, paint, paint, dates));
        world.Solids.Add(
            new Solid(
            Outline.Rectangle(at - (along * 0.3), along, length * 0.55, width * 0.9), 0.9, 1.2, 0, RoofShape.Flat, Glass, Glass, dates));
        world.Solids.Add(
            new Solid(
            Outline.Rectangle(at - (along * 0.35), along, length * 0.3, width * 0.8), 1.2, 1.4, 0, RoofShape.Flat, paint, Glass, dates));
    }

    private static Vector4 Paint(RandomStream random) => random.Whole(0, 4) switch
    {
        0 => new Vector4(0.5f) * (float)random.Between(0.7, 1.3),
        1 => new Vector4(0.04f) * (float)random.Between(0.6, 1.6),
        2 => new Vector4(0.05f, 0.05f, 0.25f, 0.3f) * (float)random.Between(0.5, 1.4),
        3 => new Vector4(0.22f) * (float)random.Between(0.5, 1.5),
        _ => HouseStyle.AnyColour(random),
    };
}
