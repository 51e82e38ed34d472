using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// Writes 8-bit RGB pictures as PNG (RFC 2083). Every row takes the filter (Sub or Up) whose residuals sum to less,
/// the heuristic of section 9.6; compression is zlib's.
/// </summary>
public static class PngEncoder
{
    private const int BytesPerPixel = 3;
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <param name="picture">The pixels.</param>
    /// <param name="dotsPerInch">Written as the physical pixel size (pHYs), for print; null leaves it out.</param>
    /// <param name="texts">Keyword (Latin-1, at most 79 characters) and UTF-8 text, written as iTXt.</param>
    /// <param name="compressionLevel">zlib level 0..9.</param>
    public static byte[] Encode(
        RgbImage picture, double? dotsPerInch = null, IReadOnlyList<KeyValuePair<string, string>>? texts = null, int compressionLevel = 4)
    {
        using var png = new MemoryStream();
        png.Write(Signature);
        WriteChunk(png, "IHDR", Header(picture));
        if (dotsPerInch is { } density) WriteChunk(png, "pHYs", PhysicalSize(density));
        foreach (var (keyword, text) in texts ?? []) WriteChunk(png, "iTXt", InternationalText(keyword, text));
        WriteChunk(png, "IDAT", Compressed(picture, compressionLevel));
        WriteChunk(png, "IEND", []);
        return png.ToArray();
    }

    private static byte[] Header(RgbImage picture)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        header[8] = 8; // bits per sample
        header[9] = 2; // truecolour; compression, filter method and interlace stay 0
        return header;
    }

    private static byte[] PhysicalSize(double dotsPerInch)
    {
        var size = new byte[9];
        var pixelsPerMetre = (int)Math.Round(dotsPerInch / 0.0254);
        BinaryPrimitives.WriteInt32BigEndian(size, pixelsPerMetre);
        BinaryPrimitives.WriteInt32BigEndian(size.AsSpan(4), pixelsPerMetre);
        size[8] = 1; // the unit is the metre
        return size;
    }

    /// <summary>Keyword, NUL, uncompressed (0, 0), no language, no translated keyword, text.</summary>
    private static byte[] InternationalText(string keyword, string text) =>
        [.. Encoding.Latin1.GetBytes(keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Compressed(RgbImage picture, int compressionLevel)
    {
        using var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, new ZLibCompressionOptions { CompressionLevel = compressionLevel }))
        {
            var stride = picture.Width * BytesPerPixel;
            var above = new byte[stride];
            var sub = new byte[stride + 1];
            var up = new byte[stride + 1];
            for (var row = 0; row < picture.Height; row++)
            {
                var line = picture.Pixels.AsSpan(row * stride, stride);
                zlib.Write(Filtered(line, above, sub, up));
                line.CopyTo(above);
            }
        }

        return output.ToArray();
    }

    private static byte[] Filtered(ReadOnlySpan<byte> line, ReadOnlySpan<byte> above, byte[] sub, byte[] up)
    {
        (sub[0], up[0]) = (1, 2);
        line[..Math.Min(BytesPerPixel, line.Length)].CopyTo(sub.AsSpan(1));
        if (line.Length > BytesPerPixel) TensorPrimitives.Subtract(line[BytesPerPixel..], line[..^BytesPerPixel], sub.AsSpan(1 + BytesPerPixel));
        TensorPrimitives.Subtract(line, above, up.AsSpan(1));
        return SumOfMagnitudes(up.AsSpan(1)) <= SumOfMagnitudes(sub.AsSpan(1)) ? up : sub;
    }

    /// <summary>Sum of |value| where bytes stand for -128..127: the smaller of a byte and its negative.</summary>
    private static long SumOfMagnitudes(ReadOnlySpan<byte> residuals)
    {
        var vectors = MemoryMarshal.Cast<byte, Vector<byte>>(residuals);
        var sum = 0L;
        foreach (var values in vectors)
        {
            Vector.Widen(Vector.Min(values, -values), out var low, out var high);
            sum += Vector.Sum(low + high);
        }

        foreach (var value in residuals[(vectors.Length * Vector<byte>.Count)..]) sum += Math.Min(value, (byte)-value);
        return sum;
    }

    private static void WriteChunk(Stream png, string type, byte[] data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        png.Write(word);
        var name = Encoding.ASCII.GetBytes(type);
        png.Write(name);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, Crc32.Of(name, data));
        png.Write(word);
    }
}
