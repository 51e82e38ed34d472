using System.Buffers.Binary;
using System.IO.Compression;

namespace ImageryWatch.Reporting;

/// <summary>
/// Compresses the pixels of a PNG that was written without compression, and copies its other chunks. The runtime's native zlib takes a
/// third of the time of ImageSharp's. Runs and Huffman codes alone give files of about the same size as level 4, because filtered imagery
/// repeats few longer strings, and need no hash of strings, which differs by processor in some versions of zlib.
/// </summary>
internal static class PngCompression
{
    private const int SignatureBytes = 8;
    private const int LengthAndTypeBytes = 8;
    private const int ChecksumBytes = 4;

    private static readonly ZLibCompressionOptions Options = new()
    {
        CompressionLevel = 1, CompressionStrategy = ZLibCompressionStrategy.RunLengthEncoding,
    };

    private static ReadOnlySpan<byte> PixelType => "IDAT"u8;

    /// <param name="png">A complete file. Its IDAT chunks follow each other, as the format requires.</param>
    public static byte[] Compress(ReadOnlySpan<byte> png)
    {
        using var pixels = new MemoryStream(png.Length);
        using var file = new MemoryStream(png.Length / 2);
        file.Write(png[..SignatureBytes]);
        for (var at = SignatureBytes; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
            var chunk = png.Slice(at, LengthAndTypeBytes + length + ChecksumBytes);
            at += chunk.Length;
            if (IsPixels(chunk))
            {
                pixels.Write(chunk.Slice(LengthAndTypeBytes, length));
                if (!IsPixels(png[at..])) WriteChunk(file, Recompressed(pixels));
            }
            else
            {
                file.Write(chunk);
            }
        }

        return file.ToArray();
    }

    private static bool IsPixels(ReadOnlySpan<byte> chunk) =>
        chunk.Length >= LengthAndTypeBytes && chunk.Slice(sizeof(int), PixelType.Length).SequenceEqual(PixelType);

    private static ReadOnlySpan<byte> Recompressed(MemoryStream stored)
    {
        stored.Position = 0;
        var compressed = new MemoryStream((int)stored.Length / 2);
        using (var from = new ZLibStream(stored, CompressionMode.Decompress, leaveOpen: true))
        using (var to = new ZLibStream(compressed, Options, leaveOpen: true))
            from.CopyTo(to, 1 << 16);
        return compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(PixelType);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ChunkChecksum.Of(PixelType, data));
        file.Write(number);
    }
}
