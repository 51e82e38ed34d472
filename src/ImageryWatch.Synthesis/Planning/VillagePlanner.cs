namespace ImageryWatch.Synthesis;

/// <summary>Closed villages on the valley floor: rows of houses, a few large buildings, often a fence around.</summary>
internal static class VillagePlanner
{
    public static void Plan(WorldBuilder world)
    {
        var random = world.Random.Fork("villages");
        var count = Math.Max(1, world.CountOf(world.Options.Structures.VillagesPerKm2, random));
        for (var i = 0; i < count; i++) PlanOne(world, random.Fork("village", i));
        PlanSingles(world, world.Random.Fork("singles"));
    }

    private static void PlanOne(WorldBuilder world, RandomStream random)
    {
        var side = Math.Min(world.Area.Width, world.Area.Height);
        var length = Math.Min(random.Between(50, 180), side * 0.7);
        var depth = Math.Min(random.Between(40, 110), side * 0.6);
        if (FindSite(world, random, length, depth) is not { } centre) return;
        var along = Turned(world.Terrain.Along, random.Between(-25, 25));
        var fate = DrawFate(world, random);
        PlanRows(world, random, centre, along, length, depth, fate);
        if (!random.Chance(world.Options.Structures.VillageFenceChance)) return;
        var ring = Ring(random, centre, along, length + random.Between(16, 36), depth + random.Between(16, 36));
        FencePlanner.PlanClosed(world, random.Fork("fence"), ring, fate);
    }

    private static Dates? DrawFate(WorldBuilder world, RandomStream random)
    {
        if (!random.Chance(world.Options.Changes.VillageChanged)) return null;
        return random.Chance(0.5) ? Dates.Before : Dates.After;
    }

    private static Vec? FindSite(WorldBuilder world, RandomStream random, double length, double depth)
    {
        var reach = Math.Max(length, depth) / 2;
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var p = new Vec(random.Between(world.Area.MinX, world.Area.MaxX), random.Between(world.Area.MinY, world.Area.MaxY));
            if (Math.Abs(world.Terrain.Across(p)) > (world.Terrain.FloorHalfWidthMetres * 1.2) + 20) continue;
            var plot = Outline.Rectangle(p, world.Terrain.Along, length, depth);
            if (attempt < 25 && !world.IsInside(plot, Math.Min(10, reach / 4))) continue;
            if (world.Claims.IsFree(plot, 4)) return p;
        }

        return null;
    }

    private static void PlanRows(WorldBuilder world, RandomStream random, Vec centre, Vec along, double length, double depth, Dates? fate)
    {
        var changes = world.Options.Changes;
        var style = HouseStyle.Draw(random, world.Options.Styles);
        var houseLength = random.LogIn(new Interval(6, 26));
        var houseWidth = Math.Min(houseLength, random.Between(4.2, 8.5));
        var gap = random.Between(2.5, 12);
        var rowGap = houseWidth + random.Between(6, 20);
        for (var v = -depth / 2; v <= depth / 2; v += rowGap)
        {
            for (var u = (-length + houseLength) / 2; u <= (length - houseLength) / 2; u += houseLength + gap)
            {
                if (random.Chance(0.12)) continue;
                var at = centre + (along * (u + random.Between(-0.8, 0.8))) + (along.Right * (v + random.Between(-0.8, 0.8)));
                var dates = WorldBuilder.DrawDates(random, changes.HouseAppeared, changes.HouseRemoved);
                var own = random.Chance(0.15) ? HouseStyle.Draw(random, world.Options.Styles) : style;
                HousePlanner.TryBuild(world, random, own, at, Turned(along, random.Between(-3, 3)), houseLength * random.Between(0.9, 1.1), houseWidth, fate ?? dates);
            }
        }
    }

    private static void PlanSingles(WorldBuilder world, RandomStream random)
    {
        var changes = world.Options.Changes;
        var count = world.CountOf(world.Options.Structures.SingleHousesPerKm2, random);
        for (var i = 0; i < count; i++)
        {
            var p = new Vec(random.Between(world.Area.MinX, world.Area.MaxX), random.Between(world.Area.MinY, world.Area.MaxY));
            if (world.Terrain.Steepness(p) > 0.35) continue;
            var large = random.Chance(0.15);
            var length = large ? random.In(world.Options.Structures.LargeBuildingMetres) : random.LogIn(new Interval(4, 20));
            var width = Math.Min(length, large ? random.Between(8, 22) : random.Between(3.5, 9));
            HousePlanner.TryBuild(
                world, random, HouseStyle.Draw(random, world.Options.Styles), p, Vec.TowardsAzimuth(random.Between(0, 360)), length, width,
                WorldBuilder.DrawDates(random, changes.HouseAppeared, changes.HouseRemoved));
        }
    }

    /// <summary>A closed outline of eight to ten corners, roughly a rectangle with its corners cut.</summary>
    private static Vec[] Ring(RandomStream random, Vec centre, Vec along, double length, double depth)
    {
        var (u, v) = (along * (length / 2), along.Right * (depth / 2));
        (double U, double V)[] corners = [(-1, -0.6), (-0.7, -1), (0.1, -1.05), (0.75, -1), (1, -0.5), (1, 0.6), (0.7, 1), (-0.2, 1.04), (-0.8, 1), (-1, 0.5)];
        return [.. corners.Select(c => centre + (u * (c.U + random.Between(-0.06, 0.06))) + (v * (c.V + random.Between(-0.06, 0.06))))];
    }

    private static Vec Turned(Vec direction, double degrees)
    {
        var radians = DeterministicMath.Radians(degrees);
        var (sin, cos) = (DeterministicMath.Sin(radians), DeterministicMath.Cos(radians));
        return new Vec((direction.X * cos) - (direction.Y * sin), (direction.X * sin) + (direction.Y * cos));
    }
}
