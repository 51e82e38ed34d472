using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification;

/// <summary>Joins lines whose ends continue each other into longer lines and rings.</summary>
/// <param name="options">Tolerances.</param>
/// <param name="canBridge">False if a bridge would cross masked pixels.</param>
internal sealed class EndJoining(FenceAssemblyOptions options, Func<LineString, bool> canBridge)
{
    /// <param name="lines">In a deterministic order.</param>
    public List<FenceLine> Join(IReadOnlyList<FenceLine> lines)
    {
        var joints = SelectJoints(lines);
        var (joined, done) = (new List<FenceLine>(), new bool[lines.Count]);
        foreach (var includesClosed in (bool[])[false, true])
        {
            for (var i = 0; i < lines.Count; i++)
            {
                if (done[i] || (!includesClosed && !lines[i].IsClosed && joints.ContainsKey((i, false)) && joints.ContainsKey((i, true))))
                    continue;
                joined.Add(Chain(lines, joints, i, done));
            }
        }

        return joined;
    }

    /// <summary>Selects joints by ascending cost; each end is used at most once.</summary>
    private Dictionary<(int Line, bool IsLast), FenceJoint> SelectJoints(IReadOnlyList<FenceLine> lines)
    {
        var selected = new Dictionary<(int, bool), FenceJoint>();
        foreach (var joint in new JointFinder(options).Find(lines))
        {
            var (one, other) = ((joint.One.Line, joint.One.IsLast), (joint.Other.Line, joint.Other.IsLast));
            if (!selected.ContainsKey(one) && !selected.ContainsKey(other) && canBridge(joint.Bridge))
                selected[one] = selected[other] = joint;
        }

        return selected;
    }

    /// <summary>Follows joints from a free end, or around a ring back to the start.</summary>
    private static FenceLine Chain(
        IReadOnlyList<FenceLine> lines, Dictionary<(int Line, bool IsLast), FenceJoint> joints, int first, bool[] done)
    {
        var chain = new FenceChain();
        var (line, entersAtLast) = (first, joints.ContainsKey((first, false)) && !joints.ContainsKey((first, true)));
        while (!done[line])
        {
            done[line] = true;
            chain.Add(lines[line], entersAtLast);
            if (!joints.TryGetValue((line, !entersAtLast), out var joint)) break;
            var next = joint.One.Line == line && joint.One.IsLast == !entersAtLast ? joint.Other : joint.One;
            chain.AddCorner(joint.Corner);
            (line, entersAtLast) = (next.Line, next.IsLast);
        }

        return chain.ToLine(isRing: done[line] && joints.ContainsKey((first, false)) && joints.ContainsKey((first, true)) && line == first);
    }
}

/// <summary>A chain of joined lines.</summary>
internal sealed class FenceChain
{
    private readonly List<Coordinate> _points = [];
    private readonly List<FenceLine> _lines = [];
    private bool _endsInCorner;

    public void Add(FenceLine line, bool backwards)
    {
        IEnumerable<Coordinate> points = backwards ? line.Shape.Coordinates.Reverse() : line.Shape.Coordinates;
        _points.AddRange(_endsInCorner ? points.Skip(1) : points);
        _lines.Add(line);
        _endsInCorner = false;
    }

    /// <param name="corner">Replaces the last point and the first point of the next line; null to keep both.</param>
    public void AddCorner(Coordinate? corner)
    {
        if (corner is null) return;
        _points[^1] = corner;
        _endsInCorner = true;
    }

    /// <summary>The confidence is the length-weighted mean; the reasons are those of the line with the highest support.</summary>
    public FenceLine ToLine(bool isRing)
    {
        if (isRing && _endsInCorner) _points[0] = _points[^1].Copy();
        else if (isRing) _points.Add(_points[0].Copy());
        var best = FenceLine.InOrder(_lines).First();
        var confidence = _lines.Sum(line => line.Support) / _lines.Sum(line => line.LengthMetres);
        return new FenceLine(new LineString([.. _points]), confidence, best.Reasons) { PartCount = _lines.Sum(line => line.PartCount) };
    }
}
