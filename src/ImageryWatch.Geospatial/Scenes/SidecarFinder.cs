namespace ImageryWatch.Geospatial;

/// <summary>Finds the JSON file of a raster; reads every folder once.</summary>
internal sealed class SidecarFinder
{
    private readonly Dictionary<string, IReadOnlyList<Sidecar>> _byFolder = [];

    /// <summary>
    /// The item whose assets include the file, else the JSON with the raster's own name (<c>tile.json</c>, <c>tile_metadata.json</c>);
    /// null where there is none.
    /// </summary>
    public Sidecar? For(string rasterPath)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(rasterPath)) ?? "";
        if (!_byFolder.TryGetValue(folder, out var sidecars)) _byFolder[folder] = sidecars = In(folder);
        var (name, stem) = (Path.GetFileName(rasterPath), Path.GetFileNameWithoutExtension(rasterPath));
        return sidecars.FirstOrDefault(sidecar => HasNameOf(sidecar, stem) && sidecar.Names(name))
            ?? sidecars.FirstOrDefault(sidecar => sidecar.Names(name))
            ?? sidecars.FirstOrDefault(sidecar => !sidecar.IsStacItem && HasNameOf(sidecar, stem))
            ?? sidecars.FirstOrDefault(sidecar => HasNameOf(sidecar, stem))
            ?? sidecars.Where(sidecar => IsDeliveryOf(sidecar, stem)).MaxBy(sidecar => sidecar.Path.Length);
    }

    private static bool HasNameOf(Sidecar sidecar, string stem)
    {
        var name = Path.GetFileNameWithoutExtension(sidecar.Path);
        return name == stem || name == stem + "_metadata" || name == stem + ".stac" || name == stem + ".tif";
    }

    /// <summary>Planet names the image after the item: <c>X_metadata.json</c> beside <c>X_3B_AnalyticMS.tif</c>.</summary>
    private static bool IsDeliveryOf(Sidecar sidecar, string stem)
    {
        const string ending = "_metadata";
        var name = Path.GetFileNameWithoutExtension(sidecar.Path);
        return name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && name.Length > ending.Length
            && stem.StartsWith(name[..^ending.Length] + "_", StringComparison.Ordinal);
    }

    private static IReadOnlyList<Sidecar> In(string folder)
    {
        var files = Directory.EnumerateFiles(folder)
            .Where(path => Path.GetExtension(path).ToLowerInvariant() is ".json" or ".geojson")
            .OrderBy(path => path, StringComparer.Ordinal);
        return [.. files.Select(Sidecar.TryRead).OfType<Sidecar>()];
    }
}
