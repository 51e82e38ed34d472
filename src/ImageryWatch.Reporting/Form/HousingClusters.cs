using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace ImageryWatch.Reporting;

/// <summary>Single-linkage clusters of points: two points within the linkage distance belong to the same cluster.</summary>
internal static class HousingClusters
{
    public const double LinkageMetres = 60;
    public const int MinHouses = 5;

    public static readonly string Definition = string.Create(
        CultureInfo.InvariantCulture,
        $"groups of at least {MinHouses} housing structures, of either date, each within {LinkageMetres} m of another");

    /// <summary>Indices of the points of each cluster of at least <see cref="MinHouses"/>, both in order of the first index.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Of(IReadOnlyList<Coordinate> points)
    {
        var parents = Enumerable.Range(0, points.Count).ToArray();
        var tree = new STRtree<int>();
        for (var i = 0; i < points.Count; i++) tree.Insert(new Envelope(points[i]), i);
        for (var i = 0; points.Count > 0 && i < points.Count; i++)
            foreach (var other in tree.Query(Around(points[i])))
                if (points[i].Distance(points[other]) <= LinkageMetres) Union(parents, i, other);
        return [.. Enumerable.Range(0, points.Count).GroupBy(i => Root(parents, i)).Where(cluster => cluster.Count() >= MinHouses)
            .OrderBy(cluster => cluster.Key).Select(cluster => (IReadOnlyList<int>)[.. cluster])];
    }

    private static Envelope Around(Coordinate point)
    {
        var around = new Envelope(point);
        around.ExpandBy(LinkageMetres);
        return around;
    }

    /// <summary>The smaller index becomes the root, so that the result does not depend on the order of the queries.</summary>
    private static void Union(int[] parents, int a, int b)
    {
        var (first, second) = (Root(parents, a), Root(parents, b));
        parents[Math.Max(first, second)] = Math.Min(first, second);
    }

    private static int Root(int[] parents, int i)
    {
        while (parents[i] != i) i = parents[i] = parents[parents[i]];
        return i;
    }
}
