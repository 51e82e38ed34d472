using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>The ground of a lot: lawn or earth, drive, terrace, pool, garden fence, a car.</summary>
internal static class GardenGround
{
    private static readonly Material Water = new(new Vector4(0.36f, 0.34f, 0.16f, 0.04f)) { Grain = 0.03f };

    public static void Lay(WorldBuilder world, RandomStream random, Lot lot, LotChange change, double amenityShare)
    {
        var relaid = random.Substream(random.Chance(0.35) ? "relaid" : "look");
        var before = Look(random.Substream("look"), change.Before, world.SeasonBefore, amenityShare);
        var after = Look(relaid, change.After, world.SeasonAfter, amenityShare);
        var earthen = change.When(LotState.Cleared) | change.When(LotState.Slab);
        world.Patches.Add(new Patch(lot.Outline, 0, PatchLayer.Land, before, after));
        var cleared = earthen | change.When(LotState.House) | change.When(LotState.Debris);
        if (cleared != Dates.None && random.Chance(0.85)) world.ClearTrees(lot.Outline, 0, cleared);
    }

    private static Material? Look(RandomStream random, LotState state, SeasonPalette season, double amenityShare) => state switch
    {
        LotState.Wild => null,
        LotState.House => random.Substream("thin").Chance(0.25) ? null : Lawn(random, season, amenityShare),
        LotState.Debris => Lawn(random, season, amenityShare) with { Opacity = 0.6f },
        _ => Earth(random, season),
    };

    /// <summary>Surroundings of a house; they may change beside an unchanged house.</summary>
    public static void Furnish(WorldBuilder world, RandomStream random, Lot lot, EstateStyle style, Dates dates)
    {
        if (random.Chance(style.AmenityShare)) AddDrive(world, random, lot, style, DrawRenewal(random, dates));
        var paving = StreetBuilder.Grey(random, random.Between(0.15, 0.38));
        if (random.Chance(0.5 * style.AmenityShare))
            Add(world,
                lot.Rectangle(
                    random.Between(-0.3, 0.3) * lot.Frontage, lot.Depth * random.Between(0.72, 0.8), random.Between(3, 8), random.Between(
                    3, 6)), PatchLayer.Worn, paving, paving, DrawRenewal(random, dates));
        if (random.Chance(0.1 * style.AmenityShare))
            AddPool(world, random, lot.At(random.Between(-0.2, 0.2) * lot.Frontage, lot.Depth * 0.84), paving, DrawRenewal(random, dates));
        if (random.Chance(0.5 * style.AmenityShare)) AddFence(world, random, lot, DrawRenewal(random, dates));
    }

    public static void AddDrive(WorldBuilder world, RandomStream random, Lot lot, EstateStyle style, Dates dates)
    {
        var width = random.Between(2.8, 6.5);
        var side = (random.Chance(0.5) ? 1 : -1) * Math.Max(0, (lot.Frontage / 2) - style.SideGap - (width / 2));
        var paving = StreetBuilder.Grey(random, random.LogIn(new Interval(0.12, 0.45)));
        var aged = StreetBuilder.DrawAgeing(world, random);
        Add(world, lot.Rectangle(side, (style.Setback / 2) + 0.5, width, style.Setback + 4), PatchLayer.Worn, paving,
            paving with { Base = paving.Base * aged, Second = paving.Second * aged }, dates);
        if (style.Setback > 4 && random.Chance(0.5))
            Car.Park(world, random, lot.At(side, style.Setback * 0.55), lot.Inward, dates & WorldBuilder.DrawDates(random, 0.4, 0.4));
    }

    public static void Add(WorldBuilder world, Vec[] ring, PatchLayer layer, Material before, Material after, Dates dates) =>
        world.Patches.Add(
            new Patch(ring, 0, layer, (dates & Dates.Before) != 0 ? before : null, (dates & Dates.After) != 0 ? after : null));

    private static Dates DrawRenewal(RandomStream random, Dates dates) =>
        dates == Dates.Both ? WorldBuilder.DrawDates(random, 0.12, 0.05) : dates;

    private static Material Lawn(RandomStream random, SeasonPalette season, double amenityShare)
    {
        var (dryness, tone) = ((float)random.Unit(), (float)random.Between(0.75, 1.25));
        var gravel = random.Chance(0.15 + (0.5 * (1 - amenityShare)));
        var green = Vector4.Lerp(season.Grass, season.DryGrass, dryness);
        var colour = (gravel ? Vector4.Lerp(season.PaleSoil, season.Soil, dryness) : green) * tone;
        return new Material(
            colour)
        { Second = Vector4.Lerp(colour, season.DryGrass, 0.5f), MottleMetres = 6, Grain = 0.1f, Raggedness = 0.1f };
    }

    private static Material Earth(RandomStream random, SeasonPalette season)
    {
        var colour = Vector4.Lerp(season.Soil, season.PaleSoil, (float)random.Unit()) * (float)random.Between(0.8, 1.5);
        return new Material(colour) { Second = colour * 0.7f, MottleMetres = 5, Grain = 0.15f, Raggedness = 0.2f };
    }

    private static void AddPool(WorldBuilder world, RandomStream random, Vec at, Material paving, Dates dates)
    {
        var radius = random.Between(2, 4);
        var basin = random.Chance(0.5)
            ? Outline.Blob(random, at, radius, 0.2)
            : Outline.Rectangle(at, Vec.TowardsAzimuth(random.Between(0, 360)), radius * 2.4, radius);
        Add(world, Outline.Regular(at, radius * 1.6, 10), PatchLayer.Worn, paving, paving, dates);
        Add(world, basin, PatchLayer.Line, Water, Water, dates);
    }

    /// <summary>
    /// Board fences around a garden. They are not perimeter fences: where they appear or disappear the truth marks them as altered, which
    /// training ignores.
    /// </summary>
    private static void AddFence(WorldBuilder world, RandomStream random, Lot lot, Dates dates)
    {
        var half = lot.Frontage / 2;
        var front = lot.Depth * random.Between(0.35, 0.6);
        Vec[] line = [lot.At(-half, front), lot.At(-half, lot.Depth), lot.At(half, lot.Depth), lot.At(half, front)];
        var wood = new Material(new Vector4(0.07f, 0.09f, 0.115f, 0.17f) * (float)random.Between(0.6, 2.2)) { Grain = 0.1f };
        world.Screens.Add(new Screen(line, random.Between(1.4, 2.1), 0.95f, wood, random.Between(0.2, 0.45), dates));
        world.Structures.Add(new Structure(StructureClass.Fence, line, 1.8, dates) { IsAlteration = dates != Dates.Both });
    }
}
