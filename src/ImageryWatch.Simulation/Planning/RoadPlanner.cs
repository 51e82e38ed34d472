using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>The road along the valley, tracks between places, and the river.</summary>
internal static class RoadPlanner
{
    public static void Plan(WorldBuilder world)
    {
        var random = world.Random.Substream("roads");
        var reach = (world.Area.Width + world.Area.Height) / 2;
        if (random.Chance(world.Options.Terrain.RiverChance)) AddRiver(world, random.Substream("river"), reach);
        AddRoad(world, random.Substream("road"), reach);
        AddPonds(world, random.Substream("ponds"));
        var tracks = world.CountOf(world.Options.Terrain.TracksPerKm2, random);
        for (var i = 0; i < tracks; i++) AddTrack(world, random.Substream("track", i));
    }

    private static void AddRiver(WorldBuilder world, RandomStream random, double reach)
    {
        var line = AlongValley(world, random, reach, random.Between(-0.6, 0.6) * world.Terrain.FloorHalfWidthMetres, random.Between(8, 25));
        var width = random.LogIn(new Interval(4, 30));
        var bed = new Material(
            world.SeasonBefore.PaleSoil * 1.2f)
        {
            Second = world.SeasonBefore.PaleSoil * 0.8f, MottleMetres = 6, Grain = 0.2f, Raggedness =
                0.2f
        };
        var water = new Material(
            new Vector4(0.045f, 0.055f, 0.045f, 0.02f))
        { Second = new Vector4(0.06f, 0.08f, 0.06f, 0.03f), Grain = 0.02f };
        world.Patches.Add(new Patch(line, width * random.Between(1.2, 2.2), PatchLayer.Water, bed, bed));
        world.Patches.Add(new Patch(line, width, PatchLayer.Water, water, null));
        world.Patches.Add(new Patch(line, width * random.Between(0.5, 1.5), PatchLayer.Water, null, water));
        world.Occupancy.AddLine(line, width * 2.2);
        world.ClearTreesAlong(line, width * 1.2);
    }

    private static void AddPonds(WorldBuilder world, RandomStream random)
    {
        var count = world.CountOf(world.Options.Terrain.PondsPerKm2, random);
        for (var i = 0; i < count; i++)
        {
            var p = new Vec(random.Between(world.Area.MinX, world.Area.MaxX), random.Between(world.Area.MinY, world.Area.MaxY));
            if (world.Terrain.Steepness(p) > 0.15) continue;
            var radius = random.LogIn(new Interval(4, 40));
            var shore = Outline.Blob(random, p, radius, 0.25);
            var mud = new Material(world.SeasonBefore.Soil * 0.8f) { Raggedness = 0.3f };
            var water = new Material(new Vector4(.05f, .06f, .045f, .022f) * (float)random.Between(0.7, 1.8)) { Grain = 0.02f };
            world.Patches.Add(new Patch(shore, 0, PatchLayer.Water, mud, mud));
            foreach (var (share, date) in new[] { (random.Between(0.6, 0.97), Dates.Before), (random.Between(0.6, 0.97), Dates.After) })
            {
                Vec[] level = [.. shore.Select(q => p + ((q - p) * share))];
                world.Patches.Add(
                    new Patch(level, 0, PatchLayer.Water, date == Dates.Before ? water : null, date == Dates.After ? water : null));
            }

            world.Occupancy.Add(ConvexHull.Of(shore));
            world.ClearTrees(shore, 1);
        }
    }

    private static void AddRoad(WorldBuilder world, RandomStream random, double reach)
    {
        var line = AlongValley(world, random, reach, random.Between(-0.9, 0.9) * world.Terrain.FloorHalfWidthMetres, random.Between(2, 10));
        var width = random.Between(4, 8);
        var surface = random.Chance(0.25) ? new Vector4(0.09f, 0.10f, 0.11f, 0.13f) : world.SeasonBefore.PaleSoil * 1.1f;
        var road = new Material(surface) { Second = surface * 0.8f, MottleMetres = 12, Grain = 0.05f };
        world.Patches.Add(new Patch(line, width, PatchLayer.Worn, road, road));
        world.Occupancy.AddLine(line, width + 1);
        world.ClearTreesAlong(line, width);
    }

    private static void AddTrack(WorldBuilder world, RandomStream random)
    {
        var start = new Vec(random.Between(world.Area.MinX, world.Area.MaxX), random.Between(world.Area.MinY, world.Area.MaxY));
        var heading = random.Between(0, 360);
        var points = new List<Vec> { start };
        for (var i = 0; i < random.Whole(6, 30); i++)
        {
            heading += random.Normal() * 9;
            points.Add(points[^1] + (Vec.TowardsAzimuth(heading) * 12));
        }

        var colour = world.SeasonBefore.PaleSoil * (float)random.Between(0.8, 1.15);
        var track = new Material(
            colour)
        { Second = world.SeasonBefore.Soil, Opacity = (float)random.Between(0.4, 0.95), Raggedness = 0.4f };
        var dates = random.Whole(0, 5);
        world.Patches.Add(
            new Patch([.. points], random.Between(0.8, 4), PatchLayer.Worn, dates == 0 ? null : track, dates == 1 ? null : track));
        world.ClearTreesAlong(points.ToArray(), 3);
    }

    private static Vec[] AlongValley(WorldBuilder world, RandomStream random, double reach, double across, double wobble)
    {
        var phase = random.Between(0, 500);
        var points = new List<Vec>();
        for (var s = -reach; s <= reach; s += 15)
            points.Add(world.Terrain.At(s, across + (wobble * world.Noise.At((float)((s / 8) + phase), (float)phase))));
        return [.. points];
    }
}
