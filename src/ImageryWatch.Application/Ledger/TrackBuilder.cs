using ImageryWatch.Core;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>Builds the structures of a site from the observations of all its pairs. Ids are assigned later.</summary>
internal sealed class TrackBuilder(LedgerSource source)
{
    private readonly TrackEvaluation _evaluation = new(source);

    /// <returns>By class, then from north to south.</returns>
    public IReadOnlyList<StructureTrack> Tracks() =>
    [
        .. Objects(StructureClass.GuardTower).Concat(Fences()).Concat(Objects(StructureClass.Housing))
            .OrderBy(track => track.Class).ThenByDescending(track => track.Geometry.Coordinate.Y)
            .ThenBy(track => track.Geometry.Coordinate.X),
    ];

    private IEnumerable<StructureTrack> Objects(StructureClass kind)
    {
        var observations = source.Pairs.SelectMany(pair => Replacements.Joined([.. Of(pair.Observations, kind)]));
        var tracks = new List<OutlinedTrack>();
        foreach (var group in ObjectGroups.Of([.. Observation.Ordered(observations)]))
        {
            var outline = Best(group).Geometry;
            if (Track(outline, group, _evaluation.Of(outline, group)) is { } track) tracks.Add(new OutlinedTrack(track, outline));
        }

        return TrackSuppression.Select(tracks).Select(one =>
            one.Track with { AreaSquareMetres = kind == StructureClass.Housing ? one.Outline.Area : null });
    }

    private IEnumerable<StructureTrack> Fences()
    {
        var observations = Of(source.Pairs.SelectMany(pair => pair.Observations), StructureClass.Fence);
        var run = new List<FenceSection>();
        TrackStates? common = null;
        foreach (var section in FenceSections.Of([.. Observation.Ordered(observations)]))
        {
            if (section.Observations.Count == 0) continue;
            var states = _evaluation.Of(section.Line, section.Observations);
            if (run.Count > 0 && (!Continues(run[^1], section) || !states.States.SequenceEqual(common!.States)))
            {
                if (Fence(run, common!) is { } track) yield return track;
                run.Clear();
            }

            run.Add(section);
            common = states;
        }

        if (run.Count > 0 && Fence(run, common!) is { } last) yield return last;
    }

    private static bool Continues(FenceSection one, FenceSection next) =>
        one.Part == next.Part && one.Line.EndPoint.Distance(next.Line.StartPoint) < 0.01;

    private StructureTrack? Fence(List<FenceSection> run, TrackStates states)
    {
        var line = new LineString([.. run[0].Line.Coordinates.Concat(run.Skip(1).SelectMany(section => section.Line.Coordinates.Skip(1)))]);
        Observation[] observations = [.. Observation.Ordered(run.SelectMany(section => section.Observations).Distinct())];
        return Track(line, observations, states) is { } track ? track with { LengthMetres = line.Length } : null;
    }

    /// <summary>Null if it is present at no date.</summary>
    private StructureTrack? Track(Geometry place, Observation[] observations, TrackStates states)
    {
        var periods = StandingPeriods.Of(source.Dates, states.States);
        if (periods.Count == 0) return null;
        return new StructureTrack
        {
            Id = "",
            Class = observations[0].Class,
            Geometry = source.Plane.ToDegrees(place),
            FirstCentre = Geographic(place.Dimension == Dimension.Curve ? place.Centroid : observations[0].Geometry.Centroid),
            Confidence = states.Confidence,
            Zone = Best(observations).Zone,
            States = states.States,
            Periods = periods,
            Contradictions = [.. states.Contradictions.Select(date => source.Dates[date].From)],
            Pairs = [.. observations.Select(one => source.Pairs[one.Pair].Folder).Distinct()],
            Alterations = Between(observations.Where(one => one.IsAltered)),
            Replacements = Between(observations.Where(one => one.IsReplaced)),
            IsRebuilt = periods.Count > 1 || observations.Any(one => one.IsReplaced),
        };
    }

    /// <summary>The dates of the pairs of these observations; of nested ones only the closest dates, in order of time.</summary>
    private IReadOnlyList<BeforeAfter<DateOnly>> Between(IEnumerable<Observation> observations)
    {
        BeforeAfter<int>[] all = [.. observations.Select(one => source.Pairs[one.Pair].Dates).Distinct()];
        return
        [
            .. all.Where(one => !all.Any(other => other != one && other.Before >= one.Before && other.After <= one.After))
                .OrderBy(one => one.Before).Select(one => one.Select(date => source.Dates[date].From)),
        ];
    }

    private GeographicPoint Geographic(Geometry centre)
    {
        var degrees = source.Plane.ToDegrees(centre).Coordinate;
        return new GeographicPoint(degrees.X, degrees.Y);
    }

    /// <summary>The most reliable observation; of equal ones the first.</summary>
    private static Observation Best(IReadOnlyList<Observation> observations) =>
        observations.OrderByDescending(one => one.Confidence).First();

    private static IEnumerable<Observation> Of(IEnumerable<Observation> observations, StructureClass kind) =>
        observations.Where(one => one.Class == kind);
}
