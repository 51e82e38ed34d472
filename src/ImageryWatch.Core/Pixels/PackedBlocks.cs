using System.IO.Compression;

namespace ImageryWatch.Core;

/// <summary>
/// Blocks of bytes by number, compressed: in memory while there is room, after that in a temporary file. Blocks may be stored and taken
/// from several threads, one that is stored must not be asked for before that is done.
/// </summary>
/// <param name="count">Numbers go from 0 up to this.</param>
/// <param name="overflow">Null: all stay in memory.</param>
internal sealed class PackedBlocks(int count, Overflow? overflow) : IDisposable
{
    private readonly Place[] _places = new Place[count];
    private readonly Lock _gate = new();
    private OverflowFile? _file;
    private long _heldBytes;

    /// <summary>Where a block lies: in memory, or in the file; a length of 0 is no block.</summary>
    private readonly record struct Place(byte[]? Held, long Offset, int Length);

    /// <summary>Bytes in memory.</summary>
    public long HeldBytes => Interlocked.Read(ref _heldBytes);

    /// <summary>Bytes in the file.</summary>
    public long OverflowBytes
    {
        get
        {
            lock (_gate) return _file?.Length ?? 0;
        }
    }

    /// <summary>Stores a block in place of the one that had its number.</summary>
    /// <exception cref="OutputException">There is no room left for it.</exception>
    public void Store(int number, ReadOnlySpan<byte> values)
    {
        var packed = Packed(values);
        lock (_gate)
        {
            _heldBytes -= _places[number].Held?.Length ?? 0;
            _places[number] = default;
            _places[number] = HasRoom(packed.Length) ? new Place(packed, 0, packed.Length) : new Place(null, Append(packed), packed.Length);
            _heldBytes += _places[number].Held?.Length ?? 0;
        }
    }

    public bool Has(int number) => _places[number].Length > 0;

    /// <summary>The values of a block that is there.</summary>
    /// <param name="number">Of the block.</param>
    /// <param name="values">Takes as many as were stored.</param>
    /// <exception cref="OutputException">The disk fails.</exception>
    public void Take(int number, Span<byte> values)
    {
        var place = _places[number];
        using var unpacker = new DeflateStream(new MemoryStream(place.Held ?? _file!.Read(place.Offset, place.Length)), CompressionMode.Decompress);
        unpacker.ReadExactly(values);
    }

    public void Dispose() => _file?.Dispose();

    private bool HasRoom(int bytes) => overflow is null || _heldBytes + bytes <= overflow.MemoryBytes;

    private long Append(byte[] packed) => (_file ??= new OverflowFile(overflow!.Folder)).Append(packed);

    private static byte[] Packed(ReadOnlySpan<byte> values)
    {
        using var packed = new MemoryStream();
        using (var packer = new DeflateStream(packed, CompressionLevel.Fastest)) packer.Write(values);
        return packed.ToArray();
    }
}
