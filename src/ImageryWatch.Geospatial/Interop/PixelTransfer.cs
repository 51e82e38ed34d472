using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Copies pixels between managed memory and datasets. Pointers to spans are used only here.</summary>
internal static unsafe class PixelTransfer
{
    /// <summary>Reads a window of one band as 16-bit counts, row-major.</summary>
    /// <param name="band">Band of an open dataset.</param>
    /// <param name="window">Must be inside the raster.</param>
    /// <param name="values">At least one value per pixel of the window.</param>
    /// <exception cref="GdalException">The pixels cannot be decoded.</exception>
    public static void ReadBand(nint band, PixelWindow window, Span<ushort> values) =>
        ReadBand(band, window, window.Width, window.Height, values);

    /// <summary>The same for a smaller number of columns and rows, which are selected from the nearest overview.</summary>
    /// <exception cref="GdalException">The pixels cannot be decoded.</exception>
    public static void ReadBand(nint band, PixelWindow window, int width, int height, Span<ushort> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, width * height);
        fixed (ushort* buffer = values)
            GdalErrors.Check(Gdal.BandIo(
                band, 0, window.Column, window.Row, window.Width, window.Height,
                buffer, width, height, GdalDataTypes.UInt16, 0, 0, 0));
    }

    /// <summary>Reads a window of one band reduced by averaging.</summary>
    /// <exception cref="GdalException">The pixels cannot be decoded.</exception>
    public static void ReadMeans(nint band, PixelWindow window, int width, int height, Span<float> means)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(means.Length, width * height);
        var extra = RasterIoExtra.Averaging;
        fixed (float* buffer = means)
            GdalErrors.Check(Gdal.BandIo(
                band, 0, window.Column, window.Row, window.Width, window.Height,
                buffer, width, height, GdalDataTypes.Float32, 0, 0, (nint)(&extra)));
    }

    /// <summary>Reads one pixel of a band.</summary>
    /// <exception cref="GdalException">The pixel cannot be decoded.</exception>
    public static float ReadPixel(nint band, int column, int row)
    {
        float value;
        GdalErrors.Check(Gdal.BandIo(band, 0, column, row, 1, 1, &value, 1, 1, GdalDataTypes.Float32, 0, 0, 0));
        return value;
    }

    /// <summary>
    /// Reads a window of several bands directly into the planes of a block, in one call, so that pixel-interleaved files are decoded once.
    /// </summary>
    /// <param name="dataset">The raster.</param>
    /// <param name="bands">Numbers from 1, one per plane of the block.</param>
    /// <param name="inside">The part of the block's window inside the raster.</param>
    /// <param name="block">Receives the values.</param>
    /// <exception cref="GdalException">The pixels cannot be decoded.</exception>
    public static void ReadPlanes(DatasetHandle dataset, int[] bands, PixelWindow inside, PixelBlock block)
    {
        var start = ((inside.Row - block.Window.Row) * block.Width) + inside.Column - block.Window.Column;
        fixed (float* first = block.Band(0), second = block.Band(block.BandCount > 1 ? 1 : 0))
        fixed (int* numbers = bands)
            GdalErrors.Check(Gdal.DatasetIo(
                dataset, 0, inside.Column, inside.Row, inside.Width, inside.Height,
                first + start, inside.Width, inside.Height, GdalDataTypes.Float32, block.BandCount, numbers,
                sizeof(float), (long)block.Stride * sizeof(float), (byte*)second - (byte*)first, 0));
    }

    /// <summary>Reads a window of several bands reduced by averaging into a part of the planes of a block.</summary>
    /// <param name="dataset">The raster.</param>
    /// <param name="bands">Numbers from 1, one per plane of the block.</param>
    /// <param name="window">Must be inside the raster.</param>
    /// <param name="part">The part of the block's window that receives the means.</param>
    /// <param name="block">Receives the values.</param>
    /// <exception cref="GdalException">The pixels cannot be decoded.</exception>
    public static void ReadMeans(DatasetHandle dataset, int[] bands, PixelWindow window, PixelWindow part, PixelBlock block)
    {
        var start = ((part.Row - block.Window.Row) * block.Width) + part.Column - block.Window.Column;
        var extra = RasterIoExtra.Averaging;
        fixed (float* first = block.Band(0), second = block.Band(block.BandCount > 1 ? 1 : 0))
        fixed (int* numbers = bands)
            GdalErrors.Check(Gdal.DatasetIo(
                dataset, 0, window.Column, window.Row, window.Width, window.Height,
                first + start, part.Width, part.Height, GdalDataTypes.Float32, block.BandCount, numbers,
                sizeof(float), (long)block.Stride * sizeof(float), (byte*)second - (byte*)first, (nint)(&extra)));
    }

    /// <summary>Writes a window: band after band, each row-major.</summary>
    /// <exception cref="GdalException">The pixels cannot be written.</exception>
    public static void WritePlanes<T>(DatasetHandle dataset, PixelWindow window, ReadOnlySpan<T> pixels, int sampleType, int bandCount)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, window.PixelCount * bandCount);
        var line = (long)window.Width * sizeof(T);
        fixed (T* buffer = pixels)
            GdalErrors.Check(Gdal.DatasetIo(
                dataset, 1, window.Column, window.Row, window.Width, window.Height,
                buffer, window.Width, window.Height, sampleType, bandCount, null, sizeof(T), line, line * window.Height, 0));
    }

    /// <summary>Writes a whole raster of bytes, pixel-interleaved.</summary>
    /// <exception cref="GdalException">The pixels cannot be written.</exception>
    public static void WriteInterleaved(DatasetHandle dataset, int width, int height, int bandCount, ReadOnlySpan<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, width * height * bandCount);
        fixed (byte* buffer = pixels)
            GdalErrors.Check(Gdal.DatasetIo(
                dataset, 1, 0, 0, width, height, buffer, width, height, GdalDataTypes.Byte, bandCount, null, bandCount,
                (long)width * bandCount, 1, 0));
    }

    /// <summary>
    /// Transforms positions in place; all spans have the same length. <paramref name="succeeded"/> receives 0 where the transform is
    /// undefined.
    /// </summary>
    public static void Transform(TransformationHandle transformation, Span<double> x, Span<double> y, Span<double> z, Span<int> succeeded)
    {
        fixed (double* px = x, py = y, pz = z)
        fixed (int* ps = succeeded)
            Osr.Transform(transformation, x.Length, px, py, pz, ps);
    }

    /// <summary>One entry of a colour table.</summary>
    public static (byte Red, byte Green, byte Blue, byte Alpha) ColourEntry(nint table, int index)
    {
        var entry = Gdal.GetColorEntry(table, index);
        return ((byte)entry[0], (byte)entry[1], (byte)entry[2], (byte)entry[3]);
    }

    /// <summary>Sets one entry of a colour table.</summary>
    public static void SetColourEntry(nint table, int index, byte red, byte green, byte blue, byte alpha)
    {
        var entry = stackalloc short[4] { red, green, blue, alpha };
        Gdal.SetColorEntry(table, index, entry);
    }

    /// <summary>Compresses values with GDAL's DEFLATE, as in its files.</summary>
    /// <returns>The length of the compressed bytes.</returns>
    /// <exception cref="GdalException">They do not fit.</exception>
    public static int Deflate(ReadOnlySpan<byte> values, int level, Span<byte> compressed)
    {
        fixed (byte* bytes = values, target = compressed)
        {
            if (Cpl.Deflate(bytes, (nuint)values.Length, level, target, (nuint)compressed.Length, out var length) == null)
                throw new GdalException("a tile cannot be compressed");
            return (int)length;
        }
    }
}
