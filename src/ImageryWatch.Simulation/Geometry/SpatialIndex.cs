using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Uniform-grid spatial index. A query returns each index once, in ascending order, which is the painting order.</summary>
internal sealed class SpatialIndex
{
    private const double BucketMetres = 64;
    private readonly SpatialHash<int> _buckets = new(BucketMetres);
    private readonly Bounds[] _bounds;

    public SpatialIndex(IEnumerable<Bounds> bounds)
    {
        _bounds = [.. bounds];
        for (var i = 0; i < _bounds.Length; i++) _buckets.Add(_bounds[i].ToMapBounds(), i);
    }

    public List<int> Query(Bounds box)
    {
        List<int> found = [.. _buckets.In(box.ToMapBounds())];
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
}
