using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Reporting;

/// <summary>Encodes pictures as data URIs.</summary>
internal static class PictureData
{
    private const int PageQuality = 82;

    /// <summary>Lossless, for figures in separate files.</summary>
    public static string Png(RgbImage picture, PictureDescription description) =>
        $"data:image/png;base64,{Convert.ToBase64String(PngFile.Encode(picture, description, dotsPerInch: null))}";

    /// <summary>Small size, for pages.</summary>
    public static string Jpeg(RgbImage picture) =>
        $"data:image/jpeg;base64,{Convert.ToBase64String(PictureEncoder.Jpeg(picture, PageQuality))}";
}
