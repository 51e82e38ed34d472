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

    /// <summary>Limit for blocks kept unpacked.</summary>
    private const int UnpackedBytes = 16 << 20;

    private readonly int _blockSize;
    private readonly int _columns;
    private readonly PackedBlocks _blocks;

    /// <summary>Cache of the last blocks read, indexed by block number, because neighbouring windows read the same blocks.</summary>
    private readonly UnpackedBlock?[] _unpacked;

    private readonly ContentKey?[] _keys;

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
        _keys = new ContentKey?[_columns * ((Window.Height + blockSize - 1) / blockSize)];
        _blocks = new PackedBlocks(_keys.Length * outputs.Count, spill);
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

    /// <summary>States what the values of a block depend on.</summary>
    /// <param name="block">One of <see cref="Blocks"/>.</param>
    /// <param name="key">Equal keys mean equal values of all outputs.</param>
    public void Identify(PixelWindow block, ContentKey key) =>
        _keys[(block.Row / _blockSize * _columns) + (block.Column / _blockSize)] = key;

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
                if (_keys[(row * _columns) + column] is not { } block) return null;
                key.Add(block);
            }
        }

        return key.Finish();
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
                var place = PlaceOf(column, row, plane);
                if (!_blocks.Has(place)) continue;
                var block = new PixelWindow(column * _blockSize, row * _blockSize, _blockSize, _blockSize).Intersect(Window);
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
