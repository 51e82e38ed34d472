namespace ImageryWatch.Simulation;

/// <summary>Illumination of the bare terrain on one date: relief shading and ridge shadows.</summary>
internal sealed class TerrainIllumination
{
    private readonly Terrain _terrain;
    private readonly SceneView _view;

    public TerrainIllumination(Terrain terrain, SceneView view, Lighting lighting, Bounds area)
    {
        (_terrain, _view) = (terrain, view);
        var heights = terrain.Heights;
        Sunlit = new Lattice(area.Inflate(120), heights.StepMetres, Lit);
        OnGround = new Lattice(area.Inflate(120), heights.StepMetres, p => Sunlit.At(p) * lighting.Slope(heights.Gradient(p)));
    }

    /// <summary>0 in the shadow of a ridge, 1 in the sun.</summary>
    public Lattice Sunlit { get; }

    /// <summary>Direct light on the ground relative to level sunlit ground.</summary>
    public Lattice OnGround { get; }

    /// <summary>Ray marching towards the sun, with a penumbra of a few metres of height.</summary>
    private float Lit(Vec p)
    {
        var heights = _terrain.Heights;
        var towards = _view.AwayFromSun * -1;
        var rise = 1 / _view.ShadowPerMetre;
        var start = heights.At(p);
        var step = heights.StepMetres * 1.5;
        var lowest = 1.0;
        for (var s = step; start + (s * rise) < _terrain.MaxHeight; s += step)
        {
            var clearance = start + (s * rise) - heights.At(p + (towards * s));
            lowest = Math.Min(lowest, 0.5 + (clearance / 4));
            if (lowest <= 0) return 0;
        }

        return (float)lowest;
    }
}
