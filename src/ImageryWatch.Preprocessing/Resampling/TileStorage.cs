using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Numbered byte arrays that are written once: in memory up to a limit, then in a temporary file up to another. Thread-safe for different
/// numbers; a number is read only after <see cref="Has"/>.
/// </summary>
internal sealed class TileStorage(int count, SpillPolicy? spill) : IDisposable
{
    private readonly byte[]?[] _inMemory = new byte[count][];

    /// <summary>Offset in the file plus one; 0: not there.</summary>
    private readonly long[] _offsets = new long[count];
    private readonly Lock _gate = new();
    private SpillFile? _file;
    private long _memoryBytes;

    public bool Has(int number) => InMemory(number) is not null || Volatile.Read(ref _offsets[number]) != 0;

    public byte[]? InMemory(int number) => Volatile.Read(ref _inMemory[number]);

    /// <returns>False if both limits are reached; nothing is kept.</returns>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public bool Put(int number, ReadOnlySpan<byte> bytes)
    {
        if (FitsInMemory(bytes.Length))
        {
            Volatile.Write(ref _inMemory[number], bytes.ToArray());
            return true;
        }

        lock (_gate)
        {
            if ((_file?.Length ?? 0) + bytes.Length > spill!.FileBytes) return false;
            _file ??= new SpillFile(spill.Folder);
            Volatile.Write(ref _offsets[number], _file.Append(bytes) + 1);
            return true;
        }
    }

    /// <summary>Reads a part of an array that is in the file.</summary>
    /// <exception cref="OutputException">The file cannot be read.</exception>
    public void Read(int number, int from, Span<byte> part) => _file!.Read(Volatile.Read(ref _offsets[number]) - 1 + from, part);

    public void Dispose() => _file?.Dispose();

    private bool FitsInMemory(int bytes)
    {
        if (spill is null || Interlocked.Add(ref _memoryBytes, bytes) <= spill.MemoryBytes) return true;
        Interlocked.Add(ref _memoryBytes, -bytes);
        return false;
    }
}
