using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>A shape with a confidence, to be compared with overlapping shapes.</summary>
internal interface IScoredShape
{
    StructureClass Class { get; }

    double Confidence { get; }

    Footprint Footprint { get; }
}

/// <summary>Non-maximum suppression: of overlapping detections the one with the highest confidence is kept.</summary>
internal static class NonMaximumSuppression
{
    /// <summary>Detections farther apart are not compared. Roofs are 4 to 60 m long.</summary>
    public const double ReachMetres = 60;

    /// <summary>Overlap, as a share of the smaller footprint, above which two detections are duplicates.</summary>
    public const double SameGround = 0.3;

    /// <summary>Minimum share of a smaller detection inside a larger one for it to count as a part.</summary>
    private const double Within = 0.7;

    private const int MaxParts = 3;
    private const double NearlyAsSure = 0.85;

    /// <param name="claims">In any order.</param>
    /// <param name="reachPixels">Side of the cells of the spatial index.</param>
    public static List<T> Select<T>(IEnumerable<T> claims, double reachPixels)
        where T : class, IScoredShape
    {
        var kept = new ShapeIndex<T>(reachPixels);
        var refused = new List<T>();
        foreach (var claim in InOrder(claims))
        {
            if (kept.Near(claim.Footprint).Any(other => other.Footprint.Overlap(claim.Footprint) > SameGround)) refused.Add(claim);
            else kept.Add(claim);
        }

        foreach (var whole in refused) JoinParts(whole, kept);
        return [.. kept.All()];
    }

    /// <summary>
    /// Replaces two or three kept detections by a detection that contains them if its confidence is nearly as high: the wings of an
    /// L-shaped roof score higher than the whole, because most roofs are rectangles. A row of houses merged into one detection scores too
    /// low to replace them.
    /// </summary>
    private static void JoinParts<T>(T whole, ShapeIndex<T> kept)
        where T : class, IScoredShape
    {
        T[] onIt = [.. kept.Near(whole.Footprint).Where(other => other.Footprint.Overlap(whole.Footprint) > SameGround)];
        if (onIt.Length is < 2 or > MaxParts || whole.Confidence < NearlyAsSure * onIt.Average(part => part.Confidence)) return;
        if (!onIt.All(part => part.Class == whole.Class && IsPart(part, whole))) return;
        foreach (var part in onIt) kept.Remove(part);
        kept.Add(whole);
    }

    private static bool IsPart<T>(T part, T whole)
        where T : IScoredShape => part.Footprint.Area < Within * whole.Footprint.Area && part.Footprint.Overlap(whole.Footprint) > Within;

    /// <summary>Descending confidence; ties are broken by position, so that the order of the cells has no effect.</summary>
    private static IEnumerable<T> InOrder<T>(IEnumerable<T> claims)
        where T : IScoredShape => claims
            .OrderByDescending(c => c.Confidence)
            .ThenBy(c => c.Footprint.Centre.Row).ThenBy(c => c.Footprint.Centre.Column)
            .ThenBy(c => c.Class).ThenBy(c => c.Footprint.Area);
}

/// <summary>Spatial index of detections.</summary>
internal sealed class ShapeIndex<T>(double reachPixels)
    where T : IScoredShape
{
    private readonly SortedDictionary<(int Column, int Row), List<T>> _cells = [];

    /// <summary>Cell by cell, within each in the order of adding.</summary>
    public IEnumerable<T> All() => _cells.Values.SelectMany(list => list);

    public void Remove(T claim) => _cells[CellOf(claim.Footprint)].Remove(claim);

    public void Add(T claim)
    {
        var cell = CellOf(claim.Footprint);
        if (!_cells.TryGetValue(cell, out var list)) _cells.Add(cell, list = []);
        list.Add(claim);
    }

    public IEnumerable<T> Near(Footprint footprint)
    {
        var cell = CellOf(footprint);
        for (var row = -1; row <= 1; row++)
            for (var column = -1; column <= 1; column++)
                if (_cells.TryGetValue((cell.Column + column, cell.Row + row), out var list))
                    foreach (var claim in list) yield return claim;
    }

    private (int Column, int Row) CellOf(Footprint footprint) =>
        ((int)Math.Floor(footprint.Centre.Column / reachPixels), (int)Math.Floor(footprint.Centre.Row / reachPixels));
}
