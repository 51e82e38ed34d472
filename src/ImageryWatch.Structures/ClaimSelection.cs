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
    /// <summary>Overlap, as a share of the smaller footprint, above which two claims are one.</summary>
    public const double SameGround = 0.3;

    /// <param name="claims">In any order.</param>
    /// <param name="reachPixels">No footprint is longer.</param>
    public static List<T> Select<T>(IEnumerable<T> claims, double reachPixels)
        where T : IClaim
    {
        var kept = new List<T>();
        var cells = new ClaimIndex<T>(reachPixels);
        foreach (var claim in InOrder(claims))
        {
            if (cells.Near(claim.Footprint).Any(other => other.Footprint.Overlap(claim.Footprint) > SameGround)) continue;
            kept.Add(claim);
            cells.Add(claim);
        }

        return kept;
    }

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
    private readonly Dictionary<(int Column, int Row), List<T>> _cells = [];

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
