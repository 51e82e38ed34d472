using System.Runtime.InteropServices;

namespace ImageryWatch.ChangeDetection;

/// <summary>
/// Groups adjacent ridge points into clusters and extracts each cluster's paths as soon as no later row can extend it. Rows must arrive in
/// order, so that memory holds open clusters and paths, never all ridge points of a scene.
/// </summary>
internal sealed class RidgeClusters
{
    private List<RidgePath> _paths = [];
    private readonly Queue<Strands> _rows = new();

    /// <summary>Ridge points of one row, from left to right, and their clusters.</summary>
    private sealed class Strands(int row)
    {
        public int Row { get; } = row;

        public List<(RidgePoint Point, GrowingComponent<RidgePoint> Cluster)> Items { get; } = [];
    }

    /// <summary>Adds all ridge points of the next rows, in any order; the list is sorted in place.</summary>
    public void Add(List<RidgePoint> points)
    {
        RidgeGraph.SortByPlace(CollectionsMarshal.AsSpan(points));
        for (var from = 0; from < points.Count;)
        {
            var end = from;
            while (end < points.Count && points[end].Row == points[from].Row) end++;
            AddRow(points, from, end);
            from = end;
        }
    }

    /// <summary>Later ridge points lie in this row or below it.</summary>
    public int NextRow { get; private set; } = int.MinValue / 2;

    /// <summary>Ridge points of clusters that may still grow.</summary>
    public IEnumerable<RidgePoint> OpenPoints() =>
        _rows.SelectMany(row => row.Items).Select(item => item.Cluster.Root()).Distinct().SelectMany(cluster => cluster.Items);

    /// <summary>The paths of clusters completed since the last call, unordered.</summary>
    public IReadOnlyList<RidgePath> Take()
    {
        var taken = _paths;
        _paths = [];
        return taken;
    }

    /// <summary>The remaining paths, including those of open clusters, in the order of a graph of all points.</summary>
    public IReadOnlyList<RidgePath> Finish()
    {
        while (_rows.TryDequeue(out var row)) Retire(row, long.MaxValue);
        _paths.Sort();
        return Take();
    }

    private void AddRow(List<RidgePoint> points, int from, int end)
    {
        var row = points[from].Row;
        NextRow = row + 1;
        while (_rows.TryPeek(out var oldest) && row - oldest.Row > RidgeGraph.Reach) Retire(_rows.Dequeue(), row);
        var strands = new Strands(row);
        _rows.Enqueue(strands);
        for (var i = from; i < end; i++) strands.Items.Add((points[i], ClusterOf(points[i])));
    }

    /// <summary>Completes clusters that ended in a row out of reach of row <paramref name="next"/>.</summary>
    private void Retire(Strands strands, long next)
    {
        foreach (var (_, joined) in strands.Items)
        {
            var cluster = joined.Root();
            if (cluster.Items.Count == 0 || next - cluster.LastRow <= RidgeGraph.Reach) continue;
            if (cluster.Items.Count >= RidgeGraph.MinPoints) _paths.AddRange(new RidgeGraph(cluster.Items).Paths());
            cluster.Items.Clear();
        }
    }

    private GrowingComponent<RidgePoint> ClusterOf(RidgePoint point)
    {
        GrowingComponent<RidgePoint>? cluster = null;
        foreach (var strands in _rows)
        {
            for (var i = FirstNear(strands.Items, point.Column - RidgeGraph.Reach); i < strands.Items.Count; i++)
            {
                var (other, found) = strands.Items[i];
                if (other.Column > point.Column + RidgeGraph.Reach) break;
                if (RidgeGraph.Continues(point, other)) cluster = cluster is null ? found.Root() : cluster.Join(found.Root());
            }
        }

        cluster ??= new GrowingComponent<RidgePoint>();
        cluster.Add(point, point.Row);
        return cluster;
    }

    private static int FirstNear(List<(RidgePoint Point, GrowingComponent<RidgePoint> Cluster)> items, int column)
    {
        var (low, high) = (0, items.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (items[middle].Point.Column < column) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
