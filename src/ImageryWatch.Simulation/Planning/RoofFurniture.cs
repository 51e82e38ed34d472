using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Chimneys on pitched roofs; boxes and hatches on flat ones.</summary>
internal static class RoofFurniture
{
    public static void Add(WorldBuilder world, RandomStream random, HouseStyle style, HouseSite site, double top, Dates dates)
    {
        var count = style.Roof == RoofShape.Flat
            ? random.Count(site.Length * site.Width / 90)
            : random.Count(random.Between(0, 0.12) * site.Length);
        for (var i = 0; i < count; i++)
        {
            var at = site.Centre + (site.Along * (site.Length * random.Between(-0.42, 0.42)));
            if (style.Roof == RoofShape.Flat)
                AddBox(world, random, at + (site.Along.Right * (site.Width * random.Between(-0.35, 0.35))), site, top, dates);
            else world.Rods.Add(
                new Rod(at, top + random.Between(0.3, 1), random.Between(0.4, 0.8), Brick(random), dates) { BottomMetres = top - 0.4 });
        }
    }

    private static void AddBox(WorldBuilder world, RandomStream random, Vec at, HouseSite site, double top, Dates dates)
    {
        var body = Outline.Rectangle(at, site.Along, random.Between(0.8, 3), random.Between(0.8, 2));
        var material = new Material(new Vector4(0.2f, 0.21f, 0.22f, 0.24f) * (float)random.Between(0.4, 2));
        world.Solids.Add(new Solid(body, top, top + random.Between(0.4, 1.6), 0, RoofShape.Flat, material, material, dates));
    }

    private static Material Brick(RandomStream random) => new(new Vector4(0.08f, 0.10f, 0.15f, 0.20f) * (float)random.Between(0.6, 1.6));
}
