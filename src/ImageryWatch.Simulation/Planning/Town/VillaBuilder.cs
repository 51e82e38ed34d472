using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Builds a house of several joined roofs. An unchanged house may differ strongly in appearance between the dates.</summary>
internal static class VillaBuilder
{
    public static void Build(WorldBuilder world, RandomStream random, HouseStyle style, VillaShape shape, Dates dates)
    {
        var eaves = style.EavesMetres * random.Between(0.9, 1.25);
        var roof = RoofOf(random, style);
        var wall = new Material(style.WallColour * (float)random.Between(0.7, 1.1));
        var top = Ridge(style, shape.Body, eaves);
        foreach (var date in new[] { Dates.Before, Dates.After })
        {
            if ((dates & date) == 0) continue;
            var look = date == Dates.After ? Recoloured(world, random.Substream("recoloured"), roof) : roof;
            AddBodies(world, style, shape, eaves, look, wall, date);
        }

        AddVents(world, random, shape, style.Roof == RoofShape.Flat, top, dates);
        world.Structures.Add(new Structure(StructureClass.Housing, shape.Outline, top, dates) { EavesMetres = eaves });
    }

    private static void AddBodies(
        WorldBuilder world, HouseStyle style, VillaShape shape, double eaves, Material roof, Material wall, Dates date)
    {
        var body = style.Roof is RoofShape.Shed ? RoofShape.Gable : style.Roof;
        Add(shape.Body, body, eaves);
        var wing = body switch { RoofShape.Hip => RoofShape.HipWing, RoofShape.Gable => RoofShape.GableWing, _ => RoofShape.Flat };
        foreach (var part in shape.Wings) Add(part, wing, body == RoofShape.Flat ? eaves - 0.4 : eaves);

        void Add(Vec[] part, RoofShape shaped, double height) => world.Solids.Add(new Solid(
            part, 0, height, Ridge(style, part, height), shaped, roof with { AcrossStripes = (part[1] - part[0]).Unit }, wall, date));
    }

    private static double Ridge(HouseStyle style, Vec[] part, double eaves) =>
        style.Roof == RoofShape.Flat ? eaves : eaves + (style.Pitch * (part[2] - part[1]).Length / 2);

    private static Material RoofOf(RandomStream random, HouseStyle style)
    {
        var colour = style.RoofColour * (float)random.Between(0.85, 1.15);
        return new Material(colour)
        {
            Second = colour * (float)random.Between(0.75, 1.25), MottleMetres = (float)random.Between(1, 9),
            Grain = (float)random.Between(0.02, 0.13),
            StripeMetres = (float)style.StripeMetres, StripeStrength = (float)random.Between(0.02, 0.1),
        };
    }

    /// <summary>Weathering: brighter or darker, with another tint, occasionally with sheets on the roof.</summary>
    private static Material Recoloured(WorldBuilder world, RandomStream random, Material roof)
    {
        var aged = StreetBuilder.DrawAgeing(world, random);
        var tint = (float)(random.Between(-0.25, 0.25) * world.Options.Changes.Recolouring);
        var factor = new Vector4(1 - tint, 1, 1 + tint, 1 + tint) * aged;
        var patched = random.Chance(0.06 * world.Options.Changes.Recolouring);
        return roof with { Base = roof.Base * factor, Second = patched ? HouseStyle.AnyColour(random) : roof.Second * factor };
    }

    private static void AddVents(WorldBuilder world, RandomStream random, VillaShape shape, bool flat, double top, Dates dates)
    {
        var tone = new Material(new Vector4(0.2f) * (float)random.Between(0.2, 2));
        var count = random.Whole(0, 3);
        var (body, along) = (shape.Body, (shape.Body[1] - shape.Body[0]).Unit);
        for (var i = 0; i < count; i++)
        {
            var at = Vec.Lerp(Vec.Lerp(body[0], body[3], 0.5), Vec.Lerp(body[1], body[2], 0.5), random.Between(0.3, 0.7));
            var bottom = flat ? top : top - 0.5;
            world.Solids.Add(
                new Solid(
                Outline.Rectangle(at, along, random.Between(0.4, 1.4), random.Between(0.4, 1.2)), bottom, top
                    + random.Between(0.2, 0.8), 0, RoofShape.Flat, tone, tone, dates));
        }
    }
}
