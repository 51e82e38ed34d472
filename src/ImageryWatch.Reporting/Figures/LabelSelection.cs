namespace ImageryWatch.Reporting;

/// <summary>
/// Labels that fit into a panel without conflict: no label covers another label, an object or the scale bar; no leader crosses another
/// leader, a label or an object, or is longer than <see cref="MaxLeaderPoints"/>. Labels with most conflicts are left out first.
/// </summary>
internal static class LabelSelection
{
    private const double MaxLeaderPoints = 40;
    private const double OwnObstaclePoints = 3;
    private const int Rounds = 3;

    /// <summary>The boxes of the targets, in order; null where a label is left out.</summary>
    /// <param name="panel">Area for labels.</param>
    /// <param name="targets">Targets, the most important first.</param>
    /// <param name="required">Number of targets at the beginning that are placed first and never left out.</param>
    /// <param name="reserved">Boxes that labels must not cover.</param>
    public static FigureBox?[] Place(
        FigureBox panel, IReadOnlyList<LabelTarget> targets, int required, IReadOnlyList<FigureBox> reserved)
    {
        var first = LabelPlacement.Place(panel, [.. targets.Take(required)], LeftOut(targets, required, [], reserved));
        var boxes = new FigureBox?[targets.Count];
        for (var i = 0; i < required; i++) boxes[i] = first[i];
        var kept = Enumerable.Range(required, targets.Count - required).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            var obstacles = LeftOut(targets, required, kept, [.. reserved, .. first]);
            var placed = LabelPlacement.Place(panel, [.. kept.Select(i => targets[i])], obstacles);
            Array.Clear(boxes, required, boxes.Length - required);
            for (var i = 0; i < kept.Count; i++) boxes[kept[i]] = placed[i];
            if (!Remove(targets, boxes, kept, reserved)) break;
        }

        return boxes;
    }

    /// <summary>The reserved boxes and the objects without a label.</summary>
    private static List<FigureBox> LeftOut(
        IReadOnlyList<LabelTarget> targets, int required, List<int> kept, IReadOnlyList<FigureBox> reserved) =>
    [
        .. reserved, .. Enumerable.Range(required, targets.Count - required).Except(kept).SelectMany(i => targets[i].Obstacles),
    ];

    /// <summary>Leaves out labels until none has a conflict; true if any was left out.</summary>
    private static bool Remove(
        IReadOnlyList<LabelTarget> targets, FigureBox?[] boxes, List<int> kept, IReadOnlyList<FigureBox> reserved)
    {
        var isAny = false;
        while (true)
        {
            var worst = kept.Select(i => (Label: i, Count: Conflicts(i, targets, boxes, reserved)))
                .OrderByDescending(item => item.Count).ThenByDescending(item => item.Label).FirstOrDefault();
            if (worst.Count == 0) return isAny;
            boxes[worst.Label] = null;
            kept.Remove(worst.Label);
            isAny = true;
        }
    }

    private static int Conflicts(
        int label, IReadOnlyList<LabelTarget> targets, FigureBox?[] boxes, IReadOnlyList<FigureBox> reserved)
    {
        var (box, leader) = (boxes[label]!.Value, targets[label].LeaderTo(boxes[label]!.Value));
        var own = targets[label].Anchor.Inflate(OwnObstaclePoints); // a tower on a fence: its leader cannot but start there
        var count = leader.Length > MaxLeaderPoints ? 1 : 0;
        count += reserved.Count(other => box.Overlaps(other) || (leader.Enters(other) && !other.Overlaps(own)));
        for (var other = 0; other < targets.Count; other++)
        {
            count += targets[other].Obstacles.Count(
                obstacle => box.Overlaps(obstacle) || (leader.Enters(obstacle) && !obstacle.Overlaps(own)));
            if (other == label || boxes[other] is not { } otherBox) continue;
            var theirs = targets[other].LeaderTo(otherBox);
            if (box.Overlaps(otherBox) || leader.Crosses(theirs)) count++;
            if (leader.Enters(otherBox) || theirs.Enters(box)) count++;
        }

        return count;
    }
}
