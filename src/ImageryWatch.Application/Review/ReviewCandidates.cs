using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace ImageryWatch.Application;

/// <summary>Chooses the candidates of a comparison that a person should examine: those that are no part of a reported change.</summary>
internal static class ReviewCandidates
{
    /// <summary>More are not examined in practice; the highest confidence comes first.</summary>
    public const int MaxCount = 500;

    /// <param name="below">Changes below the minimum confidence. Geometries in metres.</param>
    /// <param name="reported">The reported changes.</param>
    public static IReadOnlyList<ChangeObject> Of(IEnumerable<ChangeObject> below, IReadOnlyList<ChangeObject> reported)
    {
        var places = new STRtree<Geometry>();
        foreach (var change in reported) places.Insert(Box(change.Geometry), change.Geometry);
        places.Build();
        return
        [
            .. below.Where(change => !places.Query(Box(change.Geometry)).Any(known => IsSamePlace(change.Geometry, known)))
                .OrderByDescending(change => change.Confidence).ThenBy(change => change.Id, StringComparer.Ordinal).Take(MaxCount),
        ];
    }

    /// <summary>A tower on a reported fence is another structure: lines are compared with lines, areas with areas.</summary>
    private static bool IsSamePlace(Geometry candidate, Geometry reported) => (candidate.Dimension, reported.Dimension) switch
    {
        (Dimension.Surface, Dimension.Surface) => candidate.Intersects(reported),
        (Dimension.Curve, Dimension.Curve) => PlaceMatch.ScoreMetres(candidate, reported) is not null,
        _ => false,
    };

    private static Envelope Box(Geometry geometry)
    {
        var box = geometry.EnvelopeInternal.Copy();
        box.ExpandBy(PlaceMatch.MaxMetres);
        return box;
    }
}
