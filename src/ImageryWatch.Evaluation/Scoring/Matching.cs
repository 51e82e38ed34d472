using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace ImageryWatch.Evaluation;

/// <summary>Which true object each reported one was matched to; indices into the lists that were matched.</summary>
internal sealed record Matching(IReadOnlyDictionary<int, int> ReportedToTruth)
{
    /// <summary>
    /// Pairs objects of equal change one to one, best quality first; among equals the later ones first, which makes the
    /// result unique.
    /// </summary>
    /// <param name="truth">True objects of one class.</param>
    /// <param name="reported">Reported objects of the same class.</param>
    /// <param name="quality">How well two geometries agree; 0 for not at all.</param>
    public static Matching Greedy(IReadOnlyList<LabelledObject> truth, IReadOnlyList<LabelledObject> reported, Func<Geometry, Geometry, double> quality)
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

    /// <summary>Metres by which two centroids are nearer than the tolerance.</summary>
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

    /// <summary>Hit, false alarm, or neither where the truth was obscured.</summary>
    public Judgement OfReported(int index, IReadOnlyList<LabelledObject> truth)
    {
        if (!ReportedToTruth.TryGetValue(index, out var t)) return Judgement.FalseAlarm;
        return truth[t].IsObscured ? Judgement.Ignored : Judgement.Hit;
    }
}
