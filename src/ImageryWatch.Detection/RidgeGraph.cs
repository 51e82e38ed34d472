namespace ImageryWatch.Detection;

/// <summary>
/// Crest pixels as a graph: neighbours lie within two pixels, turn by at most one direction step and share the
/// polarity. Its longest paths are the pieces that lines are made of.
/// </summary>
internal sealed class RidgeGraph
{
    private const int Reach = 2;
    private const int LeastPoints = 6;
    private const int Rounds = 3;

    private readonly RidgePoint[] _points;
    private readonly Dictionary<long, int> _at;
    private readonly bool[] _taken;

    public RidgeGraph(IEnumerable<RidgePoint> points)
    {
        _points = [.. points.OrderBy(p => p.Row).ThenBy(p => p.Column)];
        _at = new Dictionary<long, int>(_points.Length);
        for (var i = 0; i < _points.Length; i++) _at.Add(Key(_points[i].Column, _points[i].Row), i);
        _taken = new bool[_points.Length];
    }

    /// <summary>
    /// The longest path of every component, then of what is left beside those paths (branches), a few times over.
    /// </summary>
    public IReadOnlyList<RidgePoint[]> Paths(CancellationToken cancellation)
    {
        var paths = new List<RidgePoint[]>();
        for (var round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            var found = RoundOfPaths();
            if (found.Count == 0) break;
            foreach (var path in found) TakeAround(path);
            paths.AddRange(found.Select(path => path.Select(i => _points[i]).ToArray()));
        }

        return paths;
    }

    private List<int[]> RoundOfPaths()
    {
        var seen = new bool[_points.Length];
        var paths = new List<int[]>();
        var component = new List<int>();
        var from = new int[_points.Length];
        for (var i = 0; i < _points.Length; i++)
        {
            if (seen[i] || _taken[i]) continue;
            Walk(i, seen, from, component);
            if (component.Count < LeastPoints) continue;
            var path = LongestPath(component, from);
            if (path.Length >= LeastPoints) paths.Add(path);
        }

        return paths;
    }

    /// <summary>Two breadth-first walks: the last point reached from anywhere is one end, the last reached from there the other.</summary>
    private int[] LongestPath(List<int> component, int[] from)
    {
        var members = new HashSet<int>(component);
        var end = component[^1];
        var again = new List<int>();
        WalkWithin(end, members, from, again);
        var path = new List<int>();
        for (var i = again[^1]; i != end; i = from[i]) path.Add(i);
        path.Add(end);
        return [.. path];
    }

    private void Walk(int start, bool[] seen, int[] from, List<int> order)
    {
        order.Clear();
        order.Add(start);
        seen[start] = true;
        for (var next = 0; next < order.Count; next++)
        {
            foreach (var neighbour in Neighbours(order[next]))
            {
                if (seen[neighbour] || _taken[neighbour]) continue;
                seen[neighbour] = true;
                from[neighbour] = order[next];
                order.Add(neighbour);
            }
        }
    }

    private void WalkWithin(int start, HashSet<int> members, int[] from, List<int> order)
    {
        order.Add(start);
        members.Remove(start);
        for (var next = 0; next < order.Count; next++)
        {
            foreach (var neighbour in Neighbours(order[next]))
            {
                if (!members.Remove(neighbour)) continue;
                from[neighbour] = order[next];
                order.Add(neighbour);
            }
        }
    }

    private IEnumerable<int> Neighbours(int index)
    {
        var point = _points[index];
        for (var row = -Reach; row <= Reach; row++)
        {
            for (var column = -Reach; column <= Reach; column++)
            {
                if (!_at.TryGetValue(Key(point.Column + column, point.Row + row), out var other) || other == index) continue;
                var candidate = _points[other];
                if (candidate.IsDark == point.IsDark && RidgeFinder.Turn(candidate.Direction, point.Direction) <= 1) yield return other;
            }
        }
    }

    private void TakeAround(int[] path)
    {
        foreach (var i in path)
        {
            for (var row = -Reach; row <= Reach; row++)
                for (var column = -Reach; column <= Reach; column++)
                    if (_at.TryGetValue(Key(_points[i].Column + column, _points[i].Row + row), out var other)) _taken[other] = true;
        }
    }

    private static long Key(int column, int row) => ((long)row << 32) | (uint)column;
}
