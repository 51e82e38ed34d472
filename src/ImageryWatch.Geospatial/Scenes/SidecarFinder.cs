using System.Collections.Concurrent;

namespace ImageryWatch.Geospatial;

/// <summary>Finds the JSON file of a raster; reads every folder once. Thread-safe.</summary>
internal sealed class SidecarFinder(FolderListings folders)
{
    private readonly ConcurrentDictionary<string, Lazy<FolderFiles>> _byFolder = new(StringComparer.Ordinal);

    /// <summary>
    /// The item whose assets include the file, else the JSON with the raster's own name (<c>tile.json</c>, <c>tile_metadata.json</c>), else
    /// that of its product (<c>X.json</c> or <c>X_metadata.json</c> beside <c>X-visual.tif</c>); null where there is none.
    /// </summary>
    public Sidecar? For(string rasterPath)
    {
        var files = _byFolder.GetOrAdd(FolderListings.FolderOf(rasterPath), folder => new(() => In(folder))).Value;
        var stem = Path.GetFileNameWithoutExtension(rasterPath);
        var sidecars = files.Sidecars;
        return sidecars.FirstOrDefault(sidecar => HasNameOf(sidecar, stem) && sidecar.RefersTo(rasterPath))
            ?? sidecars.FirstOrDefault(sidecar => sidecar.RefersTo(rasterPath))
            ?? sidecars.FirstOrDefault(sidecar => !sidecar.IsStacItem && HasNameOf(sidecar, stem))
            ?? sidecars.FirstOrDefault(sidecar => HasNameOf(sidecar, stem) && !files.Rasters.Any(sidecar.RefersTo))
            ?? sidecars.Where(sidecar => IsOfProduct(sidecar, stem, files.Rasters)).MaxBy(sidecar => sidecar.Path.Length);
    }

    private static bool HasNameOf(Sidecar sidecar, string stem)
    {
        var name = Path.GetFileNameWithoutExtension(sidecar.Path);
        return name == stem || name == stem + "_metadata" || name == stem + ".stac" || name == stem + ".tif";
    }

    /// <summary>
    /// A file named after a product describes the rasters whose names continue its name, unless a raster has just that name and is the one
    /// it describes.
    /// </summary>
    private static bool IsOfProduct(Sidecar sidecar, string stem, IReadOnlyList<string> rasters)
    {
        const string ending = "_metadata";
        var name = Path.GetFileNameWithoutExtension(sidecar.Path);
        var isMetadata = name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && name.Length > ending.Length;
        var product = isMetadata ? name[..^ending.Length] : name;
        return (isMetadata || (!sidecar.IsStacItem && DeliveryNames.IsIdentifier(product))) && DeliveryNames.IsPartOf(stem, product)
            && !rasters.Any(raster => Path.GetFileNameWithoutExtension(raster).Equals(product, StringComparison.OrdinalIgnoreCase));
    }

    private FolderFiles In(string folder)
    {
        var files = folders.Of(folder);
        return new FolderFiles(
            [.. files.Where(ScenePaths.IsJson).Select(Sidecar.TryRead).OfType<Sidecar>()], [.. files.Where(ScenePaths.IsRaster)]);
    }

    private sealed record FolderFiles(IReadOnlyList<Sidecar> Sidecars, IReadOnlyList<string> Rasters);
}
