namespace ImageryWatch.Reporting;

/// <summary>What a label belongs to: the place it points at and every box it must not cover.</summary>
internal sealed record LabelTarget(FigureBox Anchor, IReadOnlyList<FigureBox> Obstacles, double LabelWidth, double LabelHeight);

/// <summary>
/// Places labels beside their objects. One after the other takes the cheapest of rings of candidates around its anchor; then labels change
/// places, alone or in pairs, as long as that makes the whole cheaper. Only where a panel is too crowded is something covered, other labels
/// last.
/// </summary>
internal static class LabelPlacement
{
    private const int Directions = 16;
    private const double DirectionCost = 0.4;
    private const int MaxRounds = 6;
    private static readonly double[] GapsPoints = [5, 9, 14, 20, 28, 38, 52, 70, 95, 130];

    public static FigureBox[] Place(FigureBox panel, IReadOnlyList<LabelTarget> targets, IReadOnlyList<FigureBox> reserved)
    {
        var cost = new LabelCost(targets, reserved);
        var candidates = targets.Select(target => Candidates(panel, target).ToArray()).ToArray();
        var places = new FigureBox?[targets.Count];
        for (var i = 0; i < places.Length; i++) Improve(i, candidates[i], places, cost);
        for (var round = 0; round < MaxRounds; round++)
        {
            var isChanged = false;
            for (var i = 0; i < places.Length; i++) isChanged |= Improve(i, candidates[i], places, cost);
            for (var i = 0; i < places.Length; i++)
                for (var j = i + 1; j < places.Length; j++) isChanged |= Swap(panel, i, j, places, cost);
            if (!isChanged) break;
        }

        return [.. places.Select(place => place!.Value)];
    }

    /// <summary>Moves a label to its cheapest candidate; true where that is cheaper than the place it has.</summary>
    private static bool Improve(int label, (FigureBox Box, double Cost)[] candidates, FigureBox?[] places, LabelCost cost)
    {
        var bestCost = places[label] is { } now ? cost.Of(label, now, places) : double.PositiveInfinity;
        var isMoved = false;
        foreach (var (box, ownCost) in candidates)
        {
            var candidateCost = cost.Of(label, box, places) + ownCost;
            if (candidateCost >= bestCost - 1e-6) continue;
            (places[label], bestCost, isMoved) = (box, candidateCost, true);
        }

        return isMoved;
    }

    /// <summary>Lets two labels change places where that is cheaper for both together.</summary>
    private static bool Swap(FigureBox panel, int i, int j, FigureBox?[] places, LabelCost cost)
    {
        var (one, other) = (places[i]!.Value, places[j]!.Value);
        var (oneThere, otherThere) = (one.CentredOn(other.Centre), other.CentredOn(one.Centre));
        if (!panel.Contains(oneThere) || !panel.Contains(otherThere)) return false;
        var before = Both();
        (places[i], places[j]) = (oneThere, otherThere);
        if (Both() < before - 1e-6) return true;
        (places[i], places[j]) = (one, other);
        return false;

        double Both() => cost.Of(i, places[i]!.Value, places) + cost.Of(j, places[j]!.Value, places);
    }

    /// <summary>Rings from near to far, each from straight up to both sides and down last; what lies outside the panel is left out.</summary>
    private static IEnumerable<(FigureBox Box, double Cost)> Candidates(FigureBox panel, LabelTarget target)
    {
        var isAny = false;
        foreach (var gap in GapsPoints)
        {
            for (var step = 0; step < Directions; step++)
            {
                var turn = (step + 1) / 2 * (step % 2 == 0 ? 1 : -1);
                var candidate = Candidate(target, gap, (Math.PI / 2) + (2 * Math.PI * turn / Directions));
                if (!panel.Contains(candidate)) continue;
                isAny = true;
                yield return (candidate, DirectionCost * step);
            }
        }

        if (!isAny) yield return (Pushed(panel, target), 0);
    }

    /// <summary>The label moved out of the anchor along a direction until the gap lies between them.</summary>
    private static FigureBox Candidate(LabelTarget target, double gap, double angle)
    {
        var (dx, dy) = (Math.Cos(angle), -Math.Sin(angle));
        var reachX = (target.Anchor.Width / 2) + (target.LabelWidth / 2) + gap;
        var reachY = (target.Anchor.Height / 2) + (target.LabelHeight / 2) + gap;
        var distance = Math.Min(reachX / Math.Max(1e-9, Math.Abs(dx)), reachY / Math.Max(1e-9, Math.Abs(dy)));
        return Around(target, target.Anchor.Centre.X + (dx * distance), target.Anchor.Centre.Y + (dy * distance));
    }

    private static FigureBox Pushed(FigureBox panel, LabelTarget target)
    {
        var x = Math.Clamp(target.Anchor.Centre.X, panel.X + (target.LabelWidth / 2), Math.Max(panel.X + (target.LabelWidth / 2), panel.Right - (target.LabelWidth / 2)));
        var y = Math.Clamp(target.Anchor.Centre.Y, panel.Y + (target.LabelHeight / 2), Math.Max(panel.Y + (target.LabelHeight / 2), panel.Bottom - (target.LabelHeight / 2)));
        return Around(target, x, y);
    }

    private static FigureBox Around(LabelTarget target, double x, double y) =>
        new(x - (target.LabelWidth / 2), y - (target.LabelHeight / 2), target.LabelWidth, target.LabelHeight);
}
