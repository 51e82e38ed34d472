namespace ImageryWatch.Simulation;

/// <summary>Closed villages on the valley floor: rows of houses, a few large buildings, often a fence around.</summary>
internal static class VillagePlanner
{
    public static void Plan(WorldBuilder world)
    {
        var random = world.Random.Substream("villages");
        var density = world.Options.Structures.VillagesPerKm2;
        var count = density.Max > 0 ? Math.Max(1, world.CountOf(density, random)) : 0;
        for (var i = 0; i < count; i++) PlanOne(world, random.Substream("village", i));
        PlanSingles(world, world.Random.Substream("singles"));
    }

    private static void PlanOne(WorldBuilder world, RandomStream random)
    {
        var layout = VillageLayout.Draw(random, world);
        if (FindSite(world, random, layout) is not { } centre) return;
        var along = VillageLayout.Turned(world.Terrain.Along, random.Between(-25, 25));
        var change = DrawVillageDates(world, random);
        PlanRows(world, random.Substream("rows"), layout, centre, along, change);
        PlanLarge(world, random.Substream("large"), layout, centre, along, change);
        if (!random.Chance(world.Options.Structures.VillageFenceChance)) return;
        var ring = VillageLayout.Ring(random, centre, along, layout.Length + random.Between(14, 34), layout.Depth + random.Between(14, 34));
        PlanFence(world, random.Substream("fence"), ring, centre, change);
    }

    /// <summary>A moved fence follows different lines on the two dates.</summary>
    private static void PlanFence(WorldBuilder world, RandomStream random, Vec[] ring, Vec centre, Dates? change)
    {
        if (change is not null || !random.Chance(world.Options.Changes.FenceMoved))
        {
            FencePlanner.PlanClosed(world, random, ring, change);
            return;
        }

        var grown = random.Between(1.12, 1.4);
        FencePlanner.PlanClosed(world, random.Substream("old"), ring, Dates.Before);
        FencePlanner.PlanClosed(world, random.Substream("new"), [.. ring.Select(p => centre + ((p - centre) * grown))], Dates.After);
    }

    private static Dates? DrawVillageDates(WorldBuilder world, RandomStream random)
    {
        if (!random.Chance(world.Options.Changes.VillageChanged)) return null;
        return random.Chance(0.5) ? Dates.Before : Dates.After;
    }

    private static Vec? FindSite(WorldBuilder world, RandomStream random, VillageLayout layout)
    {
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var p = new Vec(random.Between(world.Area.MinX, world.Area.MaxX), random.Between(world.Area.MinY, world.Area.MaxY));
            if (Math.Abs(world.Terrain.Across(p)) > (world.Terrain.FloorHalfWidthMetres * 1.2) + 20) continue;
            var plot = Outline.Rectangle(p, world.Terrain.Along, layout.Length, layout.Depth);
            if (attempt < 25 && !world.IsInside(plot, 0)) continue;
            if (world.Occupancy.IsFree(plot, attempt < 30 ? 4 : -15)) return p;
        }

        return null;
    }

    private static void PlanRows(WorldBuilder world, RandomStream random, VillageLayout layout, Vec centre, Vec along, Dates? change)
    {
        var style = HouseStyle.Draw(random, world.Options.Styles);
        for (var v = -layout.Depth / 2; v <= layout.Depth / 2; v += layout.RowPitch)
        {
            for (var u = (-layout.Length + layout.HouseLength) / 2; u <= (layout.Length - layout.HouseLength) / 2; u += layout.HouseLength
                + layout.Gap)
            {
                if (random.Chance(layout.EmptyShare)) continue;
                var at = centre + (along * (u + random.Between(-0.8, 0.8))) + (along.Right * (v + random.Between(-0.8, 0.8)));
                var own = random.Chance(layout.MixedShare) ? HouseStyle.Draw(random, world.Options.Styles) : style;
                var turned = VillageLayout.Turned(along, random.Between(-layout.JitterMetres, layout.JitterMetres));
                var site = new HouseSite(
                    at, turned, layout.HouseLength * random.Between(0.9, 1.1), layout.HouseWidth, change ?? DrawDates(world, random));
                HousePlanner.TryBuild(world, random, own, site);
            }
        }
    }

    /// <summary>Canteens, halls and sheds at the edge.</summary>
    private static void PlanLarge(WorldBuilder world, RandomStream random, VillageLayout layout, Vec centre, Vec along, Dates? change)
    {
        var count = random.Whole(0, 3);
        for (var i = 0; i < count; i++)
        {
            var at = centre + (along * (layout.Length * random.Between(-0.6, 0.6)))
                + (along.Right * ((random.Chance(0.5) ? 0.5 : -0.5) * layout.Depth));
            var length = random.LogIn(world.Options.Structures.LargeBuildingMetres);
            var site = new HouseSite(
                at, random.Chance(0.7)
                    ? along
                    : along.Right, length, Math.Min(length, random.Between(7, 20)), change ?? DrawDates(world, random));
            HousePlanner.TryBuild(world, random, HouseStyle.Draw(random, world.Options.Styles), site);
        }
    }

    private static void PlanSingles(WorldBuilder world, RandomStream random)
    {
        var count = world.CountOf(world.Options.Structures.SingleHousesPerKm2, random);
        for (var i = 0; i < count; i++)
        {
            var p = new Vec(random.Between(world.Area.MinX, world.Area.MaxX), random.Between(world.Area.MinY, world.Area.MaxY));
            if (world.Terrain.Steepness(p) > 0.35) continue;
            var large = random.Chance(0.15);
            var length = large ? random.LogIn(world.Options.Structures.LargeBuildingMetres) : random.LogIn(new Interval(4, 22));
            var width = Math.Min(length, large ? random.Between(8, 26) : random.Between(3.5, 10));
            var site = new HouseSite(p, Vec.TowardsAzimuth(random.Between(0, 360)), length, width, DrawDates(world, random));
            HousePlanner.TryBuild(world, random, HouseStyle.Draw(random, world.Options.Styles), site);
        }
    }

    private static Dates DrawDates(WorldBuilder world, RandomStream random) =>
        WorldBuilder.DrawDates(random, world.Options.Changes.HouseAppeared, world.Options.Changes.HouseRemoved);
}
