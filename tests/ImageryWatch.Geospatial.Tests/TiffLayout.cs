using System.Buffers.Binary;

namespace ImageryWatch.Geospatial.Tests;

/// <summary>One image directory of a TIFF file.</summary>
internal sealed record TiffImage(long DirectoryOffset, int Width, bool IsTiled, long FirstTileOffset);

/// <summary>Reads the directories of a little-endian classic TIFF, independently of GDAL.</summary>
internal static class TiffLayout
{
    private const int ImageWidth = 256;
    private const int TileOffsets = 324;

    public static IReadOnlyList<TiffImage> Read(byte[] file)
    {
        Assert.Equal("II*\0"u8.ToArray(), file[..4]);
        var images = new List<TiffImage>();
        for (long at = U32(file, 4); at != 0;)
        {
            var entries = U16(file, at);
            images.Add(Image(file, at, entries));
            at = U32(file, at + 2 + (entries * 12));
        }

        return images;
    }

    private static TiffImage Image(byte[] file, long at, int entries)
    {
        var tags = Enumerable.Range(0, entries).Select(i => at + 2 + (i * 12)).ToDictionary(entry => (int)U16(file, entry));
        var tiles = tags.TryGetValue(TileOffsets, out var entry);
        var first = !tiles ? 0 : U32(file, entry + 4) == 1 ? U32(file, entry + 8) : U32(file, U32(file, entry + 8));
        return new TiffImage(at, U16(file, tags[ImageWidth] + 8), tiles, first);
    }

    private static ushort U16(byte[] file, long at) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan((int)at));

    private static long U32(byte[] file, long at) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan((int)at));
}
