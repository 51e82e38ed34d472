using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Builds single distractors on unoccupied ground; they exist on <paramref name="dates"/>.</summary>
internal readonly struct Distractor(WorldBuilder world, RandomStream random, Dates dates)
{
    public Vec Near(Vec p, double reach) => p + new Vec(random.Between(-reach, reach), random.Between(-reach, reach));

    public void AddGroup(Vec p, int count, Action addOne)
    {
        if (!world.Area.Contains(p)) return;
        for (var i = 0; i < count; i++) addOne();
    }

    /// <summary>Haystacks, boulders, kilns, grave mounds.</summary>
    public void AddDome(Vec p, double radius, double height, Vector4 colour)
    {
        var outline = Outline.Regular(p, radius, 9, random.Between(0, 40));
        if (!TryPlace(outline, 0.3)) return;
        world.Solids.Add(new Solid(outline, 0, height * 0.25, height, RoofShape.Dome, Toned(colour, 0.14f), Toned(colour, 0.14f), dates));
    }

    public void AddVehicle(Vec p)
    {
        var truck = random.Chance(0.35);
        var length = truck ? random.Between(5.5, 9.5) : random.Between(3.4, 5);
        var along = random.Chance(0.5) ? world.Terrain.Along : Vec.TowardsAzimuth(random.Between(0, 360));
        var body = Outline.Rectangle(p, along, length, truck ? 2.4 : 1.8);
        if (!TryPlace(body, 0.3)) return;
        var paint = Toned(HouseStyle.AnyColour(random), 0.02f);
        var height = truck ? random.Between(2, 3.2) : 0.9;
        world.Solids.Add(new Solid(body, 0.3, height, 0, RoofShape.Flat, paint, paint, dates));
        var cab = Outline.Rectangle(p + (along * (truck ? length * 0.38 : -0.2)), along, truck ? 1.8 : length * 0.5, truck ? 2.3 : 1.6);
        var cover = truck
            ? Toned(HouseStyle.AnyColour(random), 0.02f)
            : paint with { Base = paint.Base * 0.8f, Second = paint.Base * 0.8f };
        world.Solids.Add(new Solid(cab, height, truck ? 2.6 : 1.5, 0, RoofShape.Flat, cover, Toned(new Vector4(.03f), 0), dates));
    }

    public void AddPole(Vec p, double height, double width) =>
        world.Rods.Add(new Rod(p, height, width, Toned(new Vector4(.15f, .17f, .19f, .22f), 0.03f), dates));

    /// <summary>A row of low bright greenhouse tunnels.</summary>
    public void AddGreenhouses(Vec p, Vector4 film)
    {
        var (along, length, width) = (world.Terrain.Along, random.Between(12, 45), random.Between(4, 8));
        var count = random.Whole(1, 6);
        var clear = (float)random.Between(0.4, 0.9);
        for (var i = 0; i < count; i++)
        {
            var body = Outline.Rectangle(p + (along.Right * (i * (width + 1.2))), along, length, width);
            if (!TryPlace(body, 0.5)) continue;
            var skin = Toned(
                film, 0.05f) with
            {
                Second = film * 0.7f,
                Opacity = 0.85f,
                StripeMetres = 1.5f,
                StripeStrength = 0.08f,
                AcrossStripes =
                    along
            };
            world.Solids.Add(
                new Solid(body, 0, 0.5, random.Between(1.8, 2.6), RoofShape.Gable, skin, skin, dates) { ShadowStrength = clear });
        }
    }

    public void AddWell(Vec p)
    {
        var ring = Outline.Regular(p, random.Between(0.7, 1.6), 10);
        if (!TryPlace(ring, 0.5)) return;
        world.Solids.Add(
            new Solid(
            ring, 0, random.Between(0.5, 1), 0, RoofShape.Flat, Toned(new Vector4(.03f, .03f, .03f, .03f), 0.02f), Toned(
            new Vector4(.3f), 0.05f), dates));
        world.Screens.Add(new Screen(Outline.Close(ring), 0.8, 0.9f, Toned(new Vector4(.28f, .29f, .3f, .32f), 0.05f), 0.4, dates));
    }

    /// <summary>A cylinder for water or fuel.</summary>
    public void AddTank(Vec p)
    {
        var round = Outline.Regular(p, random.LogIn(new Interval(1.2, 7)), 20);
        if (!TryPlace(round, 1)) return;
        var paint = Toned(HouseStyle.AnyColour(random), 0.03f);
        var height = random.Between(1.5, 7);
        world.Solids.Add(
            new Solid(round, 0, height, height + 0.5, random.Chance(0.5) ? RoofShape.Flat : RoofShape.Dome, paint, paint, dates));
    }

    /// <summary>A heap of spoil, coal or sand.</summary>
    public void AddHeap(Vec p, Vector4 colour)
    {
        var radius = random.LogIn(new Interval(2, 14));
        var foot = Outline.Blob(random, p, radius, 0.12, 14);
        var hull = ConvexHull.Of(foot);
        if (!TryPlace(hull, 0.5)) return;
        world.Solids.Add(
            new Solid(hull, 0, 0.1, radius * random.Between(0.2, 0.5), RoofShape.Dome, Toned(colour, 0.25f), Toned(colour, 0.2f), dates));
    }

    /// <summary>Low boxes of varying size: timber, bricks, crates.</summary>
    public void AddStack(Vec p)
    {
        var body = Outline.Rectangle(p, Vec.TowardsAzimuth(random.Between(0, 360)), random.Between(1.5, 9), random.Between(1, 3));
        if (!TryPlace(body, 0.3)) return;
        var goods = Toned(HouseStyle.AnyColour(random), 0.2f);
        world.Solids.Add(new Solid(body, 0, random.Between(0.5, 1.8), 0, RoofShape.Flat, goods, goods, dates));
    }

    /// <summary>Huts below the size of housing: as wide as a tower and half as high.</summary>
    public void AddOuthouse(Vec p)
    {
        var side = random.Between(1.2, 3.2);
        var body = Outline.Rectangle(p, Vec.TowardsAzimuth(random.Between(0, 360)), side, side * random.Between(0.7, 1));
        if (!TryPlace(body, 0.5)) return;
        var roof = Toned(random.Pick(random.Pick(Palettes.All).Roofs), 0.05f);
        world.Solids.Add(
            new Solid(body, 0, random.Between(1.6, 2.2), 2.5, random.Chance(0.6) ? RoofShape.Shed : RoofShape.Gable, roof, roof, dates));
    }

    private bool TryPlace(Vec[] convex, double margin)
    {
        if (!world.Area.Touches(Bounds.Of(convex)) || !world.Occupancy.TryAdd(convex, margin)) return false;
        world.ClearTrees(convex, 1.5, dates);
        return true;
    }

    private Material Toned(Vector4 colour, float grain)
    {
        var toned = colour * (float)random.Between(0.6, 1.35);
        return new Material(toned) { Second = toned * (float)random.Between(0.7, 1.3), MottleMetres = 2, Grain = grain };
    }
}
