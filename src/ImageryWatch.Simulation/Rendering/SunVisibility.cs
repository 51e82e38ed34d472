namespace ImageryWatch.Simulation;

/// <summary>Direct sunlight on raised objects: blocked by ridges and clouds, not by neighbouring objects.</summary>
internal sealed class SunVisibility(TerrainIllumination terrain, CloudField clouds, SceneView view)
{
    public float At(Vec p)
    {
        var sun = terrain.Sunlit.At(p);
        return clouds.IsEmpty ? sun : sun * (1 - clouds.Shade((float)p.X, (float)p.Y, view));
    }
}
