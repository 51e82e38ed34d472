using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting.Tests;

/// <summary>Test site with one zone and five dates; the third date is not assessable.</summary>
internal static class SampleSite
{
    public static DateOnly Day(int date) => new(2010 + date, 3, 4);

    public static IReadOnlyList<StructureTrack> Tracks { get; } =
    [
        Track("tower-1", StructureClass.GuardTower, "AP-PP", 0, 0.97),
        Track("fence-1", StructureClass.Fence, "PP-PA", 1, 0.7) with { LengthMetres = 120 },
        Track("housing-1", StructureClass.Housing, "PA-AP", 2, 0.9) with { IsRebuilt = true, Zone = "north" },
        Track("housing-2", StructureClass.Housing, "PP-PP", 3, 0.9) with
        {
            Alterations = [new(Day(0), Day(1))], Replacements = [new(Day(3), Day(4))], Contradictions = [Day(1)],
        },
        Track("housing-3", StructureClass.Housing, "PP-A?", 4, 0.6) with { Zone = "north" },
    ];

    /// <param name="isSynthetic">Whether the imagery is synthetic.</param>
    /// <param name="name">Of the site, its zone, a scene, its sensor and its credit, and a failed comparison; null: plain names.</param>
    /// <param name="tracks">The structures.</param>
    public static SiteReport Report(bool isSynthetic = false, string? name = null, IReadOnlyList<StructureTrack>? tracks = null)
    {
        var zone = name ?? "north";
        return new SiteReport
        {
            Ledger = new SiteLedger
            {
                SiteId = "camp",
                Title = SiteLedger.TitleOf(name ?? "Camp"),
                Producer = "ImageryWatch 1.2.3",
                IsSynthetic = isSynthetic,
                Dates = [.. Enumerable.Range(0, 5).Select(date => new LedgerDate(name ?? $"s{date}", Day(date), Day(date)))],
                Tracks = [.. (tracks ?? Tracks).Select(track => track with { Zone = track.Zone is null ? null : zone })],
                Areas = [Area(null), Area(zone)],
            },
            Site = new Site
            {
                Id = "camp", Name = name ?? "Camp", Aliases = ["Camp 18", "북창"], Note = name,
                Outline = Sample.Geometries.ToGeometry(new Envelope(126.07, 126.08, 39.56, 39.57)),
            },
            Scenes = [.. Enumerable.Range(0, 5).Select(_ => new SiteScene
            {
                Sensor = name ?? "Sensor-1", Credit = name ?? "© Provider", PixelSizeMetres = 0.5, SunAzimuthDegrees = 151,
                SunElevationDegrees = 42, IsSynthetic = isSynthetic,
            })],
            Pairs =
            [
                new SitePair(new(0, 1), "a b_(c)") { HasOverview = true },
                new SitePair(new(1, 2), null) { Problem = name ?? "failed: no file" },
                new SitePair(new(1, 3), "p13"), new SitePair(new(3, 4), "p34"),
            ],
            Extent = new ReportExtent(new GeographicPoint(126.075, 39.565), 200, 160, 0.032),
        };
    }

    /// <param name="states">"P" present, "A" absent, "-" not assessable, "?" unknown.</param>
    public static StructureTrack Track(string id, StructureClass kind, string states, int place, double confidence)
    {
        DatedState[] all = [.. states.Select(state => state switch
        {
            'P' => new DatedState(PresenceState.Present, confidence),
            'A' => new DatedState(PresenceState.Absent, 1 - confidence),
            '-' => new DatedState(PresenceState.NotAssessable, null),
            _ => new DatedState(PresenceState.Unknown, null),
        })];
        var square = new Envelope(126.075 + (place * 0.0005), 126.0751 + (place * 0.0005), 39.565, 39.5651);
        return new StructureTrack
        {
            Id = id, Class = kind, Geometry = Sample.Geometries.ToGeometry(square), FirstCentre = new(126.075, 39.565),
            Confidence = confidence, States = all, Periods = Periods(states), Pairs = ["p13"],
            AreaSquareMetres = kind == StructureClass.Housing ? 84 : null,
        };
    }

    private static LedgerArea Area(string? zone) => new(zone, [0, 0.1, 1, 0, null])
    {
        Causes =
        [
            new Dictionary<QualityFlags, double>(),
            new Dictionary<QualityFlags, double> { [QualityFlags.Cloud] = 0.08, [QualityFlags.NoData] = 0.02, [QualityFlags.Snow] = 0.3 },
            new Dictionary<QualityFlags, double>(), new Dictionary<QualityFlags, double>(), new Dictionary<QualityFlags, double>(),
        ],
    };

    private static IReadOnlyList<StandingPeriod> Periods(string states) => states switch
    {
        "AP-PP" => [new(Day(0), Day(1), null, null)],
        "PP-PA" => [new(null, Day(0), Day(3), Day(4))],
        "PA-AP" => [new(null, Day(0), Day(0), Day(1)), new(Day(3), Day(4), null, null)],
        "PP-A?" => [new(null, Day(0), Day(1), Day(3))],
        _ => [new(null, Day(0), null, null)],
    };
}
