using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Mathematics;

namespace ImageryWatch.Structures;

/// <summary>Finds ends that go on in each other, straight or around a corner.</summary>
internal sealed class JointFinder(FenceAssemblyOptions options)
{
    private const double MetresPerDegree = 0.1;

    /// <summary>A bridge may lean so much against the ends that it joins, unless it is as short as an end is uncertain.</summary>
    private const double MostLeanDegrees = 40;

    /// <summary>Every joint that geometry allows, the cheapest first.</summary>
    public IEnumerable<FenceJoint> Find(IReadOnlyList<FenceLine> lines)
    {
        FenceEnd[] ends = [.. lines.SelectMany((line, i) => FenceEnd.Of(line, i, options.DirectionMetres))];
        var tree = new STRtree<int>();
        for (var i = 0; i < ends.Length; i++) tree.Insert(new Envelope(ends[i].At), i);
        tree.Build();
        return Enumerable.Range(0, ends.Length)
            .SelectMany(i => Near(tree, ends[i].At).Where(j => j > i && MayBelong(lines, ends[i], ends[j])).Select(j => (I: i, J: j, Joint: Between(ends[i], ends[j]))))
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

    /// <summary>A line that is more likely a fence than not is not watered down by one that is not.</summary>
    private bool MayBelong(IReadOnlyList<FenceLine> lines, FenceEnd one, FenceEnd other) =>
        lines[one.Line].IsLikely == lines[other.Line].IsLikely && (one.Line != other.Line || lines[one.Line].LengthMetres >= options.LeastRingMetres);

    /// <summary>How the two ends of one line meet; null where they do not.</summary>
    public FenceJoint? Closing(FenceLine line)
    {
        FenceEnd[] ends = [.. FenceEnd.Of(line, 0, options.DirectionMetres)];
        return ends.Length == 2 && line.LengthMetres >= options.LeastRingMetres ? Between(ends[0], ends[1]) : null;
    }

    private FenceJoint? Between(FenceEnd one, FenceEnd other)
    {
        var gap = one.At.Distance(other.At);
        if (gap > options.GapMetres) return null;
        var turn = Directions.Turn(one.Outward, other.Outward.Negate());
        if (turn > options.SharpestDegrees) return null;
        var cost = gap + (turn * MetresPerDegree);
        if (turn > options.StraightDegrees) return Corner(one, other) is { } corner ? new FenceJoint(one, other, corner, cost) : null;
        if (gap <= options.TouchMetres) return new FenceJoint(one, other, new LineSegment(one.At, other.At).MidPoint, cost);
        return IsAhead(one, other) ? new FenceJoint(one, other, null, cost) : null;
    }

    private static bool IsAhead(FenceEnd one, FenceEnd other)
    {
        var bridge = new Vector2D(one.At, other.At);
        return Directions.Turn(one.Outward, bridge) <= MostLeanDegrees && Directions.Turn(other.Outward, bridge.Negate()) <= MostLeanDegrees;
    }

    /// <summary>Where both ends would meet if prolonged; either may also reach past it a little.</summary>
    private Coordinate? Corner(FenceEnd one, FenceEnd other)
    {
        var between = new Vector2D(one.At, other.At);
        var cross = Cross(one.Outward, other.Outward);
        if (Math.Abs(cross) < 1e-9) return null;
        var (ahead, otherAhead) = (Cross(between, other.Outward) / cross, Cross(between, one.Outward) / cross);
        var (least, most) = (-options.TouchMetres, options.GapMetres);
        if (ahead < least || ahead > most || otherAhead < least || otherAhead > most) return null;
        return one.Outward.Multiply(ahead).Translate(one.At);
    }

    private static double Cross(Vector2D one, Vector2D other) => (one.X * other.Y) - (one.Y * other.X);
}
