namespace ImageryWatch.Core;

/// <summary>
/// What a network says of every pixel of a grid: one plane of probabilities per output, as bytes 0..254 for 0..1. Kept compressed,
/// block by block: ground on which nothing stands costs next to nothing, and what memory has no room for lies in a temporary file until
/// the map is disposed of. Blocks may be added from several threads.
/// </summary>
public sealed class ProbabilityMap : IDisposable
{
    /// <summary>The byte that stands for a probability of 1.</summary>
    public const byte One = 254;

    private readonly int _blockSize;
    private readonly int _columns;
    private readonly PackedBlocks _blocks;

    /// <summary>The blocks read last, each in the place that its number gives: neighbouring windows read the same ones again.</summary>
    private readonly UnpackedBlock?[] _unpacked = new UnpackedBlock?[256];

    private sealed record UnpackedBlock(int Place, byte[] Values);

    /// <param name="grid">The grid's window, from 0, 0.</param>
    /// <param name="outputs">What each plane says, <c>class:state</c>.</param>
    /// <param name="stride">Pixels of the grid per value, along a row.</param>
    /// <param name="blockSize">Values along a side of a block.</param>
    /// <param name="overflow">Null: all of it stays in memory.</param>
    public ProbabilityMap(PixelWindow grid, IReadOnlyList<string> outputs, int stride, int blockSize, Overflow? overflow = null)
    {
        (Outputs, Stride, _blockSize) = (outputs, stride, blockSize);
        Window = new PixelWindow(0, 0, (grid.Width + stride - 1) / stride, (grid.Height + stride - 1) / stride);
        _columns = (Window.Width + blockSize - 1) / blockSize;
        _blocks = new PackedBlocks(_columns * ((Window.Height + blockSize - 1) / blockSize) * outputs.Count, overflow);
    }

    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Pixels of the grid per value, along a row.</summary>
    public int Stride { get; }

    /// <summary>All values: value (c, r) stands for the pixels from (c, r) * Stride on.</summary>
    public PixelWindow Window { get; }

    /// <summary>Bytes that the map holds, in memory and beyond.</summary>
    public long CompressedBytes => _blocks.HeldBytes + OverflowBytes;

    /// <summary>Bytes in the temporary file.</summary>
    public long OverflowBytes => _blocks.OverflowBytes;

    /// <summary>The windows that blocks are added in.</summary>
    public IEnumerable<PixelWindow> Blocks() => Window.Blocks(_blockSize);

    /// <summary>Index of a plane, or -1 where the network does not tell.</summary>
    public int PlaneOf(string output)
    {
        for (var i = 0; i < Outputs.Count; i++)
            if (Outputs[i] == output) return i;
        return -1;
    }

    /// <param name="block">One of <see cref="Blocks"/>.</param>
    /// <param name="plane">Index of the output.</param>
    /// <param name="values">Row-major over the block.</param>
    /// <exception cref="OutputException">No room is left for it.</exception>
    public void Add(PixelWindow block, int plane, ReadOnlySpan<byte> values)
    {
        if (!values.ContainsAnyExcept((byte)0)) return;
        var place = PlaceOf(block.Column / _blockSize, block.Row / _blockSize, plane);
        _blocks.Store(place, values[..(int)block.PixelCount]);
        if (_unpacked[place % _unpacked.Length]?.Place == place) _unpacked[place % _unpacked.Length] = null;
    }

    /// <summary>Values of a window, row-major; 0 beyond the map.</summary>
    /// <param name="wanted">In values, not pixels.</param>
    /// <param name="plane">Index of the output.</param>
    /// <param name="values">Receives one byte per value.</param>
    /// <exception cref="OutputException">The disk that holds the overflow fails.</exception>
    public void Read(PixelWindow wanted, int plane, Span<byte> values)
    {
        values[..(int)wanted.PixelCount].Clear();
        var inside = wanted.Intersect(Window);
        if (inside.IsEmpty) return;
        for (var row = inside.Row / _blockSize; row * _blockSize < inside.EndRow; row++)
        {
            for (var column = inside.Column / _blockSize; column * _blockSize < inside.EndColumn; column++)
            {
                var place = PlaceOf(column, row, plane);
                if (!_blocks.Has(place)) continue;
                var block = new PixelWindow(column * _blockSize, row * _blockSize, _blockSize, _blockSize).Intersect(Window);
                Copy(Unpacked(place, (int)block.PixelCount), block, values, wanted);
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

    private static void Copy(ReadOnlySpan<byte> from, PixelWindow block, Span<byte> to, PixelWindow wanted)
    {
        var common = block.Intersect(wanted);
        for (var row = common.Row; row < common.EndRow; row++)
        {
            from.Slice(((row - block.Row) * block.Width) + common.Column - block.Column, common.Width)
                .CopyTo(to[(((row - wanted.Row) * wanted.Width) + common.Column - wanted.Column)..]);
        }
    }

    private int PlaceOf(int column, int row, int plane) => (((row * _columns) + column) * Outputs.Count) + plane;
}
