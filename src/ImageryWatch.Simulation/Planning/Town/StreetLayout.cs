namespace ImageryWatch.Simulation;

/// <summary>A family of parallel streets, straight or curved, some ending in a turning circle, with streets across.</summary>
internal sealed record StreetLayout(IReadOnlyList<Vec[]> Along, IReadOnlyList<Vec[]> Across, IReadOnlyList<Vec> Circles)
{
    private const double StepMetres = 8;

    public static StreetLayout Draw(RandomStream random, Bounds area, Vec along, double spacing)
    {
        var reach = ((area.Width + area.Height) / 2) + 20;
        var centre = area.Centre + (along.Right * random.Between(-spacing / 2, spacing / 2));
        var spine = Spine(random, centre, along, reach);
        var count = (int)Math.Ceiling(reach / spacing);
        var (streets, circles) = (new List<Vec[]>(), new List<Vec>());
        for (var k = -count; k <= count; k++)
        {
            var street = Outline.Offset(spine, k * spacing);
            if (random.Chance(0.3)) street = Cut(random, street);
            streets.Add(street);
            if (street.Length < spine.Length && random.Chance(0.8)) circles.Add(street[^1]);
        }

        return new StreetLayout(streets, Crossings(random, spine, reach), circles);
    }

    /// <summary>A line through the centre with constant curvature and an oscillation.</summary>
    private static Vec[] Spine(RandomStream random, Vec centre, Vec along, double reach)
    {
        var bend = random.Chance(0.4) ? 0 : StepMetres * random.Between(-1, 1) / 2.6;
        var swing = random.Chance(0.6) ? 0 : random.Between(1, 5);
        var phase = random.Between(0, 360);
        var points = new List<Vec> { centre };
        var steps = (int)(reach / StepMetres);
        foreach (var way in new[] { 1, -1 })
        {
            var at = centre;
            for (var i = 1; i <= steps; i++)
            {
                var turn = (way * i * bend) + (swing * DeterministicMath.Sin(DeterministicMath.Radians((way * i * 14) + phase)));
                at += VillageLayout.Turned(along, turn) * (way * StepMetres);
                if (way > 0) points.Add(at);
                else points.Insert(0, at);
            }
        }

        return [.. points];
    }

    private static Vec[] Cut(RandomStream random, Vec[] street)
    {
        var kept = street[..Math.Max(3, random.Whole(street.Length / 4, street.Length * 3 / 4))];
        return kept;
    }

    private static List<Vec[]> Crossings(RandomStream random, Vec[] spine, double reach)
    {
        var found = new List<Vec[]>();
        var every = random.Between(60, 170) / StepMetres;
        for (var i = random.Between(1, every); i < spine.Length - 1; i += every)
        {
            var at = spine[(int)i];
            var across = (spine[(int)i + 1] - at).Unit.Right;
            found.Add(Outline.Densify([at - (across * reach), at + (across * reach)], StepMetres));
        }

        return found;
    }
}
