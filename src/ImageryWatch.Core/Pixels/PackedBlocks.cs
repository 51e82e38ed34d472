namespace ImageryWatch.Core;

/// <summary>Numbered blocks of bytes, compressed by <see cref="ZeroRunCoding"/>; see <see cref="BlockStorage"/>.</summary>
/// <param name="count">Number of blocks.</param>
/// <param name="spill">Null: all blocks stay in memory.</param>
internal sealed class PackedBlocks(int count, SpillPolicy? spill) : IDisposable
{
    private readonly BlockStorage _storage = new(count, spill);

    /// <summary>Bytes in memory.</summary>
    public long MemoryBytesUsed => _storage.MemoryBytesUsed;

    /// <summary>Bytes in the file.</summary>
    public long SpilledBytes => _storage.SpilledBytes;

    /// <summary>Stores a block and replaces an earlier one of the same number.</summary>
    /// <exception cref="OutputException">No memory or disk space is left.</exception>
    public void Store(int number, ReadOnlySpan<byte> values) => _storage.Store(number, ZeroRunCoding.Pack(values));

    public bool Has(int number) => _storage.Has(number);

    /// <summary>Reads a stored block.</summary>
    /// <param name="number">Number of the block.</param>
    /// <param name="values">Receives the stored bytes; same length.</param>
    /// <exception cref="OutputException">The file cannot be read.</exception>
    public void Take(int number, Span<byte> values) =>
        ZeroRunCoding.Unpack(_storage.InMemory(number) ?? ReadFromFile(number), values);

    public void Dispose() => _storage.Dispose();

    private byte[] ReadFromFile(int number)
    {
        var bytes = new byte[_storage.Length(number)];
        _storage.Read(number, 0, bytes);
        return bytes;
    }
}
