using System.Text;
using ImageryWatch.Core;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.Metadata.Profiles.Xmp;
using SixLabors.ImageSharp.PixelFormats;

namespace ImageryWatch.Reporting;

/// <summary>
/// Writes 8-bit RGB pictures as PNG with ImageSharp, with print size, text chunks and XMP; <see cref="PngCompression"/> compresses them.
/// ImageSharp is used for encoding only, never for decoding. The same picture and description give the same bytes on every processor.
/// </summary>
public static class PngFile
{
    private const double MetresPerInch = 0.0254;

    // One thread, and no state shared with other users of the library in the process.
    private static readonly Configuration OwnConfiguration = new() { MaxDegreeOfParallelism = 1 };

    /// <param name="picture">The pixels.</param>
    /// <param name="description">The metadata of the file.</param>
    /// <param name="dotsPerInch">Written as the print size of a pixel (pHYs); null omits it.</param>
    public static byte[] Encode(RgbImage picture, PictureDescription description, double? dotsPerInch)
    {
        using var image = Image.WrapMemory<Rgb24>(OwnConfiguration, picture.Pixels, picture.Width, picture.Height);
        Describe(image.Metadata, description);
        if (dotsPerInch is { } density) SetPrintSize(image.Metadata, density);
        using var file = new MemoryStream(picture.Pixels.Length + (picture.Pixels.Length / 64) + (1 << 16));
        image.Save(file, Encoder(withPrintSize: dotsPerInch is not null));
        return PngCompression.Compress(file.GetBuffer().AsSpan(0, (int)file.Length));
    }

    /// <summary>A picture with transparency and without metadata, such as a map tile.</summary>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="pixels">Red, green, blue and alpha of each pixel, row-major.</param>
    public static byte[] EncodeTile(int width, int height, byte[] pixels)
    {
        using var image = Image.WrapMemory<Rgba32>(OwnConfiguration, pixels, width, height);
        using var file = new MemoryStream(pixels.Length + (pixels.Length / 64) + (1 << 12));
        image.Save(file, TileEncoder);
        return PngCompression.Compress(file.GetBuffer().AsSpan(0, (int)file.Length));
    }

    private static PngEncoder TileEncoder => new()
    {
        ColorType = PngColorType.RgbWithAlpha, BitDepth = PngBitDepth.Bit8, InterlaceMethod = PngInterlaceMode.None,
        CompressionLevel = PngCompressionLevel.NoCompression, FilterMethod = PngFilterMethod.Paeth,
        ChunkFilter = PngChunkFilter.ExcludeAll,
    };

    private static PngEncoder Encoder(bool withPrintSize) => new()
    {
        ColorType = PngColorType.Rgb, BitDepth = PngBitDepth.Bit8, InterlaceMethod = PngInterlaceMode.None,
        CompressionLevel = PngCompressionLevel.NoCompression, FilterMethod = PngFilterMethod.Adaptive,
        TextCompressionThreshold = int.MaxValue, // plain text is found by any search tool
        ChunkFilter = withPrintSize ? PngChunkFilter.None : PngChunkFilter.ExcludePhysicalChunk,
    };

    private static void SetPrintSize(ImageMetadata metadata, double dotsPerInch)
    {
        metadata.ResolutionUnits = PixelResolutionUnit.PixelsPerMeter;
        metadata.HorizontalResolution = metadata.VerticalResolution = Math.Round(dotsPerInch / MetresPerInch);
    }

    private static void Describe(ImageMetadata metadata, PictureDescription description)
    {
        var texts = metadata.GetPngMetadata().TextData;
        foreach (var (keyword, text) in Texts(description).Where(entry => entry.Text.Length > 0))
            texts.Add(new PngTextData(keyword, PlainText.Of(text), "", ""));
        metadata.XmpProfile = new XmpProfile(Encoding.UTF8.GetBytes(XmpPacket.Of(description)));
    }

    private static IEnumerable<(string Keyword, string Text)> Texts(PictureDescription description)
    {
        yield return ("Title", description.Title);
        yield return ("Description", description.LabelledText);
        yield return ("Credit", description.Credit);
        yield return ("Software", description.Producer);
        if (description.Origin == ImageryOrigin.Generated) yield return ("Warning", SyntheticNotice.Text);
    }
}
