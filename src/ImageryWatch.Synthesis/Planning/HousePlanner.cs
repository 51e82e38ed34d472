using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Synthesis;

/// <summary>A way of building that a village shares: roof, colours, proportions.</summary>
internal sealed record HouseStyle(RoofShape Roof, bool IsWinged, Vector4 RoofColour, Vector4 WallColour, double EavesMetres, double Pitch, double StripeMetres)
{
    public static HouseStyle Draw(RandomStream random, StyleOptions styles)
    {
        var palette = random.Pick(Palettes.All.Where(p => styles.Palettes?.Contains(p.Name) ?? true).ToArray());
        var family = random.Pick(styles.RoofFamilies ?? StyleNames.RoofFamilies);
        var roof = family switch
        {
            "hip" => RoofShape.Hip,
            "flat" => RoofShape.Flat,
            "shed" => RoofShape.Shed,
            _ => RoofShape.Gable,
        };
        return new HouseStyle(
            roof, family == "winged", random.Pick(palette.Roofs), random.Pick(palette.Walls),
            random.Between(2.2, 3.6), random.Between(0.25, 0.7), random.Chance(0.5) ? random.Between(0.5, 1.4) : 0);
    }
}

/// <summary>Puts up houses: solids, yards, and the entries of truth.</summary>
internal static class HousePlanner
{
    /// <summary>Builds one house if the ground is free. Returns whether it stands.</summary>
    public static bool TryBuild(WorldBuilder world, RandomStream random, HouseStyle style, Vec centre, Vec along, double length, double width, Dates dates)
    {
        var footprint = Outline.Rectangle(centre, along, length, width);
        if (!world.IsInside(footprint, 4) || !world.Claims.TryClaim(footprint, 1.5)) return false;
        world.ClearTrees(footprint, 4, dates == Dates.Before ? Dates.Both : dates);
        Build(world, random, style, footprint, width, dates);
        return true;
    }

    private static void Build(WorldBuilder world, RandomStream random, HouseStyle style, Vec[] footprint, double width, Dates dates)
    {
        var solid = Body(random, style, footprint, width, dates);
        AddYard(world, random, footprint, dates);
        if (dates == Dates.Before && random.Chance(0.6)) AddRubble(world, random, footprint);
        world.Solids.Add(solid);
        world.AddStructure(StructureClass.Housing, footprint, solid.TopMetres, dates);
    }

    private static Solid Body(RandomStream random, HouseStyle style, Vec[] footprint, double width, Dates dates)
    {
        var fade = (float)random.Between(0.8, 1.2);
        var colour = style.RoofColour * fade;
        var roof = new Material(colour)
        {
            Second = colour * (float)random.Between(0.65, 1.35),
            MottleMetres = (float)random.Between(1.5, 8),
            Grain = (float)random.Between(0.02, 0.1),
            StripeMetres = (float)style.StripeMetres,
            StripeStrength = (float)random.Between(0.03, 0.15),
            AcrossStripes = (footprint[1] - footprint[0]).Unit,
        };
        var eaves = style.EavesMetres * random.Between(0.9, 1.1);
        var ridge = style.Roof == RoofShape.Flat ? eaves : eaves + (style.Pitch * width / (style.Roof == RoofShape.Shed ? 4 : 2));
        return new Solid(footprint, 0, eaves, ridge, style.Roof, roof, new Material(style.WallColour * fade), dates);
    }

    private static void AddYard(WorldBuilder world, RandomStream random, Vec[] footprint, Dates dates)
    {
        if (!random.Chance(0.7)) return;
        var centre = Outline.Mean(footprint);
        var radius = ((footprint[1] - footprint[0]).Length / 2) + random.Between(2, 6);
        var blob = Outline.Blob(random, centre, radius, 0.15);
        var soil = new Material(world.SeasonBefore.PaleSoil * (float)random.Between(0.7, 1.1))
        {
            Second = world.SeasonBefore.Soil, MottleMetres = 4, Raggedness = 0.7f, Opacity = (float)random.Between(0.4, 0.9),
        };
        world.Patches.Add(new Patch(
            blob, 0, PatchLayer.Trodden, (dates & Dates.Before) != 0 ? soil : null, (dates & Dates.After) != 0 ? soil : null));
    }

    private static void AddRubble(WorldBuilder world, RandomStream random, Vec[] footprint)
    {
        var tone = (float)random.Between(0.5, 1.2);
        var rubble = new Material(new Vector4(0.17f, 0.19f, 0.21f, 0.24f) * tone)
        {
            Second = new Vector4(0.09f, 0.11f, 0.14f, 0.18f) * tone, MottleMetres = 1.5f, Grain = 0.35f, Raggedness = 0.9f,
        };
        world.Patches.Add(new Patch(footprint, 0, PatchLayer.Trodden, null, rubble));
    }
}
