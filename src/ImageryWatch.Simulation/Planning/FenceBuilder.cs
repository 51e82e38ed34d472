using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Dimensions shared by all sections of one fence.</summary>
internal sealed record FenceSite
{
    public required double Height { get; init; }

    /// <summary>Width of the bare strip, metres; 0 for none.</summary>
    public required double Strip { get; init; }

    /// <summary>Width of the patrol path, metres; 0 for none.</summary>
    public required double Path { get; init; }

    public required double PathOffset { get; init; }

    public required double PostSpacing { get; init; }

    public required double LineGap { get; init; }

    public required float ScreenOpacity { get; init; }

    public required float TraceOpacity { get; init; }

    /// <summary>Brightness of strip and path relative to pale soil.</summary>
    public required float Bareness { get; init; }

    /// <summary>Treeless width on either side, metres; derived from the strip if null.</summary>
    public double? ClearanceMetres { get; init; }

    public static FenceSite Draw(RandomStream random, FenceBuild build)
    {
        var strip = random.In(build.StripMetres);
        var path = random.In(build.PathMetres);
        var side = random.Chance(0.5) ? 1 : -1;
        return new FenceSite
        {
            Height = random.In(build.HeightMetres), Strip = strip < 1.5 ? 0 : strip, Path = path < 0.5 ? 0 : path,
            PathOffset = side * ((strip / 2) + random.Between(0.8, 2.5)), PostSpacing = random.In(build.PostSpacingMetres),
            LineGap = random.In(build.LineGapMetres), ScreenOpacity = (float)random.In(build.ScreenOpacity),
            TraceOpacity = (float)random.In(build.TraceOpacity), Bareness = (float)random.Between(0.7, 1.15),
        };
    }
}

/// <summary>Builds one section: strip, path, trace, wire, posts and the truth object.</summary>
internal static class FenceBuilder
{
    public static void Build(WorldBuilder world, RandomStream random, FenceBuild build, FenceSite site, Vec[] line, Dates dates)
    {
        AddGround(world, random, site, line, dates);
        for (var i = 0; i < build.Lines; i++)
        {
            var offset = (i - ((build.Lines - 1) / 2.0)) * site.LineGap;
            AddWire(world, random, build, site, Outline.Offset(line, offset), dates);
        }

        world.Occupancy.AddLine(line, 2.5);
        world.ClearTreesAlong(line, site.ClearanceMetres ?? Math.Max(6, (site.Strip / 2) + 4), random.Chance(0.7) ? Dates.Both : dates);
        world.Structures.Add(new Structure(StructureClass.Fence, line, site.Height, dates));
    }

    private static void AddGround(WorldBuilder world, RandomStream random, FenceSite site, Vec[] line, Dates dates)
    {
        var soil = new Material(world.SeasonBefore.PaleSoil * site.Bareness)
        {
            Second = world.SeasonBefore.Soil * site.Bareness, MottleMetres = 5, Raggedness = 0.45f,
            Opacity = (float)random.Between(0.45, 0.9), Grain = 0.1f,
        };
        var pathDates = random.Chance(0.2) ? Dates.Both : dates;
        if (site.Strip > 0) AddLine(world, line, site.Strip, soil, dates);
        if (site.Path > 0)
            AddLine(world, Outline.Offset(line, site.PathOffset), site.Path, soil with { Raggedness = 0.3f, Opacity = 0.8f }, pathDates);
    }

    private static void AddLine(WorldBuilder world, Vec[] line, double width, Material material, Dates dates) =>
        world.Patches.Add(new Patch(
            line, width, PatchLayer.Worn, (dates & Dates.Before) != 0 ? material : null, (dates & Dates.After) != 0 ? material : null));

    private static void AddWire(WorldBuilder world, RandomStream random, FenceBuild build, FenceSite site, Vec[] line, Dates dates)
    {
        var trace = new Material(build.Colour * 0.6f) { Opacity = site.TraceOpacity, Raggedness = 0.6f, Grain = 0.15f };
        world.Screens.Add(new Screen(line, site.Height, site.ScreenOpacity, trace, random.Between(0.3, 0.6), dates));
        var post = new Material(build.Colour);
        foreach (var p in Outline.Densify(line, site.PostSpacing))
            if (!random.Chance(0.05)) world.Rods.Add(new Rod(p, site.Height + 0.3, build.PostWidthMetres, post, dates));
    }
}
