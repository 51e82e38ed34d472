using System.Buffers;
using System.Numerics;

namespace ImageryWatch.Classification;

/// <summary>
/// Builds a max-tree by flooding from bright to dark: continues at a brighter neighbour at once, else at the brightest border pixel.
/// Growing nodes are on a stack, each darker than the one above it. Pixel indices include a frame of one pixel around the image, which
/// counts as visited.
/// </summary>
internal ref struct MaxTreeBuilder
{
    private const ushort Visited = 0;

    /// <summary>Columns of the image including its frame.</summary>
    private readonly int _stride;

    /// <summary>Level + 1 of a pixel that is not visited yet.</summary>
    private readonly ushort[] _state;

    /// <summary>Pixels in the order in which they were added to nodes: those of a node are contiguous.</summary>
    private readonly int[] _order;
    private int _added;

    /// <summary>Border pixels: a stack per level, each with room for all pixels of that level.</summary>
    private readonly int[] _border;

    /// <summary>Start of each level's stack, and end of its pending pixels.</summary>
    private readonly int[] _first = new int[256];
    private readonly int[] _end = new int[256];

    /// <summary>One bit per level that has border pixels.</summary>
    private readonly ulong[] _filled = new ulong[4];

    /// <summary>Growing nodes, darkest first: at most one per level.</summary>
    private readonly int[] _growing = new int[256];
    private int _growingCount;
    private MaxTreeNode[] _nodes;
    private int _count;

    public MaxTreeBuilder(ReadOnlySpan<byte> levels, int width)
    {
        _stride = width + 2;
        _state = ArrayPool<ushort>.Shared.Rent(levels.Length + (2 * _stride) + (2 * (levels.Length / width)));
        _border = ArrayPool<int>.Shared.Rent(levels.Length);
        _order = ArrayPool<int>.Shared.Rent(levels.Length);
        _nodes = ArrayPool<MaxTreeNode>.Shared.Rent(Math.Max(16, levels.Length / 3));
        Frame(levels, width);
        ReserveBorder(levels);
    }

    /// <summary>All nodes with parents as indices, their count, and the order of their pixels; both arrays are rented.</summary>
    public (MaxTreeNode[] Nodes, int Count, int[] Order) Run()
    {
        var pixel = _stride + 1;
        var level = _state[pixel] - 1;
        _state[pixel] = Visited;
        Grow((byte)level);
        do
        {
            while (Rise(ref pixel, ref level)) Grow((byte)level);
            Add(pixel);
        }
        while (Fall(ref pixel, ref level));
        while (_growingCount > 1) Close();
        _nodes[_growing[0]].End = _added;
        ArrayPool<ushort>.Shared.Return(_state);
        ArrayPool<int>.Shared.Return(_border);
        return (_nodes, _count, _order);
    }

    private readonly void Frame(ReadOnlySpan<byte> levels, int width)
    {
        var height = levels.Length / width;
        _state.AsSpan(0, _stride).Clear();
        _state.AsSpan((height + 1) * _stride, _stride).Clear();
        for (var row = 0; row < height; row++)
        {
            var framed = _state.AsSpan((row + 1) * _stride, _stride);
            framed[0] = framed[^1] = Visited;
            for (var column = 0; column < width; column++) framed[column + 1] = (ushort)(levels[(row * width) + column] + 1);
        }
    }

    /// <summary>Reserves border space for each level according to its number of pixels.</summary>
    private readonly void ReserveBorder(ReadOnlySpan<byte> levels)
    {
        foreach (var level in levels) _end[level]++;
        var next = 0;
        for (var level = 0; level < _first.Length; level++)
        {
            _first[level] = next;
            next += _end[level];
            _end[level] = _first[level];
        }
    }

    /// <summary>
    /// Pushes unvisited neighbours onto the border. At the first brighter neighbour the current pixel is pushed back and the neighbour
    /// becomes current.
    /// </summary>
    private readonly bool Rise(ref int pixel, ref int level) =>
        RiseTo(pixel + 1, ref pixel, ref level) || RiseTo(pixel + _stride, ref pixel, ref level)
        || RiseTo(pixel - 1, ref pixel, ref level) || RiseTo(pixel - _stride, ref pixel, ref level);

    private readonly bool RiseTo(int neighbour, ref int pixel, ref int level)
    {
        ref var state = ref _state[neighbour];
        if (state == Visited) return false;
        var other = state - 1;
        state = Visited;
        if (other <= level)
        {
            Push(neighbour, other);
            return false;
        }

        Push(pixel, level);
        (pixel, level) = (neighbour, other);
        return true;
    }

    private readonly void Push(int pixel, int level)
    {
        _border[_end[level]++] = pixel;
        _filled[level >> 6] |= 1UL << (level & 63);
    }

    /// <summary>
    /// Continues at the brightest border pixel, which is at most as bright as the current one; false if the border is empty. Nodes brighter
    /// than that pixel are complete.
    /// </summary>
    private bool Fall(ref int pixel, ref int level)
    {
        for (var word = level >> 6; word >= 0; word--)
        {
            if (_filled[word] == 0) continue;
            var brightest = (word << 6) + BitOperations.Log2(_filled[word]);
            pixel = _border[--_end[brightest]];
            if (_end[brightest] == _first[brightest]) _filled[word] &= ~(1UL << (brightest & 63));
            if (brightest < level) CloseDownTo((byte)brightest);
            level = brightest;
            return true;
        }

        return false;
    }

    private void Add(int pixel)
    {
        _order[_added++] = pixel;
        ref var node = ref _nodes[_growing[_growingCount - 1]];
        if (pixel < node.FirstPixel) node.FirstPixel = pixel;
    }

    private void Grow(byte level)
    {
        if (_count == _nodes.Length) Enlarge();
        _nodes[_count] = new MaxTreeNode { Level = level, Parent = _count, FirstPixel = int.MaxValue, Start = _added };
        _growing[_growingCount++] = _count++;
    }

    private void Enlarge()
    {
        var more = ArrayPool<MaxTreeNode>.Shared.Rent(2 * _nodes.Length);
        _nodes.AsSpan().CopyTo(more);
        ArrayPool<MaxTreeNode>.Shared.Return(_nodes);
        _nodes = more;
    }

    /// <summary>Closes all nodes brighter than a level, and continues or starts a node of that level.</summary>
    private void CloseDownTo(byte level)
    {
        while (_nodes[_growing[_growingCount - 1]].Level > level)
        {
            if (_growingCount == 1 || _nodes[_growing[_growingCount - 2]].Level < level) Insert(level);
            Close();
        }
    }

    /// <summary>Inserts a new node of a level below the top of the stack; it includes the pixels of the top.</summary>
    private void Insert(byte level)
    {
        Grow(level);
        var (inserted, top) = (_growing[_growingCount - 1], _growing[_growingCount - 2]);
        _nodes[inserted].Start = _nodes[top].Start;
        (_growing[_growingCount - 1], _growing[_growingCount - 2]) = (top, inserted);
    }

    /// <summary>Completes the top node; the one below includes its pixels.</summary>
    private void Close()
    {
        ref var top = ref _nodes[_growing[--_growingCount]];
        top.Parent = _growing[_growingCount - 1];
        top.End = _added;
    }
}
