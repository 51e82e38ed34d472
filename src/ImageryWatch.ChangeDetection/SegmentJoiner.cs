using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>
/// Joins line segments whose ends face each other: nearest ends first, both tangents within <see cref="MaxTurnDegrees"/> of the gap.
/// </summary>
internal sealed class SegmentJoiner(double gapPixels)
{
    private const double MaxTurnDegrees = 28;
    private const int TangentPoints = 10;

    /// <summary>One end of a segment, with its outward direction.</summary>
    private readonly record struct End(int Piece, bool IsLast, PixelPoint Position, PixelPoint Direction);

    private readonly record struct Gap(double Length, End One, End Two);

    public IReadOnlyList<IReadOnlyList<RidgePoint>> Join(IReadOnlyList<RidgePoint[]> pieces)
    {
        var partner = new Dictionary<(int Piece, bool IsLast), (int Piece, bool IsLast)>();
        foreach (var gap in Gaps(EndsOf(pieces)).OrderBy(g => g.Length).ThenBy(g => g.One.Piece).ThenBy(g => g.Two.Piece))
        {
            var (one, two) = ((gap.One.Piece, gap.One.IsLast), (gap.Two.Piece, gap.Two.IsLast));
            if (partner.ContainsKey(one) || partner.ContainsKey(two)) continue;
            partner.Add(one, two);
            partner.Add(two, one);
        }

        return Follow(pieces, partner);
    }

    /// <summary>Pairs of segments that a gap may join.</summary>
    public IEnumerable<(int One, int Two)> Neighbours(IReadOnlyList<RidgePoint[]> pieces) =>
        Gaps(EndsOf(pieces)).Select(gap => (gap.One.Piece, gap.Two.Piece));

    private static End[] EndsOf(IReadOnlyList<RidgePoint[]> pieces) =>
        [.. pieces.SelectMany((piece, i) => new[] { EndOf(piece, i, false), EndOf(piece, i, true) })];

    private static End EndOf(RidgePoint[] piece, int index, bool isLast)
    {
        var tip = isLast ? piece[^1] : piece[0];
        var inner = isLast ? piece[Math.Max(0, piece.Length - TangentPoints)] : piece[Math.Min(piece.Length - 1, TangentPoints - 1)];
        var along = new PixelPoint(tip.Column - inner.Column, tip.Row - inner.Row);
        var length = Math.Max(1e-9, along.Length());
        return new End(index, isLast, new PixelPoint(tip.Column, tip.Row), new PixelPoint(along.Column / length, along.Row / length));
    }

    private IEnumerable<Gap> Gaps(End[] ends)
    {
        var index = new SpatialHash<End>(Math.Max(1, gapPixels));
        foreach (var end in ends) index.Add(end.Position, end);
        foreach (var end in ends)
            foreach (var other in index.Near(end.Position))
                if (other.Piece > end.Piece && Continues(end, other) is { } length) yield return new Gap(length, end, other);
    }

    private double? Continues(End one, End two)
    {
        var gap = two.Position - one.Position;
        var length = gap.Length();
        if (length > gapPixels) return null;
        var minCosine = Math.Cos(MaxTurnDegrees * Math.PI / 180);
        if (one.Direction.Dot(two.Direction) > -minCosine) return null;
        if (length <= 3) return length;
        var forward = one.Direction.Dot(gap) / length;
        var backward = -two.Direction.Dot(gap) / length;
        return forward >= minCosine && backward >= minCosine ? length : null;
    }

    private static List<IReadOnlyList<RidgePoint>> Follow(
        IReadOnlyList<RidgePoint[]> pieces, Dictionary<(int Piece, bool IsLast), (int Piece, bool IsLast)> partner)
    {
        var used = new bool[pieces.Count];
        var lines = new List<IReadOnlyList<RidgePoint>>();
        for (var i = 0; i < pieces.Count; i++)
        {
            if (used[i]) continue;
            var line = new List<RidgePoint>();
            var next = ((int Piece, bool IsLast)?)FirstEnd(i, partner);
            while (next is { } entry && !used[entry.Piece])
            {
                used[entry.Piece] = true;
                line.AddRange(entry.IsLast ? pieces[entry.Piece].Reverse() : pieces[entry.Piece]);
                next = partner.TryGetValue((entry.Piece, !entry.IsLast), out var joined) ? joined : null;
            }

            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Walks back to the free end of the chain of segment <paramref name="start"/> (or around a ring, once).</summary>
    private static (int Piece, bool IsLast) FirstEnd(int start, Dictionary<(int Piece, bool IsLast), (int Piece, bool IsLast)> partner)
    {
        var end = (Piece: start, IsLast: false);
        while (partner.TryGetValue(end, out var joined))
        {
            end = (joined.Piece, !joined.IsLast);
            if (end.Piece == start) break;
        }

        return end;
    }
}
