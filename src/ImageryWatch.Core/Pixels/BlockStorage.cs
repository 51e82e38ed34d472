namespace ImageryWatch.Core;

/// <summary>
/// Numbered blocks of bytes: in memory up to a limit, then in a temporary file. Thread-safe, also while blocks are stored; a block must not
/// be replaced while it is read.
/// </summary>
/// <param name="count">Number of blocks.</param>
/// <param name="spill">Null: all blocks stay in memory.</param>
public sealed class BlockStorage(int count, SpillPolicy? spill) : IDisposable
{
    private readonly Place?[] _places = new Place?[count];
    private readonly Lock _gate = new();
    private SpillFile? _file;
    private long _memoryBytes;

    /// <summary>Location of a block, in memory or in the file.</summary>
    private sealed record Place(byte[]? InMemory, long Offset, int Length);

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
    /// <returns>False if <see cref="SpillPolicy.FileBytes"/> would be exceeded: nothing is stored.</returns>
    /// <exception cref="OutputException">No memory or disk space is left.</exception>
    public bool Store(int number, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            _memoryBytes -= _places[number]?.InMemory?.Length ?? 0;
            Volatile.Write(ref _places[number], null);
            var place = NewPlace(bytes);
            _memoryBytes += place?.InMemory?.Length ?? 0;
            Volatile.Write(ref _places[number], place);
            return place is not null;
        }
    }

    public bool Has(int number) => Volatile.Read(ref _places[number]) is not null;

    /// <summary>Bytes of a stored block.</summary>
    public int Length(int number) => Volatile.Read(ref _places[number])!.Length;

    /// <summary>A stored block if it is in memory, else null.</summary>
    public byte[]? InMemory(int number) => Volatile.Read(ref _places[number])?.InMemory;

    /// <summary>Reads a part of a block that is in the file.</summary>
    /// <exception cref="OutputException">The file cannot be read.</exception>
    public void Read(int number, int from, Span<byte> part) => _file!.Read(Volatile.Read(ref _places[number])!.Offset + from, part);

    public void Dispose() => _file?.Dispose();

    private Place? NewPlace(ReadOnlySpan<byte> bytes)
    {
        if (spill is null || _memoryBytes + bytes.Length <= spill.MemoryBytes) return new Place(bytes.ToArray(), 0, bytes.Length);
        if ((_file?.Length ?? 0) + bytes.Length > spill.FileBytes) return null;
        _file ??= new SpillFile(spill.Folder);
        return new Place(null, _file.Append(bytes), bytes.Length);
    }
}
