using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Debris of a demolished house: bright and dark pieces of timber, brick and sheet within and beyond its outline.</summary>
internal static class Debris
{
    public static void Scatter(WorldBuilder world, RandomStream random, Vec[] hull, Dates dates)
    {
        var radius = Math.Sqrt(Bounds.Of(hull).Width * Bounds.Of(hull).Height) / 2;
        var centre = Outline.Mean(hull);
        var heap = Tone(random, 0.9);
        var rubble = new Material(
            heap)
        {
            Second = Tone(random, 0.5), MottleMetres = (float)random.Between(
            0.6, 2.5), Grain = 0.5f, Raggedness = 1, Opacity = (float)random.Between(0.6, 1)
        };
        GardenGround.Add(
            world, Outline.Blob(random, centre, radius * random.Between(0.8, 1.5), 0.35), PatchLayer.Worn, rubble, rubble, dates);
        var count = random.Whole(12, 45);
        for (var i = 0; i < count; i++)
            AddPiece(world, random, centre + (new Vec(random.Normal(), random.Normal()) * (radius * 0.8)), dates);
        if (random.Chance(0.3)) AddWalls(world, random, hull, dates);
    }

    private static void AddPiece(WorldBuilder world, RandomStream random, Vec at, Dates dates)
    {
        var piece = Outline.Rectangle(
            at, Vec.TowardsAzimuth(random.Between(0, 360)), random.LogIn(new Interval(0.5, 5)), random.LogIn(new Interval(0.3, 2)));
        var look = new Material(Tone(random, 1.3)) { Second = Tone(random, 0.8), MottleMetres = 1, Grain = 0.3f };
        if (random.Chance(0.75)) GardenGround.Add(world, piece, PatchLayer.Worn, look, look, dates);
        else world.Solids.Add(new Solid(piece, 0, random.Between(0.3, 1.4), 0, RoofShape.Flat, look, look, dates));
    }

    private static void AddWalls(WorldBuilder world, RandomStream random, Vec[] hull, Dates dates)
    {
        var stone = new Material(Tone(random, 1)) { Raggedness = 0.5f };
        world.Screens.Add(
            new Screen([.. Outline.Close(hull).Take(random.Whole(2, hull.Length + 1))], random.Between(0.4, 2.5), 0.8f, stone, 0.4, dates));
    }

    private static Vector4 Tone(RandomStream random, double brightness)
    {
        var tone = (float)(brightness * random.LogIn(new Interval(0.06, 0.5)));
        return random.Whole(0, 3) switch
        {
            0 => new Vector4(0.5f, 0.65f, 1, 1.2f) * tone,
            1 => new Vector4(0.65f, 0.82f, 1, 1.15f) * tone,
            2 => new Vector4(1.05f, 1.02f, 1, 1) * tone,
            _ => random.Chance(0.2) ? HouseStyle.AnyColour(random) : new Vector4(0.9f, 0.95f, 1, 1.1f) * tone,
        };
    }
}
