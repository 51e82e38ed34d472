namespace ImageryWatch.Simulation;

/// <summary>One estate over the whole scene: streets, and lots along them with houses that face the street.</summary>
internal static class EstatePlanner
{
    public static void Plan(WorldBuilder world, RandomStream random)
    {
        var style = EstateStyle.Draw(random);
        var change = EstateChange.Draw(world, random.Substream("fate"));
        var along = random.Chance(0.3) ? world.Terrain.Along : Vec.TowardsAzimuth(random.Between(0, 360));
        var layout = StreetLayout.Draw(random.Substream("streets"), world.Area, along, style.StreetWidth + (2 * style.LotDepth) + 3);
        new StreetBuilder(world, random.Substream("paving"), style, change).Build(layout);
        var lots = new LotBuilder(world, style, EstateStyle.DrawHouse(random, world.Options.Styles));
        for (var i = 0; i < layout.Along.Count; i++) PlanStreet(world, random.Substream("street", i), style, change, lots, layout.Along[i]);
    }

    private static void PlanStreet(
        WorldBuilder world, RandomStream random, EstateStyle style, EstateChange change, LotBuilder lots, Vec[] street)
    {
        foreach (var side in new[] { -1, 1 })
        {
            var own = random.Substream("side", side);
            foreach (var (at, along) in Stations(street, style.Frontage))
            {
                var inward = along.Right * side;
                var lot = new Lot(at + (inward * ((style.StreetWidth / 2) + 1)), along * side, inward, style.Frontage, style.LotDepth);
                if (world.Area.Inflate(4).Touches(Bounds.Of(lot.Outline))) lots.Build(own, lot, change.Of(own, lot.Middle));
            }

            ParkCars(world, own.Substream("cars"), style, street, side, change.Streets);
        }
    }

    /// <summary>Points along a line at the given spacing, with the direction of the line.</summary>
    private static IEnumerable<(Vec At, Vec Along)> Stations(Vec[] line, double pitch)
    {
        var next = pitch / 2;
        for (var i = 1; i < line.Length; i++)
        {
            var (length, along) = ((line[i] - line[i - 1]).Length, (line[i] - line[i - 1]).Unit);
            for (; next < length; next += pitch) yield return (line[i - 1] + (along * next), along);
            next -= length;
        }
    }

    private static void ParkCars(WorldBuilder world, RandomStream random, EstateStyle style, Vec[] street, int side, Dates streets)
    {
        if (style.StreetWidth < 5 || random.Chance(0.3)) return;
        foreach (var (at, along) in Stations(street, random.Between(14, 60)))
        {
            var p = at + (along * random.Between(-5, 5)) + (along.Right * (side * ((style.StreetWidth / 2) - 1.3)));
            if (world.Area.Contains(p)) Car.Park(world, random, p, along, streets & WorldBuilder.DrawDates(random, 0.45, 0.45));
        }
    }
}
