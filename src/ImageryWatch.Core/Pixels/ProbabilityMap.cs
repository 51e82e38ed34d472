namespace ImageryWatch.Core;

/// <summary>
/// Per-pixel probabilities of a network over a grid: one plane per output, as bytes 0..254 for 0..1. Stored as compressed blocks; empty
/// areas need almost no memory, and blocks beyond the memory limit are kept in a temporary file until the map is disposed. Blocks may be
/// added from several threads.
/// </summary>
public sealed class ProbabilityMap : IDisposable
{
    /// <summary>The byte for a probability of 1.</summary>
    public const byte One = 254;

    private const int LockCount = 16;

    /// <summary>Limit for blocks kept unpacked.</summary>
    private const int UnpackedBytes = 16 << 20;

    private readonly int _blockSize;
    private readonly int _columns;
    private readonly PackedBlocks _blocks;

    /// <summary>Cache of the last blocks read, indexed by block number, because neighbouring windows read the same blocks.</summary>
    private readonly UnpackedBlock?[] _unpacked;

    /// <summary>For each block the <see cref="ValueDigests"/>; null: not known.</summary>
    private readonly byte[]?[] _digests;

    /// <summary>For each block what adds its values when they are needed; null: they were added.</summary>
    private readonly Action?[] _suppliers;
    private readonly Lock[] _locks = [.. Enumerable.Range(0, LockCount).Select(_ => new Lock())];

    private sealed record UnpackedBlock(int Place, byte[] Values);

    /// <param name="grid">The grid's window, from 0, 0.</param>
    /// <param name="outputs">Output of each plane; null: unknown, never read.</param>
    /// <param name="stride">Grid pixels per value, along a row.</param>
    /// <param name="blockSize">Side of a block, in values.</param>
    /// <param name="spill">Null: the whole map stays in memory.</param>
    public ProbabilityMap(PixelWindow grid, IReadOnlyList<NetworkOutput?> outputs, int stride, int blockSize, SpillPolicy? spill = null)
    {
        (Outputs, Stride, _blockSize) = (outputs, stride, blockSize);
        _unpacked = new UnpackedBlock?[Math.Clamp(UnpackedBytes / (blockSize * blockSize), 16, 256)];
        Window = new PixelWindow(0, 0, (grid.Width + stride - 1) / stride, (grid.Height + stride - 1) / stride);
        _columns = (Window.Width + blockSize - 1) / blockSize;
        _digests = new byte[]?[_columns * ((Window.Height + blockSize - 1) / blockSize)];
        _suppliers = new Action?[_digests.Length];
        _blocks = new PackedBlocks(_digests.Length * outputs.Count, spill);
    }

    public IReadOnlyList<NetworkOutput?> Outputs { get; }

    /// <summary>Grid pixels per value, along a row.</summary>
    public int Stride { get; }

    /// <summary>Window of all values: value (c, r) covers the pixels from (c, r) * Stride on.</summary>
    public PixelWindow Window { get; }

    /// <summary>Compressed size, in memory and in the file.</summary>
    public long CompressedBytes => _blocks.MemoryBytesUsed + SpilledBytes;

    /// <summary>Bytes in the temporary file.</summary>
    public long SpilledBytes => _blocks.SpilledBytes;

    /// <summary>The windows in which blocks are added.</summary>
    public IEnumerable<PixelWindow> Blocks() => Window.Blocks(_blockSize);

    /// <summary>Index of a plane, or -1 where the network has no such output.</summary>
    public int PlaneOf(NetworkOutput output)
    {
        for (var i = 0; i < Outputs.Count; i++)
            if (Outputs[i] == output) return i;
        return -1;
    }

    /// <summary>States the values of a block.</summary>
    /// <param name="block">One of <see cref="Blocks"/>.</param>
    /// <param name="digests">From <see cref="ValueDigests"/>.</param>
    public void Identify(PixelWindow block, byte[] digests) => _digests[NumberOf(block.Column, block.Row)] = digests;

    /// <summary>Adds the values of a block only when they are read.</summary>
    /// <param name="block">One of <see cref="Blocks"/>.</param>
    /// <param name="add">Adds the values of all outputs; called at most once.</param>
    public void Supply(PixelWindow block, Action add) => _suppliers[NumberOf(block.Column, block.Row)] = add;

    /// <summary>Identifies the values of a window without reading them; null where a block is not identified.</summary>
    /// <param name="requested">Window in values, not in pixels.</param>
    public ContentKey? KeyOf(PixelWindow requested)
    {
        var inside = requested.Intersect(Window);
        var key = new ContentKeyBuilder("probabilities").Add(requested).Add(Window).Add(_blockSize);
        for (var row = inside.Row / _blockSize; row * _blockSize < inside.EndRow && !inside.IsEmpty; row++)
        {
            for (var column = inside.Column / _blockSize; column * _blockSize < inside.EndColumn; column++)
            {
                if (_digests[(row * _columns) + column] is not { } digests) return null;
                AddParts(key, digests, BlockAt(column, row), inside);
            }
        }

        return key.Finish();
    }

    private static void AddParts(ContentKeyBuilder key, byte[] digests, PixelWindow block, PixelWindow inside)
    {
        var common = block.Intersect(inside);
        var (left, right) = ((common.Column - block.Column) / ValueDigests.PartSide, ValueDigests.Parts(common.EndColumn - block.Column));
        for (var row = (common.Row - block.Row) / ValueDigests.PartSide; row < ValueDigests.Parts(common.EndRow - block.Row); row++)
        {
            var at = ((row * ValueDigests.Parts(block.Width)) + left) * ValueDigests.Bytes;
            key.Add(digests.AsSpan(at, (right - left) * ValueDigests.Bytes));
        }
    }

    private int NumberOf(int column, int row) => (row / _blockSize * _columns) + (column / _blockSize);

    private PixelWindow BlockAt(int column, int row) =>
        new PixelWindow(column * _blockSize, row * _blockSize, _blockSize, _blockSize).Intersect(Window);

    private void RequestSupply(int block)
    {
        if (Volatile.Read(ref _suppliers[block]) is null) return;
        lock (_locks[block % LockCount])
        {
            if (_suppliers[block] is not { } add) return;
            add();
            Volatile.Write(ref _suppliers[block], null);
        }
    }

    /// <param name="block">One of <see cref="Blocks"/>.</param>
    /// <param name="plane">Index of the output.</param>
    /// <param name="values">Row-major over the block.</param>
    /// <exception cref="OutputException">No disk space is left.</exception>
    public void Add(PixelWindow block, int plane, ReadOnlySpan<byte> values)
    {
        if (!values.ContainsAnyExcept((byte)0)) return;
        var place = PlaceOf(block.Column / _blockSize, block.Row / _blockSize, plane);
        _blocks.Store(place, values[..(int)block.PixelCount]);
        if (_unpacked[place % _unpacked.Length]?.Place == place) _unpacked[place % _unpacked.Length] = null;
    }

    /// <summary>Values of a window, row-major; 0 outside the map.</summary>
    /// <param name="requested">Window in values, not in pixels.</param>
    /// <param name="plane">Index of the output.</param>
    /// <param name="values">Receives one byte per value.</param>
    /// <exception cref="OutputException">The temporary file cannot be read.</exception>
    public void Read(PixelWindow requested, int plane, Span<byte> values)
    {
        values[..(int)requested.PixelCount].Clear();
        var inside = requested.Intersect(Window);
        if (inside.IsEmpty) return;
        for (var row = inside.Row / _blockSize; row * _blockSize < inside.EndRow; row++)
        {
            for (var column = inside.Column / _blockSize; column * _blockSize < inside.EndColumn; column++)
            {
                RequestSupply((row * _columns) + column);
                var place = PlaceOf(column, row, plane);
                if (!_blocks.Has(place)) continue;
                var block = BlockAt(column, row);
                Copy(Unpacked(place, (int)block.PixelCount), block, values, requested);
            }
        }
    }

    public void Dispose() => _blocks.Dispose();

    private byte[] Unpacked(int place, int length)
    {
        if (_unpacked[place % _unpacked.Length] is { } known && known.Place == place) return known.Values;
        var values = new byte[length];
        _blocks.Take(place, values);
        _unpacked[place % _unpacked.Length] = new UnpackedBlock(place, values);
        return values;
    }

    private static void Copy(ReadOnlySpan<byte> from, PixelWindow block, Span<byte> to, PixelWindow requested)
    {
        var common = block.Intersect(requested);
        for (var row = common.Row; row < common.EndRow; row++)
        {
            from.Slice(((row - block.Row) * block.Width) + common.Column - block.Column, common.Width)
                .CopyTo(to[(((row - requested.Row) * requested.Width) + common.Column - requested.Column)..]);
        }
    }

    private int PlaceOf(int column, int row, int plane) => (((row * _columns) + column) * Outputs.Count) + plane;
}
