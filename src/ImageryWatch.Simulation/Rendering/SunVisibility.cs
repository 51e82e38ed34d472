namespace ImageryWatch.Simulation;

/// <summary>How much direct sun reaches raised things at a place: ridges and clouds take it away, neighbours do not.</summary>
internal sealed class SunVisibility(TerrainIllumination terrain, CloudField clouds, SceneView view)
{
    public float At(Vec p)
    {
        var sun = terrain.Sunlit.At(p);
        return clouds.IsEmpty ? sun : sun * (1 - clouds.Shade((float)p.X, (float)p.Y, view));
    }
}
