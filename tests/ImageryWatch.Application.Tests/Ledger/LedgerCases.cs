using ImageryWatch.Core;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

/// <summary>Small sources of ledgers: scenes of 1 January 2010, 2011, ..., positions in metres around 127 E 39.5 N.</summary>
internal static class LedgerCases
{
    public const int FirstYear = 2010;

    public static SitePlane Plane { get; } = new(new Coordinate(127, 39.5));

    public static DateOnly Day(int date) => new(FirstYear + date, 1, 1);

    public static LedgerSource Source(int dates, params LedgerPair[] pairs) => new(
        [.. Enumerable.Range(0, dates).Select(date => new LedgerDate($"s{date}", Day(date), Day(date)))],
        [.. pairs.Select((pair, index) => pair with { Observations = [.. pair.Observations.Select(one => one with { Pair = index })] })],
        Plane);

    /// <summary>An assessable pair without masked places.</summary>
    public static LedgerPair Pair(int before, int after, params Observation[] observations) =>
        new($"s/{before}_{after}", new BeforeAfter<int>(before, after))
        {
            Observations = observations,
            Mask = _ => new BeforeAfter<bool>(false, false),
        };

    public static LedgerPair Masked(this LedgerPair pair, bool before, bool after) =>
        pair with { Mask = _ => new BeforeAfter<bool>(before, after) };

    public static Observation Appeared(double east, double north = 0, double confidence = 0.9, double side = 8) =>
        House(east, north, side, false, true, confidence);

    public static Observation Removed(double east, double north = 0, double confidence = 0.9, double side = 8) =>
        House(east, north, side, true, false, confidence);

    public static Observation Unchanged(double east, double north = 0, double confidence = 0.9, double side = 8) =>
        House(east, north, side, true, true, confidence);

    public static Observation Tower(double east) => House(east, 0, 3.2, true, true, 0.8) with { Class = StructureClass.GuardTower };

    public static Observation Fence(double from, double to, bool before = true, bool after = true) => new(
        0, StructureClass.Fence, before, after, 0.9, new LineString([new Coordinate(from, 0), new Coordinate(to, 0)]));

    public static IReadOnlyList<StructureTrack> Tracks(int dates, params LedgerPair[] pairs) =>
        new TrackBuilder(Source(dates, pairs)).Tracks();

    /// <summary>"AP-?": absent, present, not assessable, unknown.</summary>
    public static string Text(this StructureTrack track) => string.Concat(track.States.Select(state => state.State switch
    {
        PresenceState.Present => 'P',
        PresenceState.Absent => 'A',
        PresenceState.NotAssessable => '-',
        _ => '?',
    }));

    private static Observation House(double east, double north, double side, bool before, bool after, double confidence) => new(
        0, StructureClass.Housing, before, after, confidence,
        new GeometryFactory().ToGeometry(new Envelope(east - (side / 2), east + (side / 2), north - (side / 2), north + (side / 2))));
}
