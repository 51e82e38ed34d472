using System.Buffers;
using System.Numerics;

namespace ImageryWatch.Structures;

/// <summary>
/// Floods an image from bright to dark: always on to a brighter neighbour at once, else to the brightest pixel of the
/// border of what was reached. Sets that are still growing stand on a stack, each darker than the one above it.
/// Pixels are places in the image with a frame of one pixel around it, which counts as reached.
/// </summary>
internal ref struct ComponentFlood
{
    private const ushort Reached = 0;
    private const int ReciprocalBits = 40;

    /// <summary>Columns of the image and its frame.</summary>
    private readonly int _stride;

    /// <summary>2^40 / stride, rounded up: multiplied instead of divided, exact while pixels times stride stay below 2^40.</summary>
    private readonly ulong _reciprocal;

    /// <summary>One more than its level where a pixel was not reached.</summary>
    private readonly ushort[] _state;
    private readonly ReadOnlySpan<byte> _marks;

    /// <summary>Border pixels, those of each level in a stretch of their own that has room for all of that level; the last one in is the first one out.</summary>
    private readonly int[] _border;

    /// <summary>Per level where its stretch begins, and where its waiting pixels end.</summary>
    private readonly int[] _first = new int[256];
    private readonly int[] _end = new int[256];

    /// <summary>One bit per level that has border pixels.</summary>
    private readonly ulong[] _filled = new ulong[4];

    /// <summary>Growing sets, the darkest first: as many as levels at most.</summary>
    private readonly int[] _growing = new int[256];
    private int _growingCount;
    private ComponentNode[] _nodes;
    private int _count;

    public ComponentFlood(ReadOnlySpan<byte> levels, int width, ReadOnlySpan<byte> marks)
    {
        _stride = width + 2;
        _reciprocal = ((1UL << ReciprocalBits) + (ulong)_stride - 1) / (ulong)_stride;
        _marks = marks;
        _state = ArrayPool<ushort>.Shared.Rent(levels.Length + (2 * _stride) + (2 * (levels.Length / width)));
        _border = ArrayPool<int>.Shared.Rent(levels.Length);
        _nodes = ArrayPool<ComponentNode>.Shared.Rent(Math.Max(16, levels.Length / 3));
        Frame(levels, width);
        Share(levels);
    }

    /// <summary>All nodes in the order in which they were met, parents by their place in it: a rented array and how many there are in it.</summary>
    public (ComponentNode[] Nodes, int Count) Run()
    {
        var pixel = _stride + 1;
        var level = _state[pixel] - 1;
        _state[pixel] = Reached;
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
            framed[0] = framed[^1] = Reached;
            for (var column = 0; column < width; column++) framed[column + 1] = (ushort)(levels[(row * width) + column] + 1);
        }
    }

    /// <summary>Gives each level as much of the border as it has pixels.</summary>
    private readonly void Share(ReadOnlySpan<byte> levels)
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

    /// <summary>Puts the neighbours that were not reached on the border; goes on to the first that is brighter instead, and leaves the pixel on the border.</summary>
    private readonly bool Rise(ref int pixel, ref int level) =>
        RiseTo(pixel + 1, ref pixel, ref level) || RiseTo(pixel + _stride, ref pixel, ref level)
        || RiseTo(pixel - 1, ref pixel, ref level) || RiseTo(pixel - _stride, ref pixel, ref level);

    private readonly bool RiseTo(int neighbour, ref int pixel, ref int level)
    {
        ref var state = ref _state[neighbour];
        if (state == Reached) return false;
        var other = state - 1;
        state = Reached;
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

    /// <summary>Goes on to the brightest pixel of the border, false where none is left; sets brighter than that are whole.</summary>
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
        _nodes[_growing[_growingCount - 1]].AddPixel(place, column, row, _marks[place]);
    }

    private void Grow(byte level)
    {
        if (_count == _nodes.Length) Enlarge();
        _nodes[_count] = new ComponentNode { Level = level, Parent = _count, FirstPixel = int.MaxValue, FirstActive = int.MaxValue };
        _growing[_growingCount++] = _count++;
    }

    private void Enlarge()
    {
        var more = ArrayPool<ComponentNode>.Shared.Rent(2 * _nodes.Length);
        _nodes.AsSpan().CopyTo(more);
        ArrayPool<ComponentNode>.Shared.Return(_nodes);
        _nodes = more;
    }

    /// <summary>The water falls to a level: brighter sets are whole, and one of that level goes on or begins.</summary>
    private void CloseDownTo(byte level)
    {
        while (_nodes[_growing[_growingCount - 1]].Level > level)
        {
            if (_growingCount == 1 || _nodes[_growing[_growingCount - 2]].Level < level) Insert(level);
            Close();
        }
    }

    /// <summary>A new set of a level, below the one on top.</summary>
    private void Insert(byte level)
    {
        Grow(level);
        (_growing[_growingCount - 1], _growing[_growingCount - 2]) = (_growing[_growingCount - 2], _growing[_growingCount - 1]);
    }

    /// <summary>The set on top is whole and becomes part of the one below it.</summary>
    private void Close()
    {
        var (whole, below) = (_growing[_growingCount - 1], _growing[_growingCount - 2]);
        _growingCount--;
        _nodes[whole].Parent = below;
        _nodes[below].Add(_nodes[whole]);
    }
}
