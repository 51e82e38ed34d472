namespace ImageryWatch.Simulation;

/// <summary>Convex hull by Andrew's monotone chain (1979): shadows and oblique views of convex solids are hulls.</summary>
internal static class ConvexHull
{
    public static Vec[] Of(IEnumerable<Vec> points)
    {
        var sorted = points.Distinct().OrderBy(p => p.X).ThenBy(p => p.Y).ToArray();
        if (sorted.Length < 3) return sorted;
        var hull = new Vec[2 * sorted.Length];
        var count = 0;
        foreach (var p in sorted) count = Add(hull, count, 2, p);
        var lower = count + 1;
        for (var i = sorted.Length - 2; i >= 0; i--) count = Add(hull, count, lower, sorted[i]);
        return hull[..(count - 1)];
    }

    private static int Add(Vec[] hull, int count, int keep, Vec p)
    {
        while (count >= keep && (hull[count - 1] - hull[count - 2]).Cross(p - hull[count - 1]) <= 0) count--;
        hull[count] = p;
        return count + 1;
    }
}
