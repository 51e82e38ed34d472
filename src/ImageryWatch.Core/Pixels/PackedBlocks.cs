namespace ImageryWatch.Core;

/// <summary>
/// Numbered blocks of bytes, compressed: in memory up to a limit, then in a temporary file. Thread-safe, but a block must not be read
/// before its storing has finished.
/// </summary>
/// <param name="count">Number of blocks.</param>
/// <param name="spill">Null: all blocks stay in memory.</param>
internal sealed class PackedBlocks(int count, SpillPolicy? spill) : IDisposable
{
    private readonly Place[] _places = new Place[count];
    private readonly Lock _gate = new();
    private SpillFile? _file;
    private long _memoryBytes;

    /// <summary>Location of a block, in memory or in the file; length 0 means no block.</summary>
    private readonly record struct Place(byte[]? InMemory, long Offset, int Length);

    /// <summary>Bytes in memory.</summary>
    public long MemoryBytesUsed => Interlocked.Read(ref _memoryBytes);

    /// <summary>Bytes in the file.</summary>
    public long SpilledBytes
    {
        get
        {
            lock (_gate) return _file?.Length ?? 0;
        }
    }

    /// <summary>Stores a block and replaces an earlier one of the same number.</summary>
    /// <exception cref="OutputException">No memory or disk space is left.</exception>
    public void Store(int number, ReadOnlySpan<byte> values)
    {
        var packed = ZeroRunCoding.Pack(values);
        lock (_gate)
        {
            _memoryBytes -= _places[number].InMemory?.Length ?? 0;
            _places[number] = default;
            _places[number] = FitsInMemory(packed.Length)
                ? new Place(packed, 0, packed.Length)
                : new Place(null, Append(packed), packed.Length);
            _memoryBytes += _places[number].InMemory?.Length ?? 0;
        }
    }

    public bool Has(int number) => _places[number].Length > 0;

    /// <summary>Reads a stored block.</summary>
    /// <param name="number">Number of the block.</param>
    /// <param name="values">Receives the stored bytes; same length.</param>
    /// <exception cref="OutputException">The file cannot be read.</exception>
    public void Take(int number, Span<byte> values)
    {
        var place = _places[number];
        ZeroRunCoding.Unpack(place.InMemory ?? ReadFromFile(place), values);
    }

    public void Dispose() => _file?.Dispose();

    private bool FitsInMemory(int bytes) => spill is null || _memoryBytes + bytes <= spill.MemoryBytes;

    private long Append(byte[] packed) => (_file ??= new SpillFile(spill!.Folder)).Append(packed);

    private byte[] ReadFromFile(in Place place)
    {
        var bytes = new byte[place.Length];
        _file!.Read(place.Offset, bytes);
        return bytes;
    }
}
