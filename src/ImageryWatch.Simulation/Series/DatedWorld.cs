namespace ImageryWatch.Simulation;

/// <summary>The world at one date of a series: the objects that exist then, all of them at both dates of the plan.</summary>
internal static class DatedWorld
{
    public static WorldPlan At(WorldPlan plan, ChangePlaces places, int date) => new()
    {
        Seed = plan.Seed,
        Area = plan.Area,
        Noise = plan.Noise,
        RoughNoise = plan.RoughNoise,
        Terrain = plan.Terrain,
        TreeShadowsOnRoofs = plan.TreeShadowsOnRoofs,
        Forests = [.. plan.Forests.Select(Cleared)],
        PlantedTrees =
        [
            .. plan.PlantedTrees.Where(one => places.Exists([one.Tree.Foot], one.Dates, date))
                .Select(one => one with { Dates = Dates.Both }),
        ],
        Patches = [.. plan.Patches.Select(patch => Of(patch, places, date)).OfType<Patch>()],
        Solids =
        [
            .. plan.Solids.Where(one => places.Exists(one.Footprint, one.Dates, date)).Select(one => one with { Dates = Dates.Both }),
        ],
        Rods = [.. plan.Rods.Where(one => places.Exists([one.Foot], one.Dates, date)).Select(one => one with { Dates = Dates.Both })],
        Screens =
        [
            .. plan.Screens.Where(one => places.Exists(one.Line, one.Dates, date)).Select(one => one with { Dates = Dates.Both }),
        ],
        Structures =
        [
            .. plan.Structures.Where(one => places.Exists(one.Shape, one.Dates, date))
                .Select(one => one with { Dates = Dates.Both, IsAlteration = false, IsAlteredLater = false }),
        ],
    };

    /// <summary>Where trees are cleared in one of the two states, they are cleared at all dates.</summary>
    private static Forest Cleared(Forest forest)
    {
        var density = new Lattice(
            forest.Before.Area, forest.Before.StepMetres, place => Math.Min(forest.Before.At(place), forest.After.At(place)));
        return forest with { Before = density, After = density };
    }

    private static Patch? Of(Patch patch, ChangePlaces places, int date)
    {
        var state = patch.After is null ? Dates.Before : patch.Before is null ? Dates.After : Dates.Both;
        var material = places.IsChanged(patch.Points, state, date) ? patch.After : patch.Before;
        return material is null ? null : patch with { Before = material, After = material };
    }
}
