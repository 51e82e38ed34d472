using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Position, size and dates of a house.</summary>
internal readonly record struct HouseSite(Vec Centre, Vec Along, double Length, double Width, Dates Dates);

/// <summary>Builds houses: solids, yards, remains and truth objects.</summary>
internal static class HousePlanner
{
    /// <summary>Builds one house if the ground is unoccupied; returns whether it was built.</summary>
    public static bool TryBuild(WorldBuilder world, RandomStream random, HouseStyle style, HouseSite site)
    {
        var shape = HouseShape.Draw(random, site.Centre, site.Along, site.Length, site.Width, style.WingChance);
        var hull = ConvexHull.Of(shape.Outline);
        if (!world.IsInside(hull, 5) || !world.Occupancy.TryAdd(hull, 1.2)) return false;
        world.ClearTrees(hull, 4, site.Dates == Dates.Before ? Dates.Both : site.Dates);
        YardPlanner.AddYard(world, random, shape.Outline, site.Dates);
        if (site.Dates == Dates.Before && random.Chance(0.6)) YardPlanner.AddRubble(world, random, hull);
        if (site.Dates == Dates.Both && random.Chance(world.Options.Changes.HouseAltered)) Alter(world, random, style, site, shape);
        else BuildUnaltered(world, random, style, site, shape);
        return true;
    }

    private static void BuildUnaltered(WorldBuilder world, RandomStream random, HouseStyle style, HouseSite site, HouseShape shape)
    {
        var top = AddBodies(world, random, style, site, shape, site.Dates);
        world.Structures.Add(new Structure(StructureClass.Housing, shape.Outline, top, site.Dates) { EavesMetres = style.EavesMetres });
    }

    /// <summary>Re-roofed, or longer than before.</summary>
    private static void Alter(WorldBuilder world, RandomStream random, HouseStyle style, HouseSite site, HouseShape shape)
    {
        var top = AddBodies(world, random, style, site, shape, Dates.Before);
        world.Structures.Add(
            new Structure(
            StructureClass.Housing, shape.Outline, top, Dates.Before)
            { IsAlteredLater = true, EavesMetres = style.EavesMetres });
        var renewed = HouseStyle.Draw(
            random, world.Options.Styles) with
        { Roof = style.Roof, EavesMetres = style.EavesMetres, Pitch = style.Pitch };
        var later = random.Chance(0.5) ? Extended(world, random, site, shape) : shape;
        var newTop = AddBodies(world, random, renewed, site, later, Dates.After);
        world.Structures.Add(
            new Structure(
            StructureClass.Housing, later.Outline, newTop, Dates.After)
            { IsAlteration = true, EavesMetres = style.EavesMetres });
    }

    private static HouseShape Extended(WorldBuilder world, RandomStream random, HouseSite site, HouseShape shape)
    {
        var more = random.Between(3, 8);
        var added = Outline.Rectangle(site.Centre + (site.Along * ((site.Length + more) / 2)), site.Along, more, site.Width);
        if (!world.IsInside(added, 5) || !world.Occupancy.IsFree(added, -0.2)) return shape;
        world.Occupancy.Add(added);
        return HouseShape.Plain(site.Centre + (site.Along * (more / 2)), site.Along, site.Length + more, site.Width);
    }

    /// <summary>A house may fade between the dates; each date then has its own solid.</summary>
    private static double AddBodies(
        WorldBuilder world, RandomStream random, HouseStyle style, HouseSite site, HouseShape shape, Dates dates)
    {
        var roof = RoofOf(random, style);
        var eaves = style.EavesMetres * random.Between(0.9, 1.1);
        var top = eaves;
        var faded = DrawFading(random, world.Options.Changes.Recolouring);
        foreach (var part in shape.Parts)
        {
            var width = (part[2] - part[1]).Length;
            var ridge = style.Roof == RoofShape.Flat ? eaves : eaves + (style.Pitch * width / (style.Roof == RoofShape.Shed ? 4 : 2));
            top = Math.Max(top, ridge);
            var wall = new Material(style.WallColour * faded);
            var body = new Solid(part, 0, eaves, ridge, style.Roof, roof with { AcrossStripes = (part[1] - part[0]).Unit }, wall, dates);
            if (dates == Dates.Both) AddWeathered(world, body, faded);
            else world.Solids.Add(body);
        }

        RoofFurniture.Add(world, random, style, site, top, dates);
        return top;
    }

    /// <summary>Brightness factor, 0.8-1.2; up to 0.4-1.6 with full <paramref name="recolouring"/>.</summary>
    private static float DrawFading(RandomStream random, double recolouring)
    {
        var factor = random.Between(0.8, 1.2);
        return (float)(recolouring > 0 ? 1 + ((factor - 1) * (1 + (2 * recolouring))) : factor);
    }

    private static void AddWeathered(WorldBuilder world, Solid body, float faded)
    {
        var roof = body.RoofMaterial;
        world.Solids.Add(body with { Dates = Dates.Before });
        world.Solids.Add(
            body with
            {
                Dates = Dates.After,
                RoofMaterial = roof with { Base = roof.Base * faded, Second = roof.Second * ((faded + 1) / 2) }
            });
    }

    private static Material RoofOf(RandomStream random, HouseStyle style)
    {
        var colour = style.RoofColour * (float)random.Between(0.8, 1.2);
        var patchy = random.Chance(0.3);
        return new Material(colour)
        {
            Second = patchy ? Vector4.Lerp(colour, HouseStyle.AnyColour(random), 0.5f) : colour * (float)random.Between(0.7, 1.3),
            MottleMetres = (float)random.Between(1, 8), Grain = (float)random.Between(0.02, 0.12),
            StripeMetres = (float)style.StripeMetres, StripeStrength = (float)random.Between(0.03, 0.16),
        };
    }
}
