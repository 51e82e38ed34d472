namespace ImageryWatch.Geospatial;

/// <summary>The files that a VRT refers to.</summary>
public static class VrtSources
{
    /// <summary>The VRTs that a checked VRT refers to, directly or through others, sorted; empty for other files.</summary>
    public static IReadOnlyCollection<string> NestedVrts(string path) => VrtScreening.NestedVrtsOf(path);
}
