using System.Buffers.Binary;

namespace ImageryWatch.Geospatial;

/// <summary>
/// All that precedes the pixels in a cloud-optimised GeoTIFF, as GDAL writes it for a raster without pixels: the directories of the levels,
/// full resolution first, whose lists of tiles are filled in here. Little-endian, with or without 64-bit positions.
/// </summary>
internal sealed class CogHeader
{
    private const int TileOffsets = 324;
    private const int TileByteCounts = 325;
    private const int Long8 = 16;
    private readonly byte[] _bytes;
    private readonly bool _isBig;
    private readonly List<(NumberList Offsets, NumberList Lengths)> _levels = [];

    /// <summary>Place of a list of numbers of 32 or 64 bits.</summary>
    private readonly record struct NumberList(long At, bool IsLong8);

    /// <param name="bytes">A file without pixels; changed by <see cref="SetTile"/>.</param>
    public CogHeader(byte[] bytes)
    {
        _bytes = bytes;
        _isBig = U16(2) == 43;
        for (var at = Pointer(_isBig ? 8 : 4); at != 0;) at = ReadDirectory(at);
    }

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Enters the position and length of a tile; a tile that is not entered has no pixels.</summary>
    public void SetTile(int level, int tile, long position, int length)
    {
        Set(_levels[level].Offsets, tile, position);
        Set(_levels[level].Lengths, tile, length);
    }

    /// <returns>Position of the next directory; 0: none.</returns>
    private long ReadDirectory(long at)
    {
        var (count, first, size) = _isBig ? (Pointer(at), at + 8, 20) : (U16(at), at + 2, 12);
        var lists = new Dictionary<int, NumberList>();
        for (var entry = first; entry < first + (count * size); entry += size) lists[U16(entry)] = ListOf(entry);
        _levels.Add((lists[TileOffsets], lists[TileByteCounts]));
        return Pointer(first + (count * size));
    }

    /// <summary>The values of an entry are in the entry itself if they fit.</summary>
    private NumberList ListOf(long entry)
    {
        var (isLong8, count) = (U16(entry + 2) == Long8, Pointer(entry + 4));
        var (value, room) = _isBig ? (entry + 12, 8) : (entry + 8, 4);
        return new NumberList(count * (isLong8 ? 8 : 4) <= room ? value : Pointer(value), isLong8);
    }

    private void Set(NumberList list, int index, long value)
    {
        if (list.IsLong8) BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan((int)list.At + (8 * index)), value);
        else BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan((int)list.At + (4 * index)), checked((uint)value));
    }

    private int U16(long at) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan((int)at));

    private long Pointer(long at) => _isBig
        ? BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan((int)at)) : BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan((int)at));
}
