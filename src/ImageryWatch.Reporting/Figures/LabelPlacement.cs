namespace ImageryWatch.Reporting;

/// <summary>What a label belongs to: the place it points at and every box it must not cover.</summary>
internal sealed record LabelTarget(FigureBox Anchor, IReadOnlyList<FigureBox> Obstacles, double LabelWidth, double LabelHeight);

/// <summary>
/// Places labels beside their objects: each takes the nearest free place out of rings of candidates around its anchor,
/// free of other labels, of every object and of reserved boxes, and inside the panel. Where a panel is too crowded for
/// that, the candidate that covers least is taken, other labels weighing most.
/// </summary>
internal static class LabelPlacement
{
    private const int Directions = 16;
    private const double LabelOverlapWeight = 20;
    private static readonly double[] GapsPoints = [5, 9, 14, 20, 28, 38, 52, 70, 95, 130];

    public static FigureBox[] Place(FigureBox panel, IReadOnlyList<LabelTarget> targets, IReadOnlyList<FigureBox> reserved)
    {
        var obstacles = targets.SelectMany(target => target.Obstacles).Concat(reserved).ToArray();
        var placed = new List<FigureBox>(targets.Count);
        foreach (var target in targets) placed.Add(PlaceOne(panel, target, obstacles, placed));
        return [.. placed];
    }

    private static FigureBox PlaceOne(FigureBox panel, LabelTarget target, FigureBox[] obstacles, List<FigureBox> placed)
    {
        var best = default(FigureBox);
        var bestCost = double.PositiveInfinity;
        foreach (var candidate in Candidates(target))
        {
            if (!panel.Contains(candidate)) continue;
            var cost = Overlap(candidate, obstacles) + (LabelOverlapWeight * Overlap(candidate, placed));
            if (cost <= 0) return candidate;
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

    private static IEnumerable<FigureBox> Candidates(LabelTarget target)
    {
        foreach (var gap in GapsPoints)
            for (var direction = 0; direction < Directions; direction++)
                yield return Candidate(target, gap, 2 * Math.PI * ((direction + 2) % Directions) / Directions);
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
        var x = Math.Clamp(target.Anchor.Centre.X, panel.X + (target.LabelWidth / 2), Math.Max(panel.X, panel.Right - (target.LabelWidth / 2)));
        var y = Math.Clamp(target.Anchor.Centre.Y, panel.Y + (target.LabelHeight / 2), Math.Max(panel.Y, panel.Bottom - (target.LabelHeight / 2)));
        return Around(target, x, y);
    }

    private static FigureBox Around(LabelTarget target, double x, double y) =>
        new(x - (target.LabelWidth / 2), y - (target.LabelHeight / 2), target.LabelWidth, target.LabelHeight);
}
