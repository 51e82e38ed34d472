using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Roofs of large buildings: membrane within a parapet, patches, plant and skylights; or a low metal gable.</summary>
internal static class BlockBuilder
{
    private const double PatchAboveMetres = 0.01;

    public static void Build(WorldBuilder world, RandomStream random, HouseShape shape, Dates dates)
    {
        var height = random.LogIn(new Interval(3, random.Chance(0.3) ? 24 : 9));
        var gabled = random.Chance(0.3);
        var roof = Covering(world, random, gabled);
        var later = StreetBuilder.DrawAgeing(world, random);
        var top = height;
        foreach (var date in new[] { Dates.Before, Dates.After })
        {
            if ((dates & date) == 0) continue;
            var look = date == Dates.Before ? roof : roof with { Base = roof.Base * later, Second = roof.Second * later };
            top = AddParts(world, random.Substream("parts"), shape, height, gabled, look, date);
        }

        foreach (var part in shape.Parts)
            if (!gabled) AddPlant(world, random, part, height, dates);
        world.Structures.Add(new Structure(StructureClass.Housing, shape.Outline, top, dates) { EavesMetres = height });
    }

    private static double AddParts(
        WorldBuilder world, RandomStream random, HouseShape shape, double height, bool gabled, Material roof, Dates date)
    {
        var wall = new Material(HouseStyle.AnyColour(random));
        var parapet =
            roof with { Base = roof.Base * (float)random.Between(0.6, 1.7), Second = roof.Base * (float)random.Between(0.6, 1.7) };
        var (bordered, pitch, top) = (random.Chance(0.6), random.Between(0.08, 0.3), height);
        foreach (var part in shape.Parts)
        {
            var ridge = gabled ? height + (pitch * (part[2] - part[1]).Length / 2) : height;
            top = Math.Max(top, ridge);
            var cover = roof with { AcrossStripes = (part[1] - part[0]).Unit };
            world.Solids.Add(
                new Solid(
                part, 0, height, ridge, gabled ? RoofShape.Gable : RoofShape.Flat, bordered && !gabled ? parapet : cover, wall, date));
            if (!gabled && bordered) AddSheet(world, Shrunk(part, random.Between(0.3, 0.9)), height, cover, date);
            if (!gabled) AddPatches(world, random, part, height, cover, date);
        }

        return top;
    }

    /// <summary>White, grey and dark membranes and gravel; metal on gables; occasionally a random colour.</summary>
    private static Material Covering(WorldBuilder world, RandomStream random, bool metal)
    {
        var tone = random.Whole(
            0, 3) switch
        { 0 => random.Between(0.35, 0.65), 1 => random.Between(0.04, 0.1), _ => random.Between(0.1, 0.35) };
        var colour = random.Chance(world.Options.Styles.FreeColourChance / 2)
            ? HouseStyle.AnyColour(random)
            : StreetBuilder.Grey(random, tone).Base;
        return new Material(colour)
        {
            Second = colour * (float)random.Between(0.65, 1.2), MottleMetres = (float)random.LogIn(new Interval(2, 30)),
            Grain = (float)random.Between(0.01, 0.14),
            StripeMetres = metal || random.Chance(0.2)
                ? (float)random.Between(0.6, 6)
                : 0, StripeStrength = (float)random.Between(0.02, 0.15),
        };
    }

    private static void AddPatches(WorldBuilder world, RandomStream random, Vec[] part, double height, Material roof, Dates date)
    {
        var count = random.Whole(0, 5);
        for (var i = 0; i < count; i++)
        {
            var (u, v) = (random.Between(0.1, 0.9), random.Between(0.1, 0.9));
            var size = Math.Min(u, 1 - u) * 2 * random.Between(0.2, 0.9);
            var tone = (float)random.Between(0.75, 1.3);
            AddSheet(
                world, Within(
                part, u, v, size, Math.Min(v, 1 - v) * 2 * random.Between(
                0.2, 0.9)), height, roof with { Base = roof.Base * tone, Second = roof.Second * tone }, date);
        }
    }

    /// <summary>Boxes, ducts and rows of skylights.</summary>
    private static void AddPlant(WorldBuilder world, RandomStream random, Vec[] part, double height, Dates dates)
    {
        var (along, deep) = ((part[1] - part[0]).Unit, (part[3] - part[0]).Unit);
        var area = (part[1] - part[0]).Length * (part[3] - part[0]).Length;
        var count = Math.Min(14, random.Count(area / random.Between(60, 400)));
        for (var i = 0; i < count; i++)
        {
            var metal = new Material(new Vector4(0.2f) * (float)random.Between(0.3, 2.4)) { Grain = 0.04f };
            var at = part[0] + ((part[1] - part[0]) * random.Between(0.08, 0.92)) + ((part[3] - part[0]) * random.Between(0.08, 0.92));
            var body = Outline.Rectangle(
                at, random.Chance(0.5) ? along : deep, random.LogIn(new Interval(0.8, 6)), random.Between(0.8, 2.5));
            world.Solids.Add(new Solid(body, height, height + random.Between(0.3, 2), 0, RoofShape.Flat, metal, metal, dates));
        }

        if (!random.Chance(0.25) || area < 150) return;
        var light = new Material(new Vector4(random.Chance(0.5) ? 0.5f : 0.06f));
        for (var u = 0.12; u < 0.9; u += Math.Max(0.06, 5 / (part[1] - part[0]).Length))
            foreach (var v in new[] { 0.3, 0.7 })
                AddSheet(world, Within(part, u, v, 1.2 / (part[1] - part[0]).Length, 2 / (part[3] - part[0]).Length), height, light, dates);
    }

    /// <summary>A flat patch on the roof.</summary>
    private static void AddSheet(WorldBuilder world, Vec[] sheet, double height, Material look, Dates dates) =>
        world.Solids.Add(new Solid(sheet, height + PatchAboveMetres, height + PatchAboveMetres, 0, RoofShape.Flat, look, look, dates));

    private static Vec[] Shrunk(Vec[] part, double metres) =>
        Within(part, 0.5, 0.5, Math.Max(0.3, 1 - (2 * metres / (part[1] - part[0]).Length)),
            Math.Max(0.3, 1 - (2 * metres / (part[3] - part[0]).Length)));

    /// <summary>A rectangle inside another; centre and sides relative to its sides.</summary>
    private static Vec[] Within(Vec[] part, double u, double v, double length, double depth)
    {
        var (a, b) = (part[1] - part[0], part[3] - part[0]);
        return Outline.Rectangle(part[0] + (a * u) + (b * v), a.Unit, a.Length * length, b.Length * depth) is var r
            && a.Unit.Right.Dot(b) < 0 ? [r[3], r[2], r[1], r[0]] : r;
    }
}
