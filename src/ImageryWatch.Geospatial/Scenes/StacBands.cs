using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Band roles of a raster from the STAC item whose asset it is.</summary>
internal static class StacBands
{
    /// <param name="item">The item, or null.</param>
    /// <param name="fileName">Name of the raster without folder.</param>
    /// <returns>Null where the item does not describe the bands of this file.</returns>
    public static BandEvidence? Of(Sidecar? item, string fileName)
    {
        if (item?.Assets.FirstOrDefault(asset => asset.IsRaster && asset.FileName == fileName) is not { } asset) return null;
        var evidence = new BandEvidence(item.Source, asset.Bands.Count > 1 ? RolesOf(asset.Bands) : [RoleOf(asset, item)]);
        return evidence.IsEmpty ? null : evidence;
    }

    private static IReadOnlyList<BandRole?> RolesOf(IReadOnlyList<SidecarBand> bands)
    {
        var named = BandNames.FromNames([.. bands.Select(band => band.Name ?? "")]);
        return [.. bands.Select((band, i) => FromWords(band) ?? named[i])];
    }

    /// <summary>The role of an asset of one band. Numbers ("B04") are understood among those of all such assets.</summary>
    private static BandRole? RoleOf(SidecarAsset asset, Sidecar item)
    {
        if (asset.Bands.Count == 1 && FromWords(asset.Bands[0]) is { } described) return described;
        var single = item.ImageAssets.Where(other => other.Bands.Count <= 1).ToArray();
        var named = BandNames.FromNames([.. single.Select(NameOf)]);
        return Array.IndexOf(single, asset) is >= 0 and var index ? named[index] : null;
    }

    private static BandRole? FromWords(SidecarBand band) =>
        (band.CommonName is { } common ? BandNames.FromName(common) : null)
        ?? (band.Description is { } text ? BandNames.FromName(text) : null)
        ?? (band.Name is { } name ? BandNames.FromName(name) : null);

    private static string NameOf(SidecarAsset asset) => asset.Bands.Count == 1 && asset.Bands[0].Name is { } name ? name : asset.Key;
}
