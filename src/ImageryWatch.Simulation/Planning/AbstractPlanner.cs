namespace ImageryWatch.Simulation;

/// <summary>
/// Domain randomisation: random shapes, textures and colours, largely redrawn between the dates, so that a model cannot rely on the
/// landscape. For training only.
/// </summary>
internal static class AbstractPlanner
{
    public static void Plan(WorldBuilder world)
    {
        var random = world.Random.Substream("abstract");
        var count = random.Whole(10, 60) + random.Count(world.SquareKilometres * random.Between(200, 900));
        for (var i = 0; i < Math.Min(count, 4000); i++) AddShape(world, random.Substream("shape", i));
    }

    /// <summary>Open ground in three random colours.</summary>
    public static GroundAppearance Look(RandomStream random) =>
        new(HouseStyle.AnyColour(random), HouseStyle.AnyColour(random), HouseStyle.AnyColour(random))
        {
            PatchTexelMetres = (float)random.LogIn(new Interval(0.3, 6)), SpotTexelMetres = (float)random.LogIn(new Interval(0.1, 2)),
            SpotThreshold = (float)random.Between(0, 0.6), Grain = (float)random.Between(0, 0.35), Shift = random.Whole(0, 511),
        };

    private static void AddShape(WorldBuilder world, RandomStream random)
    {
        var p = new Vec(random.Between(world.Area.MinX, world.Area.MaxX), random.Between(world.Area.MinY, world.Area.MaxY));
        var size = random.LogIn(new Interval(1.5, 70));
        var along = Vec.TowardsAzimuth(random.Between(0, 360));
        var line = random.Chance(0.3);
        var points = line ? Line(random, p, along) : random.Whole(0, 2) switch
        {
            0 => Outline.Blob(random, p, size, random.Between(0.05, 0.5)),
            1 => Outline.Regular(p, size, random.Whole(3, 9), random.Between(0, 90)),
            _ => Densified(Outline.Rectangle(p, along, size * random.Between(1, 3), size)),
        };
        var before = Look(random, along);
        var after = random.Chance(0.45) ? before : Look(random, along);
        var dates = WorldBuilder.DrawDates(random, 0.2, 0.2);
        var layer = random.Chance(0.5) ? PatchLayer.Land : PatchLayer.Worn;
        world.Patches.Add(new Patch(
            points, line
                ? random.LogIn(new Interval(0.4, 8))
                : 0, layer, (dates & Dates.Before) != 0
                ? before
                : null, (dates & Dates.After) != 0
                ? after
                : null));
    }

    private static Material Look(RandomStream random, Vec along) => new(HouseStyle.AnyColour(random))
    {
        Second = HouseStyle.AnyColour(random), MottleMetres = (float)random.LogIn(new Interval(0.5, 40)),
        Grain = (float)random.Between(0, 0.3),
        StripeMetres = random.Chance(0.3)
            ? (float)random.LogIn(new Interval(0.6, 8))
            : 0, StripeStrength = (float)random.Between(0.05, 0.5),
        AcrossStripes = random.Chance(0.5)
            ? along
            : along.Right, Opacity = (float)random.Between(0.4, 1), Raggedness = random.Chance(0.5)
            ? (float)random.Unit()
            : 0,
    };

    private static Vec[] Line(RandomStream random, Vec start, Vec along)
    {
        var points = new List<Vec> { start };
        var steps = random.Whole(2, 20);
        for (var i = 0; i < steps; i++)
        {
            along = VillageLayout.Turned(along, random.Normal() * 8);
            points.Add(points[^1] + (along * 10));
        }

        return [.. points];
    }

    private static Vec[] Densified(Vec[] polygon) => Outline.Densify(Outline.Close(polygon), 20)[..^1];
}
