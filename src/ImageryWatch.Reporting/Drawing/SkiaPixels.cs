using ImageryWatch.Core;
using SkiaSharp;

namespace ImageryWatch.Reporting;

/// <summary>Converts between 8-bit RGB and Skia's four bytes per pixel.</summary>
internal static class SkiaPixels
{
    /// <summary>An opaque copy owned by Skia.</summary>
    public static SKImage ToImage(RgbImage picture)
    {
        var rgba = new byte[checked(picture.Width * picture.Height * 4)];
        var rgb = picture.Pixels;
        for (int from = 0, to = 0; to < rgba.Length; from += 3, to += 4)
            (rgba[to], rgba[to + 1], rgba[to + 2], rgba[to + 3]) = (rgb[from], rgb[from + 1], rgb[from + 2], 255);
        return SKImage.FromPixelCopy(new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Opaque), rgba);
    }

    /// <summary>The colours of an opaque RGBA surface.</summary>
    public static RgbImage FromPixels(SKPixmap pixels)
    {
        var rgb = new byte[checked(pixels.Width * pixels.Height * 3)];
        var source = pixels.GetPixelSpan();
        for (var row = 0; row < pixels.Height; row++)
        {
            var rgba = source.Slice(row * pixels.RowBytes, pixels.Width * 4);
            var line = rgb.AsSpan(row * pixels.Width * 3, pixels.Width * 3);
            for (int from = 0, to = 0; to < line.Length; from += 4, to += 3)
                (line[to], line[to + 1], line[to + 2]) = (rgba[from], rgba[from + 1], rgba[from + 2]);
        }

        return new RgbImage(pixels.Width, pixels.Height, rgb);
    }
}
