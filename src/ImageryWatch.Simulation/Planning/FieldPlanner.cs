using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Fields on the valley floor: a block is split recursively; each field has its own crop, row direction and change.</summary>
internal static class FieldPlanner
{
    public static void Plan(WorldBuilder world)
    {
        var random = world.Random.Substream("fields");
        var share = random.In(world.Options.Terrain.FieldShare);
        var half = world.Terrain.FloorHalfWidthMetres;
        var reach = (world.Area.Width + world.Area.Height) / 2;
        var turn = world.Terrain.Along;
        for (var s = -reach; s < reach; s += 160)
            foreach (var across in new[] { -half * 0.5, half * 0.5 })
                if (random.Chance(share))
                    Split(world, random.Substream("block", (int)(s + across)), world.Terrain.At(s, across), turn, 150, half * 0.95, 5);
    }

    private static void Split(WorldBuilder world, RandomStream random, Vec centre, Vec along, double length, double depth, int levels)
    {
        if (levels == 0 || Math.Max(length, depth) < 25 || (levels < 3 && random.Chance(0.25)))
        {
            AddPlot(world, random, Outline.Rectangle(centre, along, length - random.Between(0.2, 1.5), depth - random.Between(0.2, 1.5)));
            return;
        }

        var cut = random.Between(0.3, 0.7);
        var lengthwise = length > depth;
        var direction = lengthwise ? along : along.Right;
        var whole = lengthwise ? length : depth;
        var first = centre - (direction * (whole * (1 - cut) / 2));
        var second = centre + (direction * (whole * cut / 2));
        Split(world, random, first, along, lengthwise ? length * cut : length, lengthwise ? depth : depth * cut, levels - 1);
        Split(world, random, second, along, lengthwise ? length * (1 - cut) : length, lengthwise ? depth : depth * (1 - cut), levels - 1);
    }

    private static void AddPlot(WorldBuilder world, RandomStream random, Vec[] plot)
    {
        if (!Bounds.Of(plot).Touches(world.Area)) return;
        var before = Crop(random, world.SeasonBefore, plot, null);
        var same = !random.Chance(world.Options.Changes.FieldChanged) && world.SeasonBefore == world.SeasonAfter;
        var after = same ? before : Crop(random, world.SeasonAfter, plot, before);
        var points = Outline.Densify(Outline.Close(plot), 20);
        world.Patches.Add(new Patch(points[..^1], 0, PatchLayer.Land, before, after));
        world.ClearTrees(plot, 1);
    }

    private static Material Crop(RandomStream random, SeasonPalette season, Vec[] plot, Material? earlier)
    {
        var colour = random.Pick(season.Crops) * (float)random.Between(0.8, 1.2);
        var across = (random.Chance(0.7) ? plot[1] - plot[0] : plot[2] - plot[1]).Unit;
        return new Material(colour)
        {
            Second = colour * (float)random.Between(0.75, 1.25) * new Vector4(1, (float)random.Between(0.9, 1.1), 1, 1),
            MottleMetres = (float)random.Between(3, 25),
            Grain = (float)random.Between(0.03, 0.14),
            StripeMetres = random.Chance(0.75) ? (float)random.Between(0.7, 3.5) : 0,
            StripeStrength = (float)random.Between(0.03, 0.25),
            AcrossStripes = earlier?.AcrossStripes ?? across,
        };
    }
}
