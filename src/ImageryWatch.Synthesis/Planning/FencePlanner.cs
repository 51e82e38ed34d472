using ImageryWatch.Core;

namespace ImageryWatch.Synthesis;

/// <summary>Fences: the outer perimeter along the valley and rings around villages, in sections that come and go, with towers.</summary>
internal static class FencePlanner
{
    private const double StepMetres = 12;

    public static void PlanPerimeter(WorldBuilder world)
    {
        var random = world.Random.Fork("perimeter");
        foreach (var side in new[] { -1, 1 })
            if (random.Chance(world.Options.Structures.PerimeterChance)) PlanSide(world, random.Fork("side", side), side);
    }

    /// <summary>A closed fence; <paramref name="fate"/> overrides what becomes of its sections.</summary>
    public static void PlanClosed(WorldBuilder world, RandomStream random, Vec[] ring, Dates? fate) =>
        PlanLine(world, random, Outline.Densify(Outline.Close(ring), StepMetres), fate);

    private static void PlanSide(WorldBuilder world, RandomStream random, int side)
    {
        var terrain = world.Terrain;
        var reach = (world.Area.Width + world.Area.Height) / 2;
        var across = side * (terrain.FloorHalfWidthMetres + random.Between(5, 80));
        var wobble = random.Between(3, 14);
        var phase = random.Between(0, 500);
        var points = new List<Vec>();
        for (var s = -reach; s <= reach; s += StepMetres)
        {
            var bend = world.Noise.At((float)((s / 14) + phase), (float)phase);
            points.Add(terrain.At(s, across + (wobble * bend)));
        }

        PlanLine(world, random, [.. points], null);
    }

    private static void PlanLine(WorldBuilder world, RandomStream random, Vec[] line, Dates? fate)
    {
        var names = world.Options.Styles.FenceBuilds;
        var build = random.Pick(FenceBuild.All.Where(b => names?.Contains(b.Name) ?? true).ToArray());
        var site = FenceSite.Draw(random, build);
        foreach (var section in Sections(world, random, line))
        {
            var changes = world.Options.Changes;
            var dates = fate ?? WorldBuilder.DrawDates(random, changes.FenceAppeared, changes.FenceRemoved);
            FenceBuilder.Build(world, random, build, site, section, dates);
        }

        TowerPlanner.PlanAlong(world, random.Fork("towers"), line, fate);
    }

    /// <summary>The parts of the line inside the scene, cut into sections of 80-250 m.</summary>
    private static IEnumerable<Vec[]> Sections(WorldBuilder world, RandomStream random, Vec[] line)
    {
        var inner = world.Area.Inflate(-2);
        var current = new List<Vec>();
        var wanted = random.Between(80, 250);
        foreach (var p in line)
        {
            var inside = inner.Contains(p);
            if (inside) current.Add(p);
            if (inside && Outline.Length(current.ToArray()) < wanted) continue;
            if (current.Count >= 2) yield return [.. current];
            current = inside ? [p] : [];
            wanted = random.Between(80, 250);
        }

        if (current.Count >= 2) yield return [.. current];
    }
}

/// <summary>Measures that all sections of one fence share.</summary>
internal sealed record FenceSite(double Height, double Strip, double Path, double PathOffset, double PostSpacing, double LineGap, float ScreenOpacity, float TraceOpacity)
{
    public static FenceSite Draw(RandomStream random, FenceBuild build)
    {
        var strip = random.In(build.StripMetres);
        var path = random.In(build.PathMetres);
        var side = random.Chance(0.5) ? 1 : -1;
        return new FenceSite(
            random.In(build.HeightMetres), strip, path < 0.5 ? 0 : path, side * ((strip / 2) + random.Between(0.8, 2.5)),
            random.In(build.PostSpacingMetres), random.In(build.LineGapMetres), (float)random.In(build.ScreenOpacity), (float)random.In(build.TraceOpacity));
    }
}

/// <summary>Puts up one section: strip, path, trace, wire, posts, and the entry of truth.</summary>
internal static class FenceBuilder
{
    public static void Build(WorldBuilder world, RandomStream random, FenceBuild build, FenceSite site, Vec[] line, Dates dates)
    {
        AddGround(world, random, site, line, dates);
        for (var i = 0; i < build.Lines; i++)
        {
            var offset = build.Lines == 1 ? 0 : (i - ((build.Lines - 1) / 2.0)) * site.LineGap;
            AddWire(world, build, site, Outline.Offset(line, offset), dates);
        }

        world.Claims.ClaimLine(line, 3);
        world.ClearTreesAlong(line, Math.Max(6, (site.Strip / 2) + 4));
        world.AddStructure(StructureClass.Fence, line, site.Height, dates);
    }

    private static void AddGround(WorldBuilder world, RandomStream random, FenceSite site, Vec[] line, Dates dates)
    {
        var soil = new Material(world.SeasonBefore.PaleSoil * (float)random.Between(0.75, 1.15))
        {
            Second = world.SeasonBefore.Soil, MottleMetres = 5, Raggedness = 0.35f, Opacity = (float)random.Between(0.55, 0.95),
        };
        if (site.Strip > 0) AddLine(world, line, site.Strip, soil, dates);
        if (site.Path > 0) AddLine(world, Outline.Offset(line, site.PathOffset), site.Path, soil with { Raggedness = 0.2f, Opacity = 0.85f }, dates);
    }

    private static void AddLine(WorldBuilder world, Vec[] line, double width, Material material, Dates dates) =>
        world.Patches.Add(new Patch(
            line, width, PatchLayer.Trodden, (dates & Dates.Before) != 0 ? material : null, (dates & Dates.After) != 0 ? material : null));

    private static void AddWire(WorldBuilder world, FenceBuild build, FenceSite site, Vec[] line, Dates dates)
    {
        var trace = new Material(build.Colour * 0.6f) { Opacity = site.TraceOpacity, Raggedness = 0.5f, Grain = 0.1f };
        world.Screens.Add(new Screen(line, site.Height, site.ScreenOpacity, trace, 0.35, dates));
        var post = new Material(build.Colour);
        foreach (var p in Outline.Densify(line, site.PostSpacing)) world.Rods.Add(new Rod(p, site.Height + 0.3, build.PostWidthMetres, post, dates));
    }
}
