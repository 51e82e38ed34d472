namespace ImageryWatch.Reporting;

/// <summary>What a label belongs to: the place it points at and every box it must not cover.</summary>
internal sealed record LabelTarget(FigureBox Anchor, IReadOnlyList<FigureBox> Obstacles, double LabelWidth, double LabelHeight);

/// <summary>
/// Places labels beside their objects. Of rings of candidates around its anchor each label takes the cheapest: near,
/// above rather than below, its leader crossing no other leader, and before all free of other labels, of every object
/// and of reserved boxes. Only where a panel is too crowded for that is something covered, other labels last.
/// </summary>
internal static class LabelPlacement
{
    private const int Directions = 16;
    private const double CoverCost = 1000;
    private const double LabelCoverCost = 20_000;
    private const double CrossingCost = 60;
    private const double DirectionCost = 0.4;
    private static readonly double[] GapsPoints = [5, 9, 14, 20, 28, 38, 52, 70, 95, 130];

    public static FigureBox[] Place(FigureBox panel, IReadOnlyList<LabelTarget> targets, IReadOnlyList<FigureBox> reserved)
    {
        var obstacles = targets.SelectMany(target => target.Obstacles).Concat(reserved).ToArray();
        var placed = new List<FigureBox>(targets.Count);
        for (var i = 0; i < targets.Count; i++) placed.Add(PlaceOne(panel, targets, obstacles, placed));
        return [.. placed];
    }

    private static FigureBox PlaceOne(FigureBox panel, IReadOnlyList<LabelTarget> targets, FigureBox[] obstacles, List<FigureBox> placed)
    {
        var target = targets[placed.Count];
        var best = default(FigureBox);
        var bestCost = double.PositiveInfinity;
        foreach (var (candidate, ownCost) in Candidates(target))
        {
            // Candidates come in rings: once a ring alone costs more than the best place, no later one can win.
            if (ownCost - (DirectionCost * Directions) > bestCost) break;
            if (!panel.Contains(candidate)) continue;
            var cost = ownCost + (CoverCost * Overlap(candidate, obstacles)) + (LabelCoverCost * Overlap(candidate, placed))
                + (CrossingCost * Crossings(target, candidate, targets, placed));
            if (cost < bestCost) (best, bestCost) = (candidate, cost);
        }

        return double.IsFinite(bestCost) ? best : Pushed(panel, target);
    }

    private static double Overlap(FigureBox candidate, IReadOnlyList<FigureBox> others)
    {
        var area = 0.0;
        for (var i = 0; i < others.Count; i++) area += candidate.OverlapArea(others[i]);
        return area;
    }

    private static int Crossings(LabelTarget target, FigureBox candidate, IReadOnlyList<LabelTarget> targets, List<FigureBox> placed)
    {
        var crossings = 0;
        for (var i = 0; i < placed.Count; i++)
            if (Cross(target.Anchor.Centre, candidate.Centre, targets[i].Anchor.Centre, placed[i].Centre)) crossings++;
        return crossings;
    }

    private static bool Cross(FigurePoint a, FigurePoint b, FigurePoint c, FigurePoint d) =>
        Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;

    /// <summary>Positive on one side of the line through a and b, negative on the other.</summary>
    private static double Side(FigurePoint a, FigurePoint b, FigurePoint point) =>
        ((b.X - a.X) * (point.Y - a.Y)) - ((b.Y - a.Y) * (point.X - a.X));

    /// <summary>Rings from near to far, each from straight up to both sides and down last.</summary>
    private static IEnumerable<(FigureBox Box, double Cost)> Candidates(LabelTarget target)
    {
        foreach (var gap in GapsPoints)
        {
            for (var step = 0; step < Directions; step++)
            {
                var turn = (step + 1) / 2 * (step % 2 == 0 ? 1 : -1);
                yield return (Candidate(target, gap, (Math.PI / 2) + (2 * Math.PI * turn / Directions)), gap + (DirectionCost * step));
            }
        }
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
