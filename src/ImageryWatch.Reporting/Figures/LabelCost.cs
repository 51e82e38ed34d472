namespace ImageryWatch.Reporting;

/// <summary>A possible position of a label.</summary>
/// <param name="Box">The box of the label.</param>
/// <param name="Leader">Line from the object to the label.</param>
/// <param name="OwnCost">Cost that does not depend on the positions of other labels.</param>
internal readonly record struct LabelPlace(FigureBox Box, Leader Leader, double OwnCost);

/// <summary>
/// Cost of a label position, in points of leader length. Covering an obstacle has by far the highest cost, followed by leaders that cross
/// each other or run under a label, and leaders over other objects.
/// </summary>
internal sealed class LabelCost(IReadOnlyList<LabelTarget> targets, IReadOnlyList<FigureBox> reserved)
{
    private const double CoverCost = 1000;
    private const double LabelCoverCost = 20_000;
    private const double CrossingCost = 60;
    private const double LeaderOverLabelCost = 60;
    private const double LeaderOverObjectCost = 5;
    private const double OutlineCoverCost = 5;
    private readonly FigureBox[] _obstacles = [.. targets.SelectMany(target => target.Obstacles), .. reserved];
    private readonly FigureBox[] _outlines = [.. targets.SelectMany(target => target.Outline?.Boxes() ?? [])];

    /// <summary>A box as a label position; <paramref name="preference"/> is added to its cost.</summary>
    public LabelPlace PlaceOf(int label, FigureBox box, double preference = 0)
    {
        var leader = targets[label].LeaderTo(box);
        var covering = (CoverCost * Overlap(box, _obstacles)) + (OutlineCoverCost * Overlap(box, _outlines));
        return new LabelPlace(box, leader, preference + leader.Length + covering + (LeaderOverObjectCost * ObjectsUnder(label, leader)));
    }

    /// <summary>
    /// Cost of a position with the current positions of the other labels (null: not placed yet). Stops as soon as the cost exceeds
    /// <paramref name="limit"/>.
    /// </summary>
    public static double Among(int label, LabelPlace place, LabelPlace?[] places, double limit = double.PositiveInfinity)
    {
        var cost = place.OwnCost;
        for (var other = 0; other < places.Length && cost < limit; other++)
            if (other != label && places[other] is { } placed) cost += Between(place, placed);
        return cost;
    }

    private static double Between(LabelPlace one, LabelPlace other)
    {
        var cost = LabelCoverCost * one.Box.OverlapArea(other.Box);
        if (one.Leader.Crosses(other.Leader)) cost += CrossingCost;
        if (one.Leader.Enters(other.Box)) cost += LeaderOverLabelCost;
        if (other.Leader.Enters(one.Box)) cost += LeaderOverLabelCost;
        return cost;
    }

    private static double Overlap(FigureBox place, FigureBox[] boxes)
    {
        var area = 0.0;
        foreach (var box in boxes) area += place.OverlapArea(box);
        return area;
    }

    private int ObjectsUnder(int label, Leader leader)
    {
        var count = 0;
        for (var other = 0; other < targets.Count; other++)
            if (other != label && IsOver(leader, targets[other].Obstacles)) count++;
        for (var other = 0; other < reserved.Count; other++)
            if (leader.Enters(reserved[other])) count++;
        return count;
    }

    private static bool IsOver(Leader leader, IReadOnlyList<FigureBox> boxes)
    {
        for (var i = 0; i < boxes.Count; i++)
            if (leader.Enters(boxes[i])) return true;
        return false;
    }
}
