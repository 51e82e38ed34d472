namespace ImageryWatch.Simulation;

/// <summary>Uniform-grid spatial index. A query returns each index once, in ascending order, which is the painting order.</summary>
internal sealed class SpatialIndex
{
    private const double BucketMetres = 64;
    private readonly Dictionary<(int Column, int Row), List<int>> _buckets = [];
    private readonly Bounds[] _bounds;

    public SpatialIndex(IEnumerable<Bounds> bounds)
    {
        _bounds = [.. bounds];
        for (var i = 0; i < _bounds.Length; i++) Insert(i, _bounds[i]);
    }

    public List<int> Query(Bounds box)
    {
        var found = new List<int>();
        var (c0, r0, c1, r1) = Buckets(box);
        for (var r = r0; r <= r1; r++)
            for (var c = c0; c <= c1; c++)
                if (_buckets.TryGetValue((c, r), out var bucket)) found.AddRange(bucket);
        found.Sort();
        return Unique(found, box);
    }

    private List<int> Unique(List<int> sorted, Bounds box)
    {
        var kept = new List<int>(sorted.Count);
        foreach (var i in sorted)
            if ((kept.Count == 0 || kept[^1] != i) && _bounds[i].Touches(box)) kept.Add(i);
        return kept;
    }

    private void Insert(int index, Bounds box)
    {
        var (c0, r0, c1, r1) = Buckets(box);
        for (var r = r0; r <= r1; r++)
        {
            for (var c = c0; c <= c1; c++)
            {
                if (!_buckets.TryGetValue((c, r), out var bucket)) _buckets[(c, r)] = bucket = [];
                bucket.Add(index);
            }
        }
    }

    private static (int C0, int R0, int C1, int R1) Buckets(Bounds b) => (
        (int)Math.Floor(b.MinX / BucketMetres), (int)Math.Floor(b.MinY / BucketMetres),
        (int)Math.Floor(b.MaxX / BucketMetres), (int)Math.Floor(b.MaxY / BucketMetres));
}
