using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Occupied ground: convex outlines that must not overlap (separating axis test).</summary>
internal sealed class OccupancyMap
{
    private const double BucketMetres = 32;
    private readonly SpatialHash<Vec[]> _buckets = new(BucketMetres);

    /// <summary>Adds the outline if no other lies within <paramref name="margin"/> metres; returns whether it was added.</summary>
    public bool TryAdd(Vec[] convex, double margin)
    {
        if (!IsFree(convex, margin)) return false;
        Add(convex);
        return true;
    }

    public bool IsFree(Vec[] convex, double margin)
    {
        var box = Bounds.Of(convex).Inflate(margin);
        foreach (var other in _buckets.In(box.ToMapBounds()))
            if (Bounds.Of(other).Touches(box) && !AreApart(convex, other, margin) && !AreApart(other, convex, margin)) return false;
        return true;
    }

    public void Add(Vec[] convex) => _buckets.Add(Bounds.Of(convex).ToMapBounds(), convex);

    /// <summary>Adds a corridor along a line.</summary>
    public void AddLine(ReadOnlySpan<Vec> line, double width)
    {
        for (var i = 0; i + 1 < line.Length; i++)
        {
            var along = line[i + 1] - line[i];
            Add(Outline.Rectangle(Vec.Lerp(line[i], line[i + 1], 0.5), along.Unit, along.Length + width, width));
        }
    }

    /// <summary>True when an edge of <paramref name="a"/> separates the two by at least <paramref name="margin"/>.</summary>
    private static bool AreApart(Vec[] a, Vec[] b, double margin)
    {
        var turn = Math.Sign((a[1] - a[0]).Cross(a[2] - a[1]));
        for (var i = 0; i < a.Length; i++)
        {
            var outward = (a[(i + 1) % a.Length] - a[i]).Unit.Right * -turn;
            var nearest = double.MaxValue;
            foreach (var p in b) nearest = Math.Min(nearest, (p - a[i]).Dot(outward));
            if (nearest > margin) return true;
        }

        return false;
    }
}
