namespace ImageryWatch.Simulation;

/// <summary>
/// Fences: the outer perimeter along the valley and rings around villages, in sections that change independently, with towers.
/// </summary>
internal static class FencePlanner
{
    private const double StepMetres = 12;

    /// <summary>No fences on slopes above this (metres per metre), which are impassable.</summary>
    private const double ImpassableSteepness = 0.7;

    public static void PlanPerimeter(WorldBuilder world)
    {
        var random = world.Random.Substream("perimeter");
        foreach (var side in new[] { -1, 1 })
            if (random.Chance(world.Options.Structures.PerimeterChance)) PlanSide(world, random.Substream("side", side), side);
    }

    /// <summary>A closed fence with a gate; <paramref name="change"/> overrides the dates of its sections.</summary>
    public static void PlanClosed(WorldBuilder world, RandomStream random, Vec[] ring, Dates? change)
    {
        var line = Outline.Densify(Outline.Close(ring), StepMetres);
        var gate = random.Whole(0, line.Length - 1);
        PlanLine(world, random, [.. line.Skip(gate).Concat(line.Skip(1).Take(gate))], change);
    }

    private static void PlanSide(WorldBuilder world, RandomStream random, int side)
    {
        var terrain = world.Terrain;
        var reach = (world.Area.Width + world.Area.Height) / 2;
        var across = side * ((terrain.FloorHalfWidthMetres * random.Between(0.3, 1)) + random.Between(5, 50));
        var wobble = random.Between(2, 14);
        var phase = random.Between(0, 500);
        var points = new List<Vec>();
        for (var s = -reach; s <= reach; s += StepMetres)
        {
            var bend = world.Noise.At((float)((s / 14) + phase), (float)phase);
            points.Add(terrain.At(s, across + (wobble * bend)));
        }

        PlanLine(world, random, [.. points], null);
    }

    private static void PlanLine(WorldBuilder world, RandomStream random, Vec[] line, Dates? change)
    {
        var names = world.Options.Styles.FenceBuilds;
        var build = random.Pick(FenceBuild.All.Where(b => names?.Contains(b.Name) ?? true).ToArray());
        var site = FenceSite.Draw(random, build);
        var broken = random.Chance(0.35) ? random.Between(0.05, 0.3) : 0;
        foreach (var section in Sections(world, random, line))
        {
            var changes = world.Options.Changes;
            var dates = change ?? WorldBuilder.DrawDates(random, changes.FenceAppeared, changes.FenceRemoved);
            if (!random.Chance(broken)) FenceBuilder.Build(world, random, build, site, section, dates);
        }

        TowerPlanner.PlanAlong(world, random.Substream("towers"), line, change);
    }

    /// <summary>The parts of the line inside the scene on passable slopes, in sections of 60-250 m.</summary>
    private static IEnumerable<Vec[]> Sections(WorldBuilder world, RandomStream random, Vec[] line)
    {
        var inner = world.Area.Inflate(-6);
        var current = new List<Vec>();
        var (sectionLength, length) = (random.Between(60, 250), 0.0);
        foreach (var p in line)
        {
            var passable = inner.Contains(p) && world.Terrain.Steepness(p) < ImpassableSteepness;
            if (passable)
            {
                length += current.Count > 0 ? (p - current[^1]).Length : 0;
                current.Add(p);
                if (length < sectionLength) continue;
            }

            if (current.Count >= 2) yield return [.. current];
            current = passable ? [p] : [];
            (sectionLength, length) = (random.Between(60, 250), 0);
        }

        if (current.Count >= 2) yield return [.. current];
    }
}
