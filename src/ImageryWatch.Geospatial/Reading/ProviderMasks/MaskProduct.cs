namespace ImageryWatch.Geospatial;

/// <summary>What the values of a provider's mask raster mean.</summary>
internal enum MaskProduct
{
    /// <summary>Planet usable data mask, one band of bits.</summary>
    Udm,

    /// <summary>Planet usable data mask 2, eight bands.</summary>
    Udm2,

    /// <summary>Sentinel-2 scene classification (SCL).</summary>
    SceneClassification,

    /// <summary>Sentinel-2 MSK_CLASSI: opaque cloud, cirrus, snow.</summary>
    Sentinel2Classification,

    /// <summary>Sentinel-2 QA60.</summary>
    Qa60,

    /// <summary>Landsat collection 2 QA_PIXEL.</summary>
    LandsatQaPixel,

    /// <summary>Landsat collection 2 QA_RADSAT.</summary>
    LandsatSaturation,

    /// <summary>Fmask of the harmonised Landsat and Sentinel-2 products.</summary>
    Fmask,

    /// <summary>Non-zero: cloud.</summary>
    Cloud,

    /// <summary>Non-zero: cloud shadow.</summary>
    CloudShadow,

    /// <summary>Non-zero: terrain shadow.</summary>
    TerrainShadow,

    /// <summary>Non-zero: snow or ice.</summary>
    Snow,

    /// <summary>Non-zero: saturated.</summary>
    Saturation,

    /// <summary>Zero: no data.</summary>
    ValidData,

    /// <summary>A quality mask whose values are not known here.</summary>
    Unknown,

    /// <summary>A class map without information about quality: water, vegetation.</summary>
    ClassMap,
}
