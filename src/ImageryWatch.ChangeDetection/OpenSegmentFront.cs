namespace ImageryWatch.ChangeDetection;

/// <summary>
/// Separates line segments that are final from those that may still be joined. Segments whose ends may be joined form sets; which ends are
/// joined depends on that set only. A set is final when no ridge point of later rows can lie within the gap of any of its ends.
/// </summary>
internal sealed class OpenSegmentFront(double gapPixels)
{
    private readonly double _cellPixels = Math.Max(1, gapPixels);
    private readonly SegmentJoiner _joiner = new(gapPixels);

    public (List<RidgePath> Complete, List<RidgePath> Open) Split(List<RidgePath> pieces, RidgeClusters clusters)
    {
        var sets = SetsOf(pieces);
        var open = clusters.OpenPoints().Select(point => CellOf(point, 0, 0)).ToHashSet();
        var waits = new bool[pieces.Count];
        for (var i = 0; i < pieces.Count; i++)
            if (!IsSettled(pieces[i].Points[0], clusters.NextRow, open) || !IsSettled(pieces[i].Points[^1], clusters.NextRow, open))
                waits[Root(sets, i)] = true;
        var (whole, waiting) = (new List<RidgePath>(), new List<RidgePath>());
        for (var i = 0; i < pieces.Count; i++) (waits[Root(sets, i)] ? waiting : whole).Add(pieces[i]);
        return (whole, waiting);
    }

    /// <summary>No ridge point of later rows, and none of a growing cluster, can be joined to this end.</summary>
    private bool IsSettled(RidgePoint end, int nextRow, HashSet<(int, int)> open)
    {
        if (nextRow - end.Row <= gapPixels) return false;
        for (var row = -1; row <= 1; row++)
            for (var column = -1; column <= 1; column++)
                if (open.Contains(CellOf(end, row, column))) return false;
        return true;
    }

    private (int Row, int Column) CellOf(RidgePoint point, int rows, int columns) =>
        ((int)Math.Floor(point.Row / _cellPixels) + rows, (int)Math.Floor(point.Column / _cellPixels) + columns);

    private int[] SetsOf(List<RidgePath> pieces)
    {
        int[] sets = [.. Enumerable.Range(0, pieces.Count)];
        foreach (var (one, two) in _joiner.Neighbours([.. pieces.Select(piece => piece.Points)])) sets[Root(sets, one)] = Root(sets, two);
        return sets;
    }

    private static int Root(int[] sets, int piece)
    {
        while (sets[piece] != piece) piece = sets[piece] = sets[sets[piece]];
        return piece;
    }
}
