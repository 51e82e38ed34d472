using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace ImageryWatch.Evaluation;

/// <summary>Assignment of reported objects to true objects, as indices into the matched lists.</summary>
internal sealed record Matching(IReadOnlyDictionary<int, int> ReportedToTruth)
{
    /// <summary>
    /// Matches objects with the same change one to one, in descending order of quality. Ties are resolved in favour of higher indices,
    /// which makes the result unique.
    /// </summary>
    /// <param name="truth">True objects of one class.</param>
    /// <param name="reported">Reported objects of the same class.</param>
    /// <param name="quality">Agreement of two geometries; 0 for no match.</param>
    public static Matching Greedy(
        IReadOnlyList<LabelledObject> truth, IReadOnlyList<LabelledObject> reported, Func<Geometry, Geometry, double> quality)
    {
        var candidates =
            from t in Enumerable.Range(0, truth.Count)
            from r in Enumerable.Range(0, reported.Count)
            where truth[t].Change == reported[r].Change
            let value = quality(truth[t].Geometry, reported[r].Geometry)
            where value > 0
            orderby value descending, t descending, r descending
            select (t, r);
        var (taken, matched) = (new HashSet<int>(), new Dictionary<int, int>());
        foreach (var (t, r) in candidates)
            if (!taken.Contains(t) && matched.TryAdd(r, t)) taken.Add(t);
        return new Matching(matched);
    }

    /// <summary>The tolerance minus the centroid distance, in metres; 0 if too far apart.</summary>
    public static Func<Geometry, Geometry, double> Nearness(double toleranceMetres) =>
        (a, b) => Math.Max(0, toleranceMetres - a.Centroid.Coordinate.Distance(b.Centroid.Coordinate));

    /// <summary>Intersection over union, or 0 below the threshold.</summary>
    public static Func<Geometry, Geometry, double> Overlap(double threshold) => (a, b) =>
    {
        var value = IntersectionOverUnion(a, b);
        return value >= threshold ? value : 0;
    };

    public static double IntersectionOverUnion(Geometry a, Geometry b)
    {
        if (!a.EnvelopeInternal.Intersects(b.EnvelopeInternal)) return 0;
        var common = OverlayNGRobust.Overlay(a, b, SpatialFunction.Intersection).Area;
        return common > 0 ? common / (a.Area + b.Area - common) : 0;
    }

    public DetectionScore Score(IReadOnlyList<LabelledObject> truth, int reportedCount)
    {
        var hits = ReportedToTruth.Values.Count(t => !truth[t].IsObscured);
        var visible = truth.Count(t => !t.IsObscured);
        return new DetectionScore(hits, reportedCount - ReportedToTruth.Count, visible - hits);
    }

    /// <summary>Hit, false alarm, or ignored if the truth is obscured.</summary>
    public ScoreOutcome OfReported(int index, IReadOnlyList<LabelledObject> truth)
    {
        if (!ReportedToTruth.TryGetValue(index, out var t)) return ScoreOutcome.FalseAlarm;
        return truth[t].IsObscured ? ScoreOutcome.Ignored : ScoreOutcome.Hit;
    }
}
