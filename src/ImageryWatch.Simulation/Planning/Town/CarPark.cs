namespace ImageryWatch.Simulation;

/// <summary>A paved rectangle with rows of marked stalls and cars in some of them. Not a structure.</summary>
internal static class CarPark
{
    private const double StallMetres = 2.6;
    private const double StallDepthMetres = 5;
    private const int MaxStalls = 70;

    public static void Build(WorldBuilder world, RandomStream random, Vec[] ground, Dates dates)
    {
        var surface = StreetBuilder.Grey(random, random.Chance(0.6) ? random.Between(0.05, 0.16) : random.Between(0.18, 0.33));
        var aged = StreetBuilder.DrawAgeing(world, random);
        Add(world, ground, surface, surface with { Base = surface.Base * aged, Second = surface.Second * aged }, dates);
        world.ClearTrees(ground, 2, dates);
        var (along, deep) = ((ground[1] - ground[0]).Unit, (ground[3] - ground[0]).Unit);
        var (length, depth) = ((ground[1] - ground[0]).Length, (ground[3] - ground[0]).Length);
        var paint = StreetBuilder.Grey(random, random.Between(0.3, 0.5)) with { Opacity = 0.8f };
        var (full, stalls) = (random.Between(0, 0.9), 0);
        for (var v = 0.5 + (StallDepthMetres / 2); v + (StallDepthMetres / 2) < depth; v += StallDepthMetres + random.Between(0.3, 1)
            + (random.Chance(0.6) ? 6 : 0))
        {
            for (var u = 1.5; u + StallMetres < length && stalls++ < MaxStalls; u += StallMetres)
            {
                var at = ground[0] + (along * (u + (StallMetres / 2))) + (deep * v);
                Add(world, Outline.Rectangle(at - (along * (StallMetres / 2)), deep, StallDepthMetres, 0.15), paint, paint, dates);
                var there = (random.Chance(full) ? Dates.Before : Dates.None) | (random.Chance(full) ? Dates.After : Dates.None);
                Car.Park(world, random, at, random.Chance(0.5) ? deep : deep * -1, there & dates);
            }
        }
    }

    private static void Add(WorldBuilder world, Vec[] ring, Material before, Material after, Dates dates) =>
        world.Patches.Add(new Patch(
            ring, 0, PatchLayer.Worn, (dates & Dates.Before) != 0 ? before : null, (dates & Dates.After) != 0 ? after : null));
}
