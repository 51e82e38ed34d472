using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Quadtree;

namespace ImageryWatch.Application;

/// <summary>A structure with its outline in metres on the plane of the site.</summary>
internal readonly record struct OutlinedTrack(StructureTrack Track, Geometry Outline);

/// <summary>
/// Non-maximum suppression between structures of one class. Where some pairs outline a building as a whole and others in parts, its
/// observations do not match and give several structures; the one that most pairs report is kept. A structure that is present at a date at
/// which the other one is not is kept too: one may have replaced the other.
/// </summary>
internal static class TrackSuppression
{
    /// <summary>Overlap, as a share of the smaller outline, above which two structures are the same.</summary>
    private const double DuplicateOverlap = 0.5;

    /// <param name="tracks">Of one class, in an order that depends on the observations only.</param>
    public static IReadOnlyList<OutlinedTrack> Select(IReadOnlyList<OutlinedTrack> tracks)
    {
        var (kept, index) = (new List<OutlinedTrack>(), new Quadtree<OutlinedTrack>());
        foreach (var one in tracks.OrderByDescending(one => one.Track.Pairs.Count).ThenByDescending(one => one.Track.Confidence))
        {
            var box = one.Outline.EnvelopeInternal;
            if (index.Query(box).Any(other => AreDuplicates(one, other))) continue;
            kept.Add(one);
            index.Insert(box, one);
        }

        return kept;
    }

    private static bool AreDuplicates(OutlinedTrack one, OutlinedTrack kept) =>
        one.Outline.EnvelopeInternal.Intersects(kept.Outline.EnvelopeInternal)
        && IsPresentWherever(one.Track, kept.Track)
        && PlaceMatch.CommonArea(one.Outline, kept.Outline) > DuplicateOverlap * Math.Min(one.Outline.Area, kept.Outline.Area);

    private static bool IsPresentWherever(StructureTrack one, StructureTrack kept) => one.States.Zip(kept.States).All(dates =>
        dates.First.State != PresenceState.Present || dates.Second.State == PresenceState.Present);
}
