using System.Numerics;

namespace ImageryWatch.Simulation;

internal enum TowerBuild
{
    /// <summary>A cabin on four legs.</summary>
    CabinOnLegs,

    /// <summary>A platform with a rail and a roof on posts.</summary>
    OpenPlatform,

    /// <summary>A platform with a rail, no roof.</summary>
    Roofless,

    /// <summary>Walls down to the ground.</summary>
    Shaft,

    /// <summary>A narrow shaft with a wider cabin on top.</summary>
    Mushroom,
}

/// <summary>Tower style shared along one fence; metres.</summary>
internal sealed record TowerStyle(
    TowerBuild Build, double Side, double Proportion, double Height, Vector4 Roof, Vector4 Wall, RoofShape RoofShape, double Overhang,
    double WornRadius)
{
    public static TowerStyle Draw(RandomStream random, SynthesisOptions options)
    {
        var palettes = Palettes.All.Where(p => options.Styles.Palettes?.Contains(p.Name) ?? true).ToArray();
        var roof = random.Chance(0.2)
            ? HouseStyle.AnyColour(random)
            : random.Pick(random.Pick(palettes).Roofs) * (float)random.Between(0.8, 1.2);
        return new TowerStyle(
            (TowerBuild)random.Whole(0, 4), random.In(options.Structures.TowerSideMetres), random.Between(0.85, 1),
            random.In(options.Structures.TowerHeightMetres),
            roof, new Vector4(0.16f, 0.19f, 0.22f, 0.26f) * (float)random.Between(0.5, 1.7),
            random.Pick([RoofShape.Hip, RoofShape.Hip, RoofShape.Flat, RoofShape.Gable]),
            random.Between(0, 0.4), random.Chance(0.5) ? random.Between(2.5, 6) : 0);
    }
}

/// <summary>Builds one tower.</summary>
internal static class TowerBuilder
{
    public static void Build(WorldBuilder world, RandomStream random, TowerStyle style, Vec[] footprint, double height, Dates dates)
    {
        var wall = new Material(style.Wall) { Grain = 0.06f };
        var roof = new Material(style.Roof) { Grain = 0.05f };
        var floor = height * random.Between(0.5, 0.7);
        switch (style.Build)
        {
            case TowerBuild.Shaft:
                AddBody(world, style, footprint, (0, height - 0.7), height, roof, wall, dates);
                break;
            case TowerBuild.Mushroom:
                AddBody(world, style, Scaled(footprint, 0.55), (0, floor), floor, wall, wall, dates);
                AddBody(world, style, footprint, (floor, height - 0.7), height, roof, wall, dates);
                break;
            case TowerBuild.CabinOnLegs:
                AddLegs(world, random, footprint, floor, wall, dates);
                AddBody(world, style, footprint, (floor, height - 0.7), height, roof, wall, dates);
                break;
            default:
                AddLegs(world, random, footprint, height - 0.9, wall, dates);
                world.Solids.Add(new Solid(footprint, floor, floor + 0.3, 0, RoofShape.Flat, wall, wall, dates));
                world.Screens.Add(new Screen(Outline.Close(footprint), floor + 1.1, 0.5f, wall, 0.2, dates) { BottomMetres = floor });
                if (style.Build == TowerBuild.OpenPlatform)
                    AddBody(world, style, footprint, (height - 0.9, height - 0.7), height, roof, wall, dates);
                break;
        }
    }

    private static void AddBody(
        WorldBuilder world, TowerStyle style, Vec[] footprint, (double Bottom,
            double Eaves) walls, double top, Material roof, Material wall, Dates dates)
    {
        var eaves = Scaled(footprint, 1 + (style.Overhang * 0.3));
        if (walls.Eaves > walls.Bottom)
            world.Solids.Add(new Solid(footprint, walls.Bottom, walls.Eaves, 0, RoofShape.Flat, wall, wall, dates));
        var shape = top > walls.Eaves ? style.RoofShape : RoofShape.Flat;
        world.Solids.Add(new Solid(eaves, walls.Eaves - 0.15, walls.Eaves, shape == RoofShape.Flat ? 0 : top, shape, roof, wall, dates));
    }

    private static void AddLegs(WorldBuilder world, RandomStream random, Vec[] footprint, double height, Material wood, Dates dates)
    {
        var splay = random.Between(1, 1.3);
        var centre = Outline.Mean(footprint);
        foreach (var corner in footprint)
            world.Rods.Add(new Rod(centre + ((corner - centre) * splay), height, 0.25, wood, dates) { Top = corner });
    }

    private static Vec[] Scaled(Vec[] footprint, double scale)
    {
        var centre = Outline.Mean(footprint);
        return [.. footprint.Select(p => centre + ((p - centre) * scale))];
    }
}
