namespace ImageryWatch.Simulation;

/// <summary>Large buildings: flat roofs with equipment, sheds with low gables, courts; often with a car park.</summary>
internal static class BlockPlanner
{
    public static void Plan(WorldBuilder world, RandomStream random)
    {
        var count = world.CountOf(world.Options.Town.BlocksPerKm2, random);
        var along = random.Chance(0.5) ? world.Terrain.Along : Vec.TowardsAzimuth(random.Between(0, 360));
        for (var i = 0; i < count; i++) PlanOne(world, random.Substream("block", i), along);
    }

    private static void PlanOne(WorldBuilder world, RandomStream random, Vec along)
    {
        var changes = world.Options.Changes;
        var dates = WorldBuilder.DrawDates(random, changes.HouseAppeared, changes.HouseRemoved);
        var direction = random.Chance(0.75) ? along : random.Chance(0.5) ? along.Right : Vec.TowardsAzimuth(random.Between(0, 360));
        var length = random.LogIn(new Interval(6, 75));
        var shape = DrawShape(
            random, TownPlanner.RandomPosition(world, random), direction, length, Math.Max(4, length * random.Between(0.25, 1)));
        var hull = ConvexHull.Of(shape.Outline);
        if (!world.Occupancy.TryAdd(hull, random.Between(0.5, 6))) return;
        world.ClearTrees(hull, 3, dates);
        AddApron(world, random.Substream("apron"), hull, dates);
        if (random.Chance(0.35)) AddCarPark(world, random.Substream("cars"), hull, dates);
        if (dates == Dates.Before && random.Chance(0.7)) Debris.Scatter(world, random.Substream("debris"), hull, Dates.After);
        BlockBuilder.Build(world, random.Substream("roof"), shape, dates);
    }

    private static HouseShape DrawShape(RandomStream random, Vec centre, Vec along, double length, double width)
    {
        if (random.Chance(0.5)) return HouseShape.Plain(centre, along, length, width);
        if (random.Chance(0.5)) return HouseShape.Draw(random, centre, along, length, Math.Min(width, Math.Max(4, length / 3)), 1);
        var villa = VillaShape.Draw(random, centre, along, length, width, 0.6, length * 0.3);
        return new HouseShape(villa.Outline, [villa.Body, .. villa.Wings]);
    }

    /// <summary>Paved or bare surroundings, in half of the cases older than the building.</summary>
    private static void AddApron(WorldBuilder world, RandomStream random, Vec[] hull, Dates dates)
    {
        if (random.Chance(0.4)) return;
        var centre = Outline.Mean(hull);
        var grown = random.Between(1.1, 1.6);
        var look = random.Chance(0.5)
            ? StreetBuilder.Grey(random, random.Between(0.06, 0.34))
            : new Material(world.SeasonAfter.PaleSoil * (float)random.Between(0.7, 1.3)) { Grain = 0.12f, Raggedness = 0.2f };
        var when = random.Chance(0.4) ? Dates.Both : dates;
        GardenGround.Add(
            world, [.. hull.Select(
                p => centre + ((p - centre) * grown))], PatchLayer.Worn, look, look with
                {
                    Base = look.Base * StreetBuilder.DrawAgeing(
                    world, random)
                }, when);
    }

    private static void AddCarPark(WorldBuilder world, RandomStream random, Vec[] hull, Dates dates)
    {
        var (side, next) = (hull[1] - hull[0], hull[2] - hull[1]);
        var outward = side.Unit.Right * -Math.Sign(side.Cross(next));
        var depth = random.Between(12, 30);
        var lot = Outline.Rectangle(
            Vec.Lerp(hull[0], hull[1], 0.5)
                + (outward * (3 + (depth / 2))), side.Unit, Math.Max(12, side.Length * random.Between(0.7, 1.5)), depth);
        if (world.Occupancy.TryAdd(lot, 0.3)) CarPark.Build(world, random, lot, random.Chance(0.4) ? Dates.Both : dates);
    }
}
