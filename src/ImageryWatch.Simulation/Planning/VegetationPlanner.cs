namespace ImageryWatch.Simulation;

/// <summary>Woods on slopes, shrubs in the open, rows of trees, and their changes between the dates.</summary>
internal static class VegetationPlanner
{
    private const double MapStepMetres = 6;

    public static Lattice TreeMap(Terrain terrain, NoiseTable noise, Bounds area, double share) =>
        new(area.Inflate(60), MapStepMetres, p =>
        {
            var clumps = noise.At((float)(p.X / 5) + 300, (float)(p.Y / 5) + 120);
            var side = Math.Clamp((Math.Abs(terrain.Across(p)) - (terrain.FloorHalfWidthMetres * 1.1)) / 60, 0, 1);
            return (float)Math.Clamp(((clumps + (share * 2) - 1) * 3 * side) + 0.01, 0, 0.95);
        });

    public static Lattice ShrubMap(NoiseTable noise, Bounds area, double share) =>
        new(area.Inflate(60), MapStepMetres, p =>
        {
            var clumps = noise.At((float)(p.X / 1.7) + 40, (float)(p.Y / 1.7) + 230);
            return (float)Math.Clamp((clumps + share - 0.55) * 0.7, 0, 0.5);
        });

    public static void PlanClearings(WorldBuilder world)
    {
        var random = world.Random.Substream("clearings");
        var count = world.CountOf(world.Options.Changes.ClearingsPerKm2, random);
        for (var i = 0; i < count; i++)
        {
            var p = new Vec(random.Between(world.Area.MinX, world.Area.MaxX), random.Between(world.Area.MinY, world.Area.MaxY));
            var outline = Outline.Blob(random, p, random.LogIn(new Interval(10, 50)), 0.3);
            world.ClearTrees(outline, 0, random.Chance(0.7) ? Dates.After : Dates.Before);
        }
    }

    public static IReadOnlyList<Forest> Forests(WorldBuilder world)
    {
        var random = world.Random.Substream("trees");
        var woods = new Forest(
            random.NextBits(), random.Between(3.2, 6), world.TreesBefore, world.TreesAfter, random.Chance(0.3)
                ? random.Between(0.85, 1)
                : random.Unit(),
            new Interval(2.5, random.Between(6, 15)), random.Between(0.5, 0.75));
        var shrubs = new Forest(
            random.NextBits(), random.Between(1.8, 3), world.ShrubsBefore, world.ShrubsAfter, random.Between(0, 0.3),
            new Interval(0.4, random.Between(1.2, 3)),
            random.Between(0.3, 0.5));
        return [shrubs, woods];
    }

    /// <summary>Disturbed ground (yards, excavations, cuts) that appears or disappears.</summary>
    public static void PlanDisturbed(WorldBuilder world)
    {
        var random = world.Random.Substream("disturbed");
        var count = world.CountOf(world.Options.Changes.DisturbedPerKm2, random);
        for (var i = 0; i < count; i++)
        {
            var p = new Vec(random.Between(world.Area.MinX, world.Area.MaxX), random.Between(world.Area.MinY, world.Area.MaxY));
            var size = random.LogIn(new Interval(2.5, 30));
            var shape = random.Chance(0.45)
                ? Outline.Rectangle(p, Vec.TowardsAzimuth(random.Between(0, 360)), size * 1.4, size * random.Between(0.4, 1))
                : Outline.Blob(random, p, size, random.Between(0.1, 0.35));
            var soil = (random.Chance(0.5) ? world.SeasonAfter.PaleSoil : world.SeasonAfter.Soil) * (float)random.Between(0.5, 1.3);
            var look = new Material(
                soil)
            {
                Second = soil * 0.7f, MottleMetres = 3, Grain = 0.2f, Raggedness = (float)random.Unit(), Opacity =
                    (float)random.Between(0.5, 1)
            };
            var dates = WorldBuilder.DrawDates(random, 0.5, 0.4);
            world.Patches.Add(
                new Patch(shape, 0, PatchLayer.Worn, (dates & Dates.Before) != 0 ? look : null, (dates & Dates.After) != 0 ? look : null));
            world.ClearTrees(shape, 1, dates);
        }
    }
}
