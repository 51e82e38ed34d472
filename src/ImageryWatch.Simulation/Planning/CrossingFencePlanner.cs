namespace ImageryWatch.Simulation;

/// <summary>Fences across any land cover: straight, bent, winding or closed, in sections that change independently.</summary>
internal static class CrossingFencePlanner
{
    private const double StepMetres = 3;
    private const double ImpassableSteepness = 0.7;

    private enum Course
    {
        Straight,
        Bent,
        Winding,
        Closed,
    }

    public static void Plan(WorldBuilder world)
    {
        if (world.Options.Structures.CrossingFencesPerKm2.Max <= 0) return;
        var random = world.Random.Substream("crossing fences");
        var count = world.CountOf(world.Options.Structures.CrossingFencesPerKm2, random);
        for (var i = 0; i < count; i++) PlanOne(world, random.Substream("fence", i));
    }

    private static void PlanOne(WorldBuilder world, RandomStream random)
    {
        var line = Outline.Densify(DrawCourse(world, random), StepMetres);
        var names = world.Options.Styles.FenceBuilds;
        var build = random.Pick(FenceBuild.All.Concat(FenceBuild.More).Where(b => names?.Contains(b.Name) ?? true).ToArray());
        var site = FenceSite.Draw(random, build) with { ClearanceMetres = random.LogIn(new Interval(0.8, 12)) };
        // Half of the fences change as a whole; in the others short sections change independently.
        var changes = world.Options.Changes;
        var whole = random.Chance(0.5) ? WorldBuilder.DrawDates(random, changes.FenceAppeared, changes.FenceRemoved) : (Dates?)null;
        // Before the fence occupies its ground, because towers may stand on the line.
        if (random.Chance(0.6)) TowerPlanner.PlanAlong(world, random.Substream("towers"), line, random.Chance(0.5) ? whole : null);
        var broken = random.Chance(0.35) ? random.Between(0.05, 0.3) : 0;
        foreach (var section in Sections(world, random.Substream("sections"), line))
        {
            var dates = whole ?? WorldBuilder.DrawDates(random, changes.FenceAppeared, changes.FenceRemoved);
            if (!random.Chance(broken)) FenceBuilder.Build(world, random, build, site, section, dates);
        }
    }

    private static Vec[] DrawCourse(WorldBuilder world, RandomStream random)
    {
        var area = world.Area;
        var middle = new Vec(random.Between(area.MinX, area.MaxX), random.Between(area.MinY, area.MaxY));
        var heading = Vec.TowardsAzimuth(random.Between(0, 360));
        var reach = (area.Width + area.Height) / 2;
        return (Course)random.Whole(0, 3) switch
        {
            Course.Straight => [middle - (heading * reach), middle + (heading * reach)],
            Course.Bent => Walk(
                random, middle - (heading * (reach * random.Between(0.2, 0.6))), heading, random.Whole(2, 5), new Interval(25, 120), 70),
            Course.Winding => Walk(random, middle - (heading * (reach / 2)), heading, 24, new Interval(6, 14), 14),
            _ => Outline.Close(Outline.Rectangle(middle, heading, random.LogIn(new Interval(15, 120)), random.LogIn(new Interval(12, 80)))),
        };
    }

    private static Vec[] Walk(RandomStream random, Vec start, Vec heading, int legs, Interval legMetres, double turnDegrees)
    {
        var points = new List<Vec> { start };
        for (var i = 0; i < legs; i++)
        {
            points.Add(points[^1] + (heading * random.In(legMetres)));
            heading = VillageLayout.Turned(heading, random.Between(-turnDegrees, turnDegrees));
        }

        return [.. points];
    }

    /// <summary>The parts of the line inside the scene on passable slopes, divided at the drawn lengths.</summary>
    private static IEnumerable<Vec[]> Sections(WorldBuilder world, RandomStream random, Vec[] line)
    {
        var current = new List<Vec>();
        var (sectionLength, length) = (random.LogIn(world.Options.Structures.CrossingSectionMetres), 0.0);
        foreach (var p in line)
        {
            var passable = world.Area.Contains(p) && world.Terrain.Steepness(p) < ImpassableSteepness;
            if (passable)
            {
                length += current.Count > 0 ? (p - current[^1]).Length : 0;
                current.Add(p);
                if (length < sectionLength) continue;
            }

            if (current.Count >= 2) yield return [.. current];
            current = passable ? [p] : [];
            (sectionLength, length) = (random.LogIn(world.Options.Structures.CrossingSectionMetres), 0);
        }

        if (current.Count >= 2) yield return [.. current];
    }
}
