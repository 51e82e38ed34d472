namespace ImageryWatch.Reporting;

/// <summary>
/// What a place of a label costs, in points of leader length. To cover something costs far more than any leader; then come leaders that
/// cross each other or run under a label, then leaders over other objects.
/// </summary>
internal sealed class LabelCost(IReadOnlyList<LabelTarget> targets, IReadOnlyList<FigureBox> reserved)
{
    private const double CoverCost = 1000;
    private const double LabelCoverCost = 20_000;
    private const double CrossingCost = 60;
    private const double LeaderOverLabelCost = 60;
    private const double LeaderOverObjectCost = 5;
    private readonly FigureBox[] _obstacles = [.. targets.SelectMany(target => target.Obstacles), .. reserved];

    /// <summary>Cost of a label at <paramref name="place"/> with the others as they are; null means not placed yet.</summary>
    public double Of(int label, FigureBox place, FigureBox?[] places)
    {
        var leader = Leader.Between(targets[label].Anchor, place);
        var cost = leader.Length + (CoverCost * Overlap(place)) + (LeaderOverObjectCost * ObjectsUnder(label, leader));
        for (var other = 0; other < places.Length; other++)
        {
            if (other == label || places[other] is not { } placed) continue;
            var otherLeader = Leader.Between(targets[other].Anchor, placed);
            cost += LabelCoverCost * place.OverlapArea(placed);
            if (leader.Crosses(otherLeader)) cost += CrossingCost;
            if (leader.Enters(placed)) cost += LeaderOverLabelCost;
            if (otherLeader.Enters(place)) cost += LeaderOverLabelCost;
        }

        return cost;
    }

    private double Overlap(FigureBox place)
    {
        var area = 0.0;
        foreach (var obstacle in _obstacles) area += place.OverlapArea(obstacle);
        return area;
    }

    private int ObjectsUnder(int label, Leader leader)
    {
        var count = 0;
        for (var other = 0; other < targets.Count; other++)
            if (other != label && targets[other].Obstacles.Any(leader.Enters)) count++;
        return count;
    }
}
