using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Ground around houses: worn yards, and rubble of demolished houses.</summary>
internal static class YardPlanner
{
    public static void AddYard(WorldBuilder world, RandomStream random, Vec[] outline, Dates dates)
    {
        if (!random.Chance(0.6)) return;
        var centre = Outline.Mean(outline) + new Vec(random.Between(-2, 2), random.Between(-2, 2));
        var radius = ((outline[1] - outline[0]).Length / 2) + random.Between(1, 6);
        var blob = Outline.Blob(random, centre, radius, random.Between(0.1, 0.3));
        var soil = new Material(world.SeasonBefore.PaleSoil * (float)random.Between(0.65, 1.1))
        {
            Second = world.SeasonBefore.Soil, MottleMetres = 4, Raggedness = 0.9f, Opacity = (float)random.Between(0.3, 0.85),
            Grain = 0.12f,
        };
        var stays = random.Chance(0.3);
        world.Patches.Add(Patch.WornGround(blob, soil, stays ? Dates.Both : dates));
    }

    public static void AddRubble(WorldBuilder world, RandomStream random, Vec[] hull)
    {
        var tone = (float)random.Between(0.5, 1.2);
        var rubble = new Material(new Vector4(0.16f, 0.18f, 0.20f, 0.23f) * tone)
        {
            Second = new Vector4(0.08f, 0.10f, 0.13f, 0.17f) * tone, MottleMetres = 1.2f, Grain = 0.45f, Raggedness = 1,
            Opacity = (float)random.Between(0.4, 1),
        };
        var heap = Outline.Blob(random, Outline.Mean(hull), (hull[1] - hull[0]).Length * 0.45, 0.3);
        world.Patches.Add(new Patch(random.Chance(0.5) ? hull : heap, 0, PatchLayer.Worn, null, rubble));
        if (random.Chance(0.3)) AddFoundation(world, random, hull);
    }

    /// <summary>Low walls of a demolished house.</summary>
    private static void AddFoundation(WorldBuilder world, RandomStream random, Vec[] hull)
    {
        var stone = new Material(new Vector4(0.18f, 0.20f, 0.22f, 0.25f) * (float)random.Between(0.7, 1.2)) { Raggedness = 0.5f };
        world.Screens.Add(new Screen(Outline.Close(hull), random.Between(0.3, 1.2), 0.8f, stone, 0.5, Dates.After));
    }
}
