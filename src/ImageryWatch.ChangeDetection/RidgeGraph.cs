namespace ImageryWatch.ChangeDetection;

/// <summary>
/// A path of ridge points. Paths are ordered by the round that found them, then by the first point of their remaining cluster.
/// </summary>
internal readonly record struct RidgePath(int Round, int Row, int Column, RidgePoint[] Points) : IComparable<RidgePath>
{
    public int CompareTo(RidgePath other) => (Round, Row, Column).CompareTo((other.Round, other.Row, other.Column));
}

/// <summary>
/// Graph of ridge points: neighbours lie within two pixels, turn by at most one direction step and have the same polarity. Its longest
/// paths are the segments of lines.
/// </summary>
internal sealed class RidgeGraph
{
    /// <summary>Neighbours lie at most this many rows and columns apart.</summary>
    public const int Reach = 2;

    /// <summary>Minimum number of points of a path.</summary>
    public const int MinPoints = 6;

    private const int Rounds = 3;

    private readonly RidgePoint[] _points;

    /// <summary>Neighbours of all points; those of point i are at <see cref="_first"/>[i] up to <see cref="_first"/>[i + 1].</summary>
    private readonly int[] _near;
    private readonly int[] _first;
    private readonly bool[] _taken;
    private readonly int[] _from;
    private readonly int[] _visit;
    private int _visits;

    public RidgeGraph(IEnumerable<RidgePoint> points)
    {
        _points = [.. points];
        SortByPlace(_points);
        var pairs = new List<(int One, int Other)>(2 * _points.Length);
        for (var rows = 0; rows <= Reach; rows++) Connect(rows, pairs);
        (_first, _near) = Neighbours(pairs, _points.Length);
        _taken = new bool[_points.Length];
        _from = new int[_points.Length];
        _visit = new int[_points.Length];
    }

    /// <summary>The longest path of every component, then those of the remaining points (branches), for a few rounds.</summary>
    public IReadOnlyList<RidgePath> Paths()
    {
        var paths = new List<RidgePath>();
        for (var round = 0; round < Rounds; round++)
        {
            var found = RoundOfPaths();
            if (found.Count == 0) break;
            foreach (var (first, path) in found)
            {
                Take(path);
                paths.Add(new RidgePath(round, _points[first].Row, _points[first].Column, [.. path.Select(i => _points[i])]));
            }
        }

        return paths;
    }

    /// <summary>Sorts by row, then by column; positions are unique.</summary>
    internal static void SortByPlace(Span<RidgePoint> points)
    {
        var places = new long[points.Length];
        for (var i = 0; i < places.Length; i++) places[i] = ((long)points[i].Row << 32) | (uint)points[i].Column;
        places.AsSpan().Sort(points);
    }

    internal static bool Continues(RidgePoint one, RidgePoint two) =>
        one.IsDark == two.IsDark && RidgeFinder.Turn(one.Direction, two.Direction) <= 1;

    /// <summary>Pairs points whose rows differ by <paramref name="rows"/>; both are sorted, so one sweep suffices.</summary>
    private void Connect(int rows, List<(int One, int Other)> pairs)
    {
        var first = 0;
        for (var i = 0; i < _points.Length; i++)
        {
            var (row, column) = (_points[i].Row + rows, _points[i].Column - Reach);
            while (first < _points.Length && (_points[first].Row < row || (_points[first].Row == row && _points[first].Column < column)))
                first++;
            for (var j = first; j < _points.Length && _points[j].Row == row && _points[j].Column <= column + (2 * Reach); j++)
            {
                if (j > i && Continues(_points[i], _points[j])) pairs.Add((i, j));
            }
        }
    }

    /// <summary>The neighbours of each point, contiguous, in the order of the pairs.</summary>
    private static (int[] First, int[] Near) Neighbours(List<(int One, int Other)> pairs, int count)
    {
        var first = new int[count + 1];
        foreach (var (one, other) in pairs)
        {
            first[one + 1]++;
            first[other + 1]++;
        }

        for (var i = 0; i < count; i++) first[i + 1] += first[i];
        var (near, filled) = (new int[2 * pairs.Count], first.AsSpan(0, count).ToArray());
        foreach (var (one, other) in pairs)
        {
            near[filled[one]++] = other;
            near[filled[other]++] = one;
        }

        return (first, near);
    }

    private ReadOnlySpan<int> NeighboursOf(int point) => _near.AsSpan(_first[point], _first[point + 1] - _first[point]);

    private List<(int First, int[] Path)> RoundOfPaths()
    {
        var paths = new List<(int First, int[] Path)>();
        var component = new List<int>();
        _visits++;
        var round = _visits;
        for (var i = 0; i < _points.Length; i++)
        {
            if (_visit[i] >= round || _taken[i]) continue;
            Walk(i, round, component);
            if (component.Count < MinPoints) continue;
            var path = LongestPath(component);
            if (path.Length >= MinPoints) paths.Add((i, path));
        }

        return paths;
    }

    /// <summary>
    /// Two breadth-first searches: the last point reached from any start is one end, the last point reached from there the other.
    /// </summary>
    private int[] LongestPath(List<int> component)
    {
        var end = component[^1];
        Walk(end, ++_visits, component);
        var path = new List<int>();
        for (var i = component[^1]; i != end; i = _from[i]) path.Add(i);
        path.Add(end);
        return [.. path];
    }

    private void Walk(int start, int visit, List<int> order)
    {
        order.Clear();
        order.Add(start);
        _visit[start] = visit;
        for (var next = 0; next < order.Count; next++)
        {
            foreach (var neighbour in NeighboursOf(order[next]))
            {
                if (_visit[neighbour] >= visit || _taken[neighbour]) continue;
                _visit[neighbour] = visit;
                _from[neighbour] = order[next];
                order.Add(neighbour);
            }
        }
    }

    private void Take(int[] path)
    {
        foreach (var i in path)
        {
            _taken[i] = true;
            foreach (var neighbour in NeighboursOf(i)) _taken[neighbour] = true;
        }
    }
}
