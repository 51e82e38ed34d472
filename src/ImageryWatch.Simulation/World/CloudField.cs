namespace ImageryWatch.Simulation;

/// <summary>One cloud: an irregular outline over the ground, and a height that offsets its shadow.</summary>
internal readonly record struct Cloud(Vec Centre, double RadiusMetres, double HeightMetres, double Density)
{
    /// <summary>Maximum extent, in radii.</summary>
    public const double Reach = 1.45;
}

/// <summary>The clouds of one date.</summary>
internal sealed record CloudField(IReadOnlyList<Cloud> Clouds, NoiseTable Noise)
{
    public bool IsEmpty => Clouds.Count == 0;

    /// <summary>The clouds that may cover or shade part of a box.</summary>
    public CloudField Near(Bounds box, SceneView view) =>
        this with { Clouds = [.. Clouds.Where(c => IsNear(c.Centre, c, box) || IsNear(c.Centre + ShadowOffset(c, view), c, box))] };

    /// <summary>Cloud cover of an area, estimated on a 40 x 40 lattice.</summary>
    public double PercentOf(Bounds area)
    {
        const int side = 40;
        if (IsEmpty) return 0;
        var sum = 0.0;
        for (var i = 0; i < side * side; i++)
            sum += Cover(
                (float)(area.MinX + (((i % side) + 0.5) / side * area.Width)), (float)(area.MinY
                    + (((i / side) + 0.5) / side * area.Height)));
        return Math.Floor(sum * 1000 / (side * side)) / 10;
    }

    /// <summary>Cloud opacity at this position, 0..1.</summary>
    public float Cover(float x, float y)
    {
        var cover = 0f;
        foreach (var cloud in Clouds) cover = Math.Max(cover, Cover(cloud, x, y));
        return cover;
    }

    /// <summary>Share of direct light blocked by clouds at this position, 0..1.</summary>
    public float Shade(float x, float y, SceneView view)
    {
        var shade = 0f;
        foreach (var cloud in Clouds)
        {
            var by = ShadowOffset(cloud, view);
            shade = Math.Max(shade, Cover(cloud, x - (float)by.X, y - (float)by.Y));
        }

        return shade * 0.9f;
    }

    private static Vec ShadowOffset(Cloud cloud, SceneView view) => view.AwayFromSun * (cloud.HeightMetres * view.ShadowPerMetre);

    private static bool IsNear(Vec at, Cloud cloud, Bounds box) => box.Inflate(cloud.RadiusMetres * Cloud.Reach).Contains(at);

    private float Cover(Cloud cloud, float x, float y)
    {
        var (dx, dy) = (x - (float)cloud.Centre.X, y - (float)cloud.Centre.Y);
        var squared = ((dx * dx) + (dy * dy)) / (float)(cloud.RadiusMetres * cloud.RadiusMetres);
        if (squared > 2.1f) return 0;
        var perTexel = 50 / (float)cloud.RadiusMetres;
        var ragged = 0.75f - squared + (1.2f * Noise.At(x * perTexel, y * perTexel));
        return Math.Clamp(ragged * 1.1f, 0, 1) * (float)cloud.Density;
    }
}
