namespace ImageryWatch.Geospatial;

/// <summary>A file name recognised as that of a mask.</summary>
/// <param name="Product">The kind of mask.</param>
/// <param name="Base">Lower-case parts of the name before that of the mask, which its images share.</param>
/// <param name="IsSpecific">False for common words ("cloud", "mask"), which may also be part of an image's name.</param>
internal sealed record MaskName(MaskProduct Product, IReadOnlyList<string> Base, bool IsSpecific);

/// <summary>Recognises masks by the file and asset names of the providers.</summary>
internal static class MaskProductNames
{
    private static readonly char[] Separators = ['_', '-', '.', ' '];

    /// <summary>Parts that may follow the name of the mask.</summary>
    private static readonly HashSet<string> Trailing = [
        "clip", "clipped", "reproject", "harmonized", "cog", "10m", "20m", "60m", "b00", "jp2"];

    /// <summary>Parts that name the image product and may precede that of the mask.</summary>
    private static readonly HashSet<string> ImageProducts = [
        "analytic", "analyticms", "ortho", "visual", "pansharpened", "panchromatic", "basic", "sr", "dn", "ms", "pan"];

    private static readonly (string Name, MaskProduct Product)[] Names =
    [
        ("udm2", MaskProduct.Udm2), ("udm", MaskProduct.Udm),
        ("scl", MaskProduct.SceneClassification), ("msk_classi", MaskProduct.Sentinel2Classification), ("qa60", MaskProduct.Qa60),
        ("qa_pixel", MaskProduct.LandsatQaPixel), ("qa_radsat", MaskProduct.LandsatSaturation), ("fmask", MaskProduct.Fmask),
        ("cloud", MaskProduct.Cloud), ("clouds", MaskProduct.Cloud), ("cloudmask", MaskProduct.Cloud),
        ("cloud_mask", MaskProduct.Cloud), ("clouds_mask", MaskProduct.Cloud), ("ms_clouds", MaskProduct.Cloud),
        ("cloud_shadow", MaskProduct.CloudShadow), ("cloud_shadows", MaskProduct.CloudShadow),
        ("cloud_shadow_mask", MaskProduct.CloudShadow),
        ("terrain_shadow", MaskProduct.TerrainShadow), ("terrain_shadows", MaskProduct.TerrainShadow),
        ("terrain_shadow_mask", MaskProduct.TerrainShadow),
        ("snow", MaskProduct.Snow), ("snow_mask", MaskProduct.Snow), ("snow_ice", MaskProduct.Snow),
        ("saturation", MaskProduct.Saturation), ("saturation_mask", MaskProduct.Saturation),
        ("ms_saturation", MaskProduct.Saturation), ("pan_saturation", MaskProduct.Saturation),
        ("ms_saturation_mask", MaskProduct.Saturation), ("pan_saturation_mask", MaskProduct.Saturation),
        ("data_mask", MaskProduct.ValidData), ("valid_mask", MaskProduct.ValidData), ("valid_data_mask", MaskProduct.ValidData),
        ("ms_mask", MaskProduct.ValidData), ("pan_mask", MaskProduct.ValidData),
        ("mask", MaskProduct.Unknown), ("quality_mask", MaskProduct.Unknown), ("bqa", MaskProduct.Unknown),
        ("pixel_qa", MaskProduct.Unknown), ("sr_cloud_qa", MaskProduct.Unknown), ("msk_cldprb", MaskProduct.Unknown),
        ("msk_snwprb", MaskProduct.Unknown), ("cloud_probability", MaskProduct.Unknown),
        ("water", MaskProduct.ClassMap), ("water_mask", MaskProduct.ClassMap), ("healthy_vegetation", MaskProduct.ClassMap),
        ("healthy_vegetation_mask", MaskProduct.ClassMap), ("pan_flare", MaskProduct.ClassMap), ("pan_flare_mask", MaskProduct.ClassMap),
        ("ms_outlier_mask", MaskProduct.ClassMap), ("qa_aerosol", MaskProduct.ClassMap), ("sr_qa_aerosol", MaskProduct.ClassMap),
    ];

    private static readonly HashSet<string> CommonWords = ["cloud", "clouds", "snow", "saturation", "mask", "water"];

    /// <param name="stem">A file name without extension, or the key of an asset.</param>
    /// <returns>Null for a name that is not that of a mask.</returns>
    public static MaskName? Find(string stem)
    {
        var parts = PartsOf(stem).ToList();
        while (parts.Count > 0 && Trailing.Contains(parts[^1])) parts.RemoveAt(parts.Count - 1);
        if (parts is [.., "raster"]) parts.RemoveAt(parts.Count - 1);
        var all = string.Join('_', parts);
        var (name, product) = Names.Where(one => all == one.Name || all.EndsWith($"_{one.Name}", StringComparison.Ordinal))
            .OrderByDescending(one => one.Name.Length).FirstOrDefault();
        if (name is null) return null;
        parts.RemoveRange(parts.Count - name.Count(c => c == '_') - 1, name.Count(c => c == '_') + 1);
        while (parts.Count > 1 && ImageProducts.Contains(parts[^1])) parts.RemoveAt(parts.Count - 1);
        return new MaskName(product, parts, !CommonWords.Contains(name));
    }

    /// <summary>True where the parts of the mask's base begin the image's name.</summary>
    public static bool Matches(MaskName mask, string imageStem) =>
        PartsOf(imageStem).Take(mask.Base.Count).SequenceEqual(mask.Base);

    private static string[] PartsOf(string stem) => stem.ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
