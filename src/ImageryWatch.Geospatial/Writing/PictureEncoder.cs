using System.Globalization;
using System.Runtime.InteropServices;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Encodes pictures for pages and figures.</summary>
public static class PictureEncoder
{
    private const int MaxJpegSide = 65500;
    private static long _counter;

    /// <summary>A baseline JPEG. Equal picture and quality give equal bytes.</summary>
    /// <param name="image">8-bit RGB.</param>
    /// <param name="quality">1 to 100.</param>
    /// <exception cref="OutputException">The library cannot encode it.</exception>
    public static byte[] Jpeg(RgbImage image, int quality = 85)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(image.Pixels.Length, image.Width * image.Height * 3);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(image.Width, image.Height), MaxJpegSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        GdalRuntime.Initialise();
        var path = string.Create(CultureInfo.InvariantCulture, $"/vsimem/imagerywatch/{Interlocked.Increment(ref _counter)}.jpg");
        try
        {
            return Encode(image, quality, path);
        }
        catch (GdalException e)
        {
            throw new OutputException($"A picture of {image.Width} x {image.Height} pixels cannot be encoded as JPEG ({e.Message}).", e);
        }
        finally
        {
            _ = Cpl.Unlink(path);
        }
    }

    private static byte[] Encode(RgbImage image, int quality, string path)
    {
        GdalErrors.Reset();
        using var source = InMemory(image);
        var driver = GdalErrors.Check(Gdal.GetDriverByName("JPEG"));
        using (var jpeg = Gdal.CreateCopy(driver, path, source, 0, [$"QUALITY={quality}", "WRITE_EXIF_METADATA=NO", null], 0, 0))
        {
            if (jpeg.IsInvalid) throw new GdalException(GdalErrors.Take() ?? "the encoder returned nothing");
            jpeg.CloseChecked();
        }

        var bytes = GdalErrors.Check(Cpl.GetMemoryFile(path, out var length, seize: false));
        var encoded = new byte[checked((int)length)];
        Marshal.Copy(bytes, encoded, 0, encoded.Length);
        return encoded;
    }

    private static DatasetHandle InMemory(RgbImage image)
    {
        var driver = GdalErrors.Check(Gdal.GetDriverByName("MEM"));
        var dataset = Gdal.Create(driver, "", image.Width, image.Height, 3, GdalDataTypes.Byte, [null]);
        if (dataset.IsInvalid) throw new GdalException(GdalErrors.Take() ?? "no memory for the picture");
        PixelTransfer.WriteInterleaved(dataset, image.Width, image.Height, 3, image.Pixels);
        for (var band = 1; band <= 3; band++) GdalErrors.Check(Gdal.SetColorInterpretation(Gdal.GetBand(dataset, band), band + 2));
        return dataset;
    }
}
