using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Pictures as data URIs.</summary>
internal static class PictureData
{
    public static string Png(RgbImage picture) => $"data:image/png;base64,{Convert.ToBase64String(PngEncoder.Encode(picture))}";

    /// <summary>Small, for pages.</summary>
    public static string Encode(RgbImage picture) => Png(picture);
}
