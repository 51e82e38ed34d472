using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

public class PngEncoderTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(64, 3)]
    [InlineData(3, 200)]
    public void PixelsComeBackThroughAnIndependentDecoder(int width, int height)
    {
        var noise = Noise(width, height);
        Assert.Equal(noise.Pixels, PngReader.Read(PngEncoder.Encode(noise)).Pixels);
        var ramp = new RgbImage(width, height, [.. Enumerable.Range(0, width * height * 3).Select(i => (byte)(i / 7))]);
        Assert.Equal(ramp.Pixels, PngReader.Read(PngEncoder.Encode(ramp)).Pixels);
    }

    /// <summary>Rows as long as several vectors and a rest, with residuals of -128; the rule of the standard, byte by byte.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(50)]
    public void EachRowTakesTheFilterWhoseResidualsSumToLess(int width)
    {
        var (picture, stride) = (Noise(width, 40), 3 * width);
        for (var i = 0; i < 20 * stride; i++) picture.Pixels[i] = (byte)(i / stride % 2 == 0 ? 0 : 128);
        for (var i = 20 * stride; i < 30 * stride; i++) picture.Pixels[i] = (byte)(i / 3 % 2 == 0 ? 0 : 128);
        var filtered = PngReader.Inflate(PngReader.Read(PngEncoder.Encode(picture)).Chunks["IDAT"]);
        for (var row = 0; row < 40; row++)
        {
            var (sub, up) = (0, 0);
            for (var i = row * stride; i < (row + 1) * stride; i++)
            {
                sub += Math.Abs((int)(sbyte)(picture.Pixels[i] - (i % stride < 3 ? 0 : picture.Pixels[i - 3])));
                up += Math.Abs((int)(sbyte)(picture.Pixels[i] - (row == 0 ? 0 : picture.Pixels[i - stride])));
            }

            Assert.Equal(up <= sub ? 2 : 1, filtered[row * (stride + 1)]);
        }
    }

    [Fact]
    public void ResolutionAndTextsAreWritten()
    {
        var png = PngReader.Read(PngEncoder.Encode(Noise(4, 4), 300, [new("Title", "북창 — tower")]));
        Assert.Equal(11811, BinaryPrimitives.ReadInt32BigEndian(png.Chunks["pHYs"]));
        Assert.Equal("Title\0\0\0\0\0북창 — tower", Encoding.UTF8.GetString(png.Chunks["iTXt"]));
    }

    [Fact]
    public void ChecksumOfTheStandardsTestVector() => Assert.Equal(0xCBF43926u, Crc32.Of("1234"u8, "56789"u8));

    private static RgbImage Noise(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        new Random(5).NextBytes(pixels);
        return new RgbImage(width, height, pixels);
    }
}

/// <summary>Reads 8-bit RGB PNG from the specification: bitwise checksum, all five filters.</summary>
internal sealed record PngReader(int Width, int Height, byte[] Pixels, Dictionary<string, byte[]> Chunks)
{
    public static PngReader Read(byte[] png)
    {
        Assert.Equal(new byte[] { 137, 80, 78, 71, 13, 10, 26, 10 }, png[..8]);
        var chunks = new Dictionary<string, byte[]>();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var name = Encoding.ASCII.GetString(png, at + 4, 4);
            Assert.Equal(Checksum(png.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            chunks[name] = [.. chunks.GetValueOrDefault(name, []), .. png.AsSpan(at + 8, length)];
            at += length + 12;
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"]), BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"].AsSpan(4)));
        return new PngReader(width, height, Unfilter(Inflate(chunks["IDAT"]), width, height), chunks);
    }

    internal static byte[] Inflate(byte[] data)
    {
        using var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        return raw.ToArray();
    }

    private static byte[] Unfilter(byte[] raw, int width, int height)
    {
        var stride = width * 3;
        Assert.Equal((stride + 1) * height, raw.Length);
        var pixels = new byte[stride * height];
        for (var row = 0; row < height; row++)
        {
            for (var i = 0; i < stride; i++)
            {
                var left = i < 3 ? 0 : pixels[(row * stride) + i - 3];
                var up = row == 0 ? 0 : pixels[((row - 1) * stride) + i];
                var corner = i < 3 || row == 0 ? 0 : pixels[((row - 1) * stride) + i - 3];
                var predicted = raw[row * (stride + 1)] switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => throw new InvalidDataException() };
                pixels[(row * stride) + i] = (byte)(raw[(row * (stride + 1)) + 1 + i] + predicted);
            }
        }

        return pixels;
    }

    private static int Paeth(int a, int b, int c)
    {
        var (pa, pb, pc) = (Math.Abs(b - c), Math.Abs(a - c), Math.Abs(a + b - (2 * c)));
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }

        return ~crc;
    }
}
