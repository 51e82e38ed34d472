namespace ImageryWatch.Reporting;

/// <summary>The object of a label: the point it refers to and the boxes it must not cover.</summary>
internal sealed record LabelTarget(FigureBox Anchor, IReadOnlyList<FigureBox> Obstacles, double LabelWidth, double LabelHeight)
{
    /// <summary>Closed outline on which the leader starts; none: it starts at the anchor.</summary>
    public FigureOutline? Outline { get; init; }

    /// <summary>The line drawn to a label in this box.</summary>
    public Leader LeaderTo(FigureBox label)
    {
        if (Outline is null) return Leader.Between(Anchor, label);
        var to = label.Nearest(Outline.Nearest(label.Centre));
        return new Leader(Outline.Nearest(to), to);
    }
}

/// <summary>
/// Places labels beside their objects. Each label first takes the cheapest candidate on rings around its anchor; then labels are moved,
/// alone or swapped in pairs, as long as the total cost decreases. Obstacles are covered only if a panel is too crowded, other labels last.
/// </summary>
internal static class LabelPlacement
{
    private const int Directions = 32;
    private const double DirectionCost = 0.2;
    private const int MaxRounds = 6;
    private const double MinGain = 1e-6;
    private static readonly double[] GapsPoints = [5, 9, 14, 20, 28, 38, 52, 70, 95, 130];

    public static FigureBox[] Place(FigureBox panel, IReadOnlyList<LabelTarget> targets, IReadOnlyList<FigureBox> reserved)
    {
        var cost = new LabelCost(targets, reserved);
        var candidates = targets.Select((target, label) => Candidates(panel, target)
            .Select(candidate => cost.PlaceOf(label, candidate.Box, candidate.Cost)).OrderBy(place => place.OwnCost).ToArray()).ToArray();
        var places = new LabelPlace?[targets.Count];
        for (var round = 0; round <= MaxRounds; round++)
        {
            var isChanged = false;
            for (var i = 0; i < places.Length; i++) isChanged |= Improve(i, candidates[i], places);
            for (var i = 0; i < places.Length; i++)
                for (var j = i + 1; j < places.Length; j++) isChanged |= Swap(panel, i, j, places, cost);
            if (!isChanged) break;
        }

        return [.. places.Select(place => place!.Value.Box)];
    }

    /// <summary>Moves a label to its cheapest candidate; true if its cost decreased.</summary>
    private static bool Improve(int label, LabelPlace[] cheapestFirst, LabelPlace?[] places)
    {
        var best = places[label];
        var bestCost = best is { } now ? LabelCost.Among(label, now, places) : double.PositiveInfinity;
        var isMoved = false;
        foreach (var candidate in cheapestFirst)
        {
            if (candidate.OwnCost >= bestCost) break;
            var candidateCost = LabelCost.Among(label, candidate, places, bestCost);
            if (candidateCost < bestCost - MinGain) (best, bestCost, isMoved) = (candidate, candidateCost, true);
        }

        places[label] = best;
        return isMoved;
    }

    /// <summary>Swaps two labels if that shortens their leaders and reduces the total cost.</summary>
    private static bool Swap(FigureBox panel, int i, int j, LabelPlace?[] places, LabelCost cost)
    {
        var (first, second) = (places[i]!.Value, places[j]!.Value);
        var (firstAtSecond, secondAtFirst) = (first.Box.CentredOn(second.Box.Centre), second.Box.CentredOn(first.Box.Centre));
        if (!panel.Contains(firstAtSecond) || !panel.Contains(secondAtFirst)) return false;
        var (newFirst, newSecond) = (cost.PlaceOf(i, firstAtSecond), cost.PlaceOf(j, secondAtFirst));
        if (newFirst.Leader.Length + newSecond.Leader.Length >= first.Leader.Length + second.Leader.Length) return false;
        var before = Both();
        (places[i], places[j]) = (newFirst, newSecond);
        if (Both() < before - MinGain) return true;
        (places[i], places[j]) = (first, second);
        return false;

        double Both() => LabelCost.Among(i, places[i]!.Value, places) + LabelCost.Among(j, places[j]!.Value, places);
    }

    /// <summary>
    /// Candidates on rings in order of distance, each ring from straight up to both sides and finally down; all inside the panel.
    /// </summary>
    private static IEnumerable<(FigureBox Box, double Cost)> Candidates(FigureBox panel, LabelTarget target)
    {
        var isAny = false;
        foreach (var gap in GapsPoints)
        {
            for (var step = 0; step < Directions; step++)
            {
                var side = (step + 1) / 2 * (step % 2 == 0 ? 1 : -1);
                var candidate = Candidate(target, gap, (Math.PI / 2) + (2 * Math.PI * side / Directions));
                if (!panel.Contains(candidate)) continue;
                isAny = true;
                yield return (candidate, DirectionCost * step);
            }
        }

        if (!isAny) yield return (Pushed(panel, target), 0);
    }

    /// <summary>The label moved away from the anchor in a direction until the gap separates them.</summary>
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
        var x = Math.Clamp(target.Anchor.Centre.X, panel.X + (target.LabelWidth / 2),
            Math.Max(panel.X + (target.LabelWidth / 2), panel.Right - (target.LabelWidth / 2)));
        var y = Math.Clamp(target.Anchor.Centre.Y, panel.Y + (target.LabelHeight / 2),
            Math.Max(panel.Y + (target.LabelHeight / 2), panel.Bottom - (target.LabelHeight / 2)));
        return Around(target, x, y);
    }

    private static FigureBox Around(LabelTarget target, double x, double y) =>
        new(x - (target.LabelWidth / 2), y - (target.LabelHeight / 2), target.LabelWidth, target.LabelHeight);
}
