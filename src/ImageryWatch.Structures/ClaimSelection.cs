using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>Something said to stand on a piece of ground.</summary>
internal interface IClaim
{
    StructureClass Class { get; }

    double Confidence { get; }

    Footprint Footprint { get; }
}

/// <summary>Keeps the surest of claims to the same ground.</summary>
internal static class ClaimSelection
{
    /// <summary>Claims this far apart are not compared: roofs are 4 to 60 m long.</summary>
    public const double ReachMetres = 60;

    /// <summary>Overlap, as a share of the smaller footprint, above which two claims are one.</summary>
    public const double SameGround = 0.3;

    /// <summary>Share of a smaller claim that a larger one must hold for it to be a part.</summary>
    private const double Within = 0.7;

    private const int MostParts = 3;
    private const double NearlyAsSure = 0.85;

    /// <param name="claims">In any order.</param>
    /// <param name="reachPixels">Side of the cells that claims are looked up by.</param>
    public static List<T> Select<T>(IEnumerable<T> claims, double reachPixels)
        where T : class, IClaim
    {
        var kept = new ClaimIndex<T>(reachPixels);
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
    /// The wings of an L are surer than the L, for most roofs are rectangles. A whole of which two or three kept claims are parts takes
    /// their place where it is nearly as sure as they are; a row of houses taken for one is not.
    /// </summary>
    private static void JoinParts<T>(T whole, ClaimIndex<T> kept)
        where T : class, IClaim
    {
        T[] onIt = [.. kept.Near(whole.Footprint).Where(other => other.Footprint.Overlap(whole.Footprint) > SameGround)];
        if (onIt.Length is < 2 or > MostParts || whole.Confidence < NearlyAsSure * onIt.Average(part => part.Confidence)) return;
        if (!onIt.All(part => part.Class == whole.Class && IsPart(part, whole))) return;
        foreach (var part in onIt) kept.Remove(part);
        kept.Add(whole);
    }

    private static bool IsPart<T>(T part, T whole)
        where T : IClaim => part.Footprint.Area < Within * whole.Footprint.Area && part.Footprint.Overlap(whole.Footprint) > Within;

    /// <summary>Surest first; position decides between equals, so that the order in which cells were done does not.</summary>
    private static IEnumerable<T> InOrder<T>(IEnumerable<T> claims)
        where T : IClaim => claims
            .OrderByDescending(c => c.Confidence)
            .ThenBy(c => c.Footprint.Centre.Row).ThenBy(c => c.Footprint.Centre.Column)
            .ThenBy(c => c.Class).ThenBy(c => c.Footprint.Area);
}

/// <summary>Claims by where they are.</summary>
internal sealed class ClaimIndex<T>(double reachPixels)
    where T : IClaim
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
