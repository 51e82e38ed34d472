using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Builds streets: kerb or pavement, surface, markings. Not structures.</summary>
internal sealed class StreetBuilder(WorldBuilder world, RandomStream random, EstateStyle style, EstateChange change)
{
    private readonly bool _pavement = random.Chance(0.6 * style.AmenityShare);
    private readonly Material _surface = Surface(world, random, style);
    private readonly Material _kerb = Grey(random, random.Between(0.2, 0.36));
    private readonly float _aged = DrawAgeing(world, random);

    /// <summary>Brightness change of an unchanged surface between the dates.</summary>
    public static float DrawAgeing(WorldBuilder world, RandomStream random)
    {
        var spread = 0.12 + (0.5 * world.Options.Changes.Recolouring);
        return (float)random.Between(1 - spread, 1 + (1.5 * spread));
    }

    public static Material Grey(RandomStream random, double tone)
    {
        var warm = (float)random.Between(0, 0.16);
        return new Material(
            new Vector4(1 - warm, 1 - (warm / 2), 1, 1.06f) * (float)tone)
        {
            Grain = 0.05f, MottleMetres = 9, Second = new Vector4(
            1 - warm, 1 - (warm / 2), 1, 1.06f) * (float)(tone * random.Between(0.75, 1.1))
        };
    }

    public void Build(StreetLayout layout)
    {
        Vec[][] all = [.. layout.Along, .. layout.Across];
        foreach (var line in all) AddEdge(line);
        foreach (var at in layout.Circles) AddPolygon(Outline.Regular(at, style.StreetWidth * 1.25, 16), _kerb);
        foreach (var line in all) AddSurface(line);
        foreach (var at in layout.Circles) AddCircle(at);
    }

    private static Material Surface(WorldBuilder world, RandomStream random, EstateStyle style)
    {
        if (random.Chance(1 - (0.9 * style.AmenityShare) - 0.1)) return Earth(world, random);
        return Grey(random, random.Chance(0.6) ? random.Between(0.05, 0.17) : random.Between(0.18, 0.34));
    }

    private static Material Earth(WorldBuilder world, RandomStream random) =>
        new(world.SeasonBefore.PaleSoil * (float)random.Between(0.8, 1.6))
        {
            Second = world.SeasonBefore.Soil * 1.2f, Raggedness = 0.3f, Grain = 0.1f, MottleMetres = 5,
        };

    private void AddEdge(Vec[] line)
    {
        if (style.AmenityShare < 0.3) return;
        Add(line, style.StreetWidth + random.Between(0.5, 1), _kerb);
        if (!_pavement) return;
        foreach (var side in new[] { -1, 1 }) Add(Outline.Offset(line, side * ((style.StreetWidth / 2) + 2.2)), 1.4, _kerb);
    }

    private void AddSurface(Vec[] line)
    {
        Add(line, style.StreetWidth, _surface);
        world.Occupancy.AddLine(line, style.StreetWidth + 1.5);
        world.ClearTreesAlong(line, (style.StreetWidth / 2) + 2, change.Streets);
        if (style.StreetWidth < 6 || !random.Chance(0.3)) return;
        var paint = Grey(random, random.Between(0.3, 0.5)) with { Opacity = 0.7f };
        Add(line, 0.25, paint);
        if (random.Chance(0.4)) Add(Outline.Offset(line, style.StreetWidth * 0.45), 0.2, paint);
    }

    private void AddCircle(Vec at)
    {
        AddPolygon(Outline.Regular(at, style.StreetWidth * 1.2, 16), _surface);
        world.Occupancy.Add(Outline.Regular(at, style.StreetWidth * 1.3, 8));
        if (random.Chance(0.3)) AddPolygon(Outline.Regular(at, style.StreetWidth * 0.6, 12), new Material(world.SeasonAfter.DryGrass));
    }

    private void Add(Vec[] line, double width, Material look) => AddPatch(line, width, look);

    private void AddPolygon(Vec[] ring, Material look) => AddPatch(ring, 0, look);

    private void AddPatch(Vec[] points, double width, Material look)
    {
        var before = change.IsUnpavedBefore ? Earth(world, random.Substream("raw")) : look;
        var after = look with { Base = look.Base * _aged, Second = look.Second * _aged };
        world.Patches.Add(new Patch(
            points, width, PatchLayer.Worn, (change.Streets & Dates.Before) != 0
                ? before
                : null, (change.Streets & Dates.After) != 0
                ? after
                : null));
    }
}
