using ImageryWatch.Core;
using ImageryWatch.Raster;

namespace ImageryWatch.Reporting;

/// <summary>Pictures as data URIs.</summary>
internal static class PictureData
{
    private const int PageQuality = 82;

    /// <summary>Without loss, for figures that are files of their own.</summary>
    public static string Png(RgbImage picture, PictureDescription description) =>
        $"data:image/png;base64,{Convert.ToBase64String(PngFile.Encode(picture, description, dotsPerInch: null))}";

    /// <summary>Small, for pages.</summary>
    public static string Jpeg(RgbImage picture) => $"data:image/jpeg;base64,{Convert.ToBase64String(PictureEncoder.Jpeg(picture, PageQuality))}";
}
