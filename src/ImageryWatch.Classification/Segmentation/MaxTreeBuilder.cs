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
    private const int ReciprocalBits = 40;

    /// <summary>Columns of the image including its frame.</summary>
    private readonly int _stride;

    /// <summary>2^40 / stride, rounded up: multiplied instead of divided, exact while pixels times stride stay below 2^40.</summary>
    private readonly ulong _reciprocal;

    /// <summary>Level + 1 of a pixel that is not visited yet.</summary>
    private readonly ushort[] _state;
    private readonly ReadOnlySpan<byte> _changed;

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

    public MaxTreeBuilder(ReadOnlySpan<byte> levels, int width, ReadOnlySpan<byte> changed)
    {
        _stride = width + 2;
        _reciprocal = ((1UL << ReciprocalBits) + (ulong)_stride - 1) / (ulong)_stride;
        _changed = changed;
        _state = ArrayPool<ushort>.Shared.Rent(levels.Length + (2 * _stride) + (2 * (levels.Length / width)));
        _border = ArrayPool<int>.Shared.Rent(levels.Length);
        _nodes = ArrayPool<MaxTreeNode>.Shared.Rent(Math.Max(16, levels.Length / 3));
        Frame(levels, width);
        ReserveBorder(levels);
    }

    /// <summary>All nodes in the order of visiting, with parents as indices: a rented array and its count.</summary>
    public (MaxTreeNode[] Nodes, int Count) Run()
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
        ArrayPool<ushort>.Shared.Return(_state);
        ArrayPool<int>.Shared.Return(_border);
        return (_nodes, _count);
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
    /// Continues at the brightest border pixel; false if the border is empty. Nodes brighter than that pixel are complete.
    /// </summary>
    private bool Fall(ref int pixel, ref int level)
    {
        for (var word = _filled.Length - 1; word >= 0; word--)
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

    private readonly void Add(int pixel)
    {
        var row = (int)((ulong)pixel * _reciprocal >> ReciprocalBits);
        var column = pixel - (row * _stride) - 1;
        var place = (--row * (_stride - 2)) + column;
        _nodes[_growing[_growingCount - 1]].AddPixel(place, column, row, _changed[place]);
    }

    private void Grow(byte level)
    {
        if (_count == _nodes.Length) Enlarge();
        _nodes[_count] = new MaxTreeNode { Level = level, Parent = _count, FirstPixel = int.MaxValue };
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

    /// <summary>Inserts a new node of a level below the top of the stack.</summary>
    private void Insert(byte level)
    {
        Grow(level);
        (_growing[_growingCount - 1], _growing[_growingCount - 2]) = (_growing[_growingCount - 2], _growing[_growingCount - 1]);
    }

    /// <summary>Completes the top node and adds it to the one below.</summary>
    private void Close()
    {
        var (whole, below) = (_growing[_growingCount - 1], _growing[_growingCount - 2]);
        _growingCount--;
        _nodes[whole].Parent = below;
        _nodes[below].Add(_nodes[whole]);
    }
}
