namespace ImageryWatch.Synthesis;

/// <summary>One cloud: a soft blob on the ground plane (as seen from above) and the height that offsets its shadow.</summary>
internal readonly record struct Cloud(Vec Centre, double RadiusMetres, double HeightMetres, double Density);

/// <summary>The clouds of one date.</summary>
internal sealed record CloudField(IReadOnlyList<Cloud> Clouds, NoiseTable Noise)
{
    /// <summary>0..1: how much of the ground a cloud hides at this place of the image.</summary>
    public float Cover(float x, float y)
    {
        var cover = 0f;
        foreach (var cloud in Clouds) cover = Math.Max(cover, Cover(cloud, x, y));
        return cover;
    }

    /// <summary>0..1: how much direct light clouds take from the ground at this place.</summary>
    public float Shade(float x, float y, SceneView view)
    {
        var shade = 0f;
        foreach (var cloud in Clouds)
        {
            var by = view.AwayFromSun * (cloud.HeightMetres * view.ShadowPerMetre);
            shade = Math.Max(shade, Cover(cloud, x - (float)by.X, y - (float)by.Y));
        }

        return shade * 0.85f;
    }

    private float Cover(Cloud cloud, float x, float y)
    {
        var (dx, dy) = (x - (float)cloud.Centre.X, y - (float)cloud.Centre.Y);
        var squared = ((dx * dx) + (dy * dy)) / (float)(cloud.RadiusMetres * cloud.RadiusMetres);
        if (squared > 2) return 0;
        var ragged = 1 - squared + (1.1f * Noise.At((x / 2) + 50, y / 2));
        return Math.Clamp(ragged * 1.6f, 0, 1) * (float)cloud.Density;
    }
}
