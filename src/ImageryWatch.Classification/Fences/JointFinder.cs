using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Mathematics;

namespace ImageryWatch.Classification;

/// <summary>Finds pairs of ends that continue each other, straight or around a corner.</summary>
internal sealed class JointFinder(FenceAssemblyOptions options)
{
    private const double MetresPerDegree = 0.1;

    /// <summary>
    /// Maximum angle between a bridge and the ends it joins, except for bridges shorter than the position error of an end.
    /// </summary>
    private const double MaxDeviationDegrees = 40;

    /// <summary>All geometrically possible joints, lowest cost first.</summary>
    public IEnumerable<FenceJoint> Find(IReadOnlyList<FenceLine> lines)
    {
        FenceEnd[] ends = [.. lines.SelectMany((line, i) => FenceEnd.Of(line, i, options.DirectionMetres))];
        var tree = new STRtree<int>();
        for (var i = 0; i < ends.Length; i++) tree.Insert(new Envelope(ends[i].At), i);
        tree.Build();
        return Enumerable.Range(0, ends.Length)
            .SelectMany(i => Near(tree, ends[i].At).Where(j => j > i && CanJoin(lines, ends[i], ends[j]))
                .Select(j => (I: i, J: j, Joint: Between(ends[i], ends[j]))))
            .Where(found => found.Joint is not null)
            .OrderBy(found => found.Joint!.Cost).ThenBy(found => found.I).ThenBy(found => found.J)
            .Select(found => found.Joint!);
    }

    private IList<int> Near(STRtree<int> tree, Coordinate point)
    {
        var around = new Envelope(point);
        around.ExpandBy(options.GapMetres);
        return tree.Query(around);
    }

    /// <summary>
    /// A line that is probably a fence is not joined with one that is probably not: the mean confidence would drop too far.
    /// </summary>
    private bool CanJoin(IReadOnlyList<FenceLine> lines, FenceEnd one, FenceEnd other) =>
        lines[one.Line].IsLikely == lines[other.Line].IsLikely
            && (one.Line != other.Line || lines[one.Line].LengthMetres >= options.MinRingMetres);

    /// <summary>Joint between the two ends of one line; null if they do not meet.</summary>
    public FenceJoint? Closing(FenceLine line)
    {
        FenceEnd[] ends = [.. FenceEnd.Of(line, 0, options.DirectionMetres)];
        return ends.Length == 2 && line.LengthMetres >= options.MinRingMetres ? Between(ends[0], ends[1]) : null;
    }

    private FenceJoint? Between(FenceEnd one, FenceEnd other)
    {
        var gap = one.At.Distance(other.At);
        if (gap > options.GapMetres) return null;
        var turn = Directions.Turn(one.Outward, other.Outward.Negate());
        if (turn > options.MaxCornerDegrees) return null;
        var cost = gap + (turn * MetresPerDegree);
        if (turn > options.MaxStraightDegrees) return Corner(one, other) is { } corner ? new FenceJoint(one, other, corner, cost) : null;
        if (gap <= options.TouchMetres) return new FenceJoint(one, other, new LineSegment(one.At, other.At).MidPoint, cost);
        return IsAhead(one, other) ? new FenceJoint(one, other, null, cost) : null;
    }

    private static bool IsAhead(FenceEnd one, FenceEnd other)
    {
        var bridge = new Vector2D(one.At, other.At);
        return Directions.Turn(one.Outward, bridge) <= MaxDeviationDegrees
            && Directions.Turn(other.Outward, bridge.Negate()) <= MaxDeviationDegrees;
    }

    /// <summary>Intersection of the extended ends; either end may slightly overshoot it.</summary>
    private Coordinate? Corner(FenceEnd one, FenceEnd other)
    {
        var between = new Vector2D(one.At, other.At);
        var cross = Cross(one.Outward, other.Outward);
        if (Math.Abs(cross) < 1e-9) return null;
        var (ahead, otherAhead) = (Cross(between, other.Outward) / cross, Cross(between, one.Outward) / cross);
        var (min, max) = (-options.TouchMetres, options.GapMetres);
        if (ahead < min || ahead > max || otherAhead < min || otherAhead > max) return null;
        return one.Outward.Multiply(ahead).Translate(one.At);
    }

    private static double Cross(Vector2D one, Vector2D other) => (one.X * other.Y) - (one.Y * other.X);
}
