using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>The quality flags that a band of a mask gives for its values.</summary>
/// <param name="Band">Number from 1.</param>
/// <param name="FlagsOf">Flags of a value.</param>
internal sealed record MaskCode(int Band, Func<ushort, QualityFlags> FlagsOf);

/// <summary>Meaning of the values of each product, as its provider documents it.</summary>
internal static class MaskCodes
{
    /// <summary>Empty where the product gives no quality flags.</summary>
    public static IReadOnlyList<MaskCode> Of(MaskProduct product) => product switch
    {
        MaskProduct.Udm => [new(1, value => Udm(value) | Bits(value, 0b10, QualityFlags.Cloud))],
        MaskProduct.Udm2 =>
        [
            NonZero(QualityFlags.Snow, 2), NonZero(QualityFlags.CloudShadow, 3), NonZero(QualityFlags.Cloud, 5),
            NonZero(QualityFlags.Cloud, 6), new(8, Udm),
        ],
        MaskProduct.SceneClassification => [new(1, SceneClass)],
        MaskProduct.Sentinel2Classification =>
            [NonZero(QualityFlags.Cloud), NonZero(QualityFlags.Cloud, 2), NonZero(QualityFlags.Snow, 3)],
        MaskProduct.Qa60 => [new(1, value => Bits(value, 0b11 << 10, QualityFlags.Cloud))],
        MaskProduct.LandsatQaPixel => [new(1, LandsatQaPixel)],
        MaskProduct.LandsatSaturation => [new(1, value => Bits(value, 0x1FF, QualityFlags.Saturated))],
        MaskProduct.Fmask => [new(1, Fmask)],
        MaskProduct.Cloud => [NonZero(QualityFlags.Cloud)],
        MaskProduct.CloudShadow => [NonZero(QualityFlags.CloudShadow)],
        MaskProduct.TerrainShadow => [NonZero(QualityFlags.DeepShadow)],
        MaskProduct.Snow => [NonZero(QualityFlags.Snow)],
        MaskProduct.Saturation => [NonZero(QualityFlags.Saturated)],
        MaskProduct.ValidData => [new(1, value => value == 0 ? QualityFlags.NoData : QualityFlags.None)],
        _ => [],
    };

    /// <summary>True for masks of two values, in which all values but zero mean the same.</summary>
    public static bool IsBinary(MaskProduct product) => product is MaskProduct.Cloud or MaskProduct.CloudShadow
        or MaskProduct.TerrainShadow or MaskProduct.Snow or MaskProduct.Saturation or MaskProduct.ValidData;

    public static string NameOf(MaskProduct product) => product switch
    {
        MaskProduct.Udm => "Planet UDM",
        MaskProduct.Udm2 => "Planet UDM2",
        MaskProduct.SceneClassification => "Sentinel-2 SCL",
        MaskProduct.Sentinel2Classification => "Sentinel-2 MSK_CLASSI",
        MaskProduct.Qa60 => "Sentinel-2 QA60",
        MaskProduct.LandsatQaPixel => "Landsat QA_PIXEL",
        MaskProduct.LandsatSaturation => "Landsat QA_RADSAT",
        MaskProduct.Fmask => "Fmask",
        MaskProduct.CloudShadow => "cloud shadow mask",
        MaskProduct.TerrainShadow => "terrain shadow mask",
        MaskProduct.ValidData => "valid data mask",
        MaskProduct.Unknown => "mask",
        MaskProduct.ClassMap => "class map",
        _ => $"{product.ToString().ToLowerInvariant()} mask",
    };

    private static MaskCode NonZero(QualityFlags cause, int band = 1) => new(band, value => value != 0 ? cause : QualityFlags.None);

    private static QualityFlags Bits(ushort value, int bits, QualityFlags cause) => (value & bits) != 0 ? cause : QualityFlags.None;

    /// <summary>Bit 0 is fill; bits 2 and higher are missing or suspect samples of a band.</summary>
    private static QualityFlags Udm(ushort value) => Bits(value, 0b1111_1101, QualityFlags.NoData);

    private static QualityFlags SceneClass(ushort value) => value switch
    {
        0 => QualityFlags.NoData,
        1 => QualityFlags.Saturated,
        3 => QualityFlags.CloudShadow,
        8 or 9 or 10 => QualityFlags.Cloud,
        11 => QualityFlags.Snow,
        _ => QualityFlags.None,
    };

    private static QualityFlags LandsatQaPixel(ushort value) =>
        Bits(value, 0b1, QualityFlags.NoData) | Bits(value, 0b1110, QualityFlags.Cloud)
        | Bits(value, 0b1_0000, QualityFlags.CloudShadow) | Bits(value, 0b10_0000, QualityFlags.Snow);

    private static QualityFlags Fmask(ushort value) => value == 255
        ? QualityFlags.NoData
        : Bits(value, 0b110, QualityFlags.Cloud) | Bits(value, 0b1000, QualityFlags.CloudShadow) | Bits(value, 0b1_0000, QualityFlags.Snow);
}
