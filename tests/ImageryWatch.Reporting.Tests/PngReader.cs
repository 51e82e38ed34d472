using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ImageryWatch.Reporting.Tests;

/// <summary>Reads 8-bit RGB PNG from the specification: bitwise checksum, all five filters.</summary>
internal sealed record PngReader(int Width, int Height, byte[] Pixels, IReadOnlyList<(string Type, byte[] Data)> Chunks)
{
    private const string XmpKeyword = "XML:com.adobe.xmp";

    /// <summary>Keyword and text of every tEXt and uncompressed iTXt chunk but XMP, in file order.</summary>
    public IReadOnlyList<(string Keyword, string Text)> Texts =>
        [.. Chunks.Where(chunk => chunk.Type is "tEXt" or "iTXt").Select(TextOf).Where(text => text.Keyword != XmpKeyword)];

    public string Xmp => Chunks.Where(chunk => chunk.Type == "iTXt").Select(TextOf).Single(text => text.Keyword == XmpKeyword).Text;

    public string Text(string keyword) => Texts.Single(text => text.Keyword == keyword).Text;

    public static PngReader Read(byte[] png)
    {
        Assert.Equal(new byte[] { 137, 80, 78, 71, 13, 10, 26, 10 }, png[..8]);
        var chunks = new List<(string Type, byte[] Data)>();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var name = Encoding.ASCII.GetString(png, at + 4, 4);
            Assert.Equal(Checksum(png.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            chunks.Add((name, png.AsSpan(at + 8, length).ToArray()));
            at += length + 12;
        }

        var header = chunks[0].Data;
        Assert.Equal(new byte[] { 8, 2, 0, 0, 0 }, header[8..]); // 8 bits, truecolour, no interlacing
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        byte[] pixels = [.. chunks.Where(chunk => chunk.Type == "IDAT").SelectMany(chunk => chunk.Data)];
        return new PngReader(width, height, Unfilter(Inflate(pixels), width, height), chunks);
    }

    private static (string Keyword, string Text) TextOf((string Type, byte[] Data) chunk)
    {
        var end = Array.IndexOf(chunk.Data, (byte)0);
        var keyword = Encoding.Latin1.GetString(chunk.Data, 0, end);
        if (chunk.Type == "tEXt") return (keyword, Encoding.Latin1.GetString(chunk.Data[(end + 1)..]));
        Assert.Equal(0, chunk.Data[end + 1]); // not compressed
        var afterLanguage = Array.IndexOf(chunk.Data, (byte)0, end + 3) + 1;
        return (keyword, Encoding.UTF8.GetString(chunk.Data[(Array.IndexOf(chunk.Data, (byte)0, afterLanguage) + 1)..]));
    }

    private static byte[] Inflate(byte[] data)
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
                var predicted = raw[row * (stride + 1)] switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, corner),
                    _ => throw new InvalidDataException()
                };
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
