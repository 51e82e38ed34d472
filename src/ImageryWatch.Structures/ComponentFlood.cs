using System.Buffers;
using System.Numerics;

namespace ImageryWatch.Structures;

/// <summary>
/// Floods an image from bright to dark: always on to a brighter neighbour at once, else to the brightest pixel of the
/// border of what was reached. Sets that are still growing stand on a stack, each darker than the one above it.
/// </summary>
internal ref struct ComponentFlood
{
    private readonly byte[] _levels;
    private const int ReciprocalBits = 40;
    private readonly int _width;

    /// <summary>2^40 / width, rounded up: multiplied instead of divided, exact while pixels times width stay below 2^40.</summary>
    private readonly ulong _reciprocal;
    private readonly ReadOnlySpan<byte> _marks;
    private readonly bool[] _reached;

    /// <summary>Border pixels of a level as a linked list: its head, plus one, and after each pixel the next, plus one.</summary>
    private readonly int[] _heads = new int[256];
    private readonly int[] _next;

    /// <summary>One bit per level that has border pixels.</summary>
    private readonly ulong[] _filled = new ulong[4];

    /// <summary>Growing sets, the darkest first: as many as levels at most.</summary>
    private readonly int[] _growing = new int[256];
    private int _growingCount;
    private ComponentNode[] _nodes;
    private int _count;

    public ComponentFlood(byte[] levels, int width, ReadOnlySpan<byte> marks)
    {
        _levels = levels;
        _width = width;
        _reciprocal = ((1UL << ReciprocalBits) + (ulong)width - 1) / (ulong)width;
        _marks = marks;
        _reached = ArrayPool<bool>.Shared.Rent(levels.Length);
        _reached.AsSpan(0, levels.Length).Clear();
        _next = ArrayPool<int>.Shared.Rent(levels.Length);
        _nodes = ArrayPool<ComponentNode>.Shared.Rent(Math.Max(16, levels.Length / 3));
    }

    /// <summary>All nodes in the order in which they were met, parents by their place in it: a rented array and how many there are in it.</summary>
    public (ComponentNode[] Nodes, int Count) Run()
    {
        _reached[0] = true;
        Grow(_levels[0]);
        for (var pixel = 0; pixel >= 0;)
        {
            var row = (int)((ulong)pixel * _reciprocal >> ReciprocalBits);
            var column = pixel - (row * _width);
            if (Brighter(pixel, column) is var brighter and >= 0)
            {
                PushBorder(pixel);
                Grow(_levels[brighter]);
                pixel = brighter;
                continue;
            }

            _nodes[_growing[_growingCount - 1]].AddPixel(pixel, column, row, _marks[pixel]);
            pixel = PopBorder();
            if (pixel >= 0) CloseDownTo(_levels[pixel]);
        }

        while (_growingCount > 1) Close();
        ArrayPool<bool>.Shared.Return(_reached);
        ArrayPool<int>.Shared.Return(_next);
        return (_nodes, _count);
    }

    /// <summary>Puts the neighbours that were not reached on the border; the first that is brighter is given back instead.</summary>
    private readonly int Brighter(int pixel, int column)
    {
        var level = _levels[pixel];
        if (column + 1 < _width && IsBrighter(pixel + 1, level)) return pixel + 1;
        if (pixel + _width < _levels.Length && IsBrighter(pixel + _width, level)) return pixel + _width;
        if (column > 0 && IsBrighter(pixel - 1, level)) return pixel - 1;
        if (pixel >= _width && IsBrighter(pixel - _width, level)) return pixel - _width;
        return -1;
    }

    private readonly bool IsBrighter(int neighbour, byte level)
    {
        if (_reached[neighbour]) return false;
        _reached[neighbour] = true;
        if (_levels[neighbour] > level) return true;
        PushBorder(neighbour);
        return false;
    }

    private readonly void PushBorder(int pixel)
    {
        var level = _levels[pixel];
        _next[pixel] = _heads[level];
        _heads[level] = pixel + 1;
        _filled[level >> 6] |= 1UL << (level & 63);
    }

    /// <summary>The brightest pixel of the border, or -1 where none is left.</summary>
    private readonly int PopBorder()
    {
        for (var word = _filled.Length - 1; word >= 0; word--)
        {
            if (_filled[word] == 0) continue;
            var level = (word << 6) + BitOperations.Log2(_filled[word]);
            var pixel = _heads[level] - 1;
            _heads[level] = _next[pixel];
            if (_heads[level] == 0) _filled[word] &= ~(1UL << (level & 63));
            return pixel;
        }

        return -1;
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
