namespace ImageryWatch.Synthesis;

/// <summary>Direct sunlight on the bare terrain of one date relative to level ground: relief shading and cast shadow.</summary>
internal static class TerrainLight
{
    public static Lattice Of(Terrain terrain, SceneView view, Lighting lighting)
    {
        var heights = terrain.Heights;
        return new Lattice(heights.Area, heights.StepMetres, p => Lit(terrain, view, p) * lighting.Slope(heights.Gradient(p)));
    }

    /// <summary>0 in the shadow of a ridge, 1 in the sun, with a penumbra of a few metres of height.</summary>
    private static float Lit(Terrain terrain, SceneView view, Vec p)
    {
        var towards = view.AwayFromSun * -1;
        var rise = 1 / view.ShadowPerMetre;
        var start = terrain.Heights.At(p);
        var step = terrain.Heights.StepMetres * 1.5;
        var lowest = 1.0;
        for (var s = step; start + (s * rise) < terrain.MaxHeight; s += step)
        {
            var clearance = start + (s * rise) - terrain.Heights.At(p + (towards * s));
            lowest = Math.Min(lowest, 0.5 + (clearance / 4));
            if (lowest <= 0) return 0;
        }

        return (float)lowest;
    }
}
