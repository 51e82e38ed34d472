using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>
/// The surroundings of structures at the dates of a ledger, each from one of the pairs with this date. Scenes stay open until disposal.
/// </summary>
internal sealed class TimelineViews : IDisposable
{
    private readonly IReadOnlyList<TimelinePair> _pairs;
    private readonly int _dates;
    private readonly Shift[] _shifts;
    private readonly int _threads;
    private readonly FileHashes _hashes;
    private readonly CancellationToken _cancellation;
    private readonly Lazy<IReadOnlyList<(BeforeAfter<int> Dates, IReadOnlyList<BandMatch> Bands)>> _matches;
    private readonly Dictionary<string, (RecordedPair Pair, ReportPictures Pictures)> _opened = [];

    /// <param name="dates">Number of dates of the ledger.</param>
    /// <param name="pairs">The assessable pairs of the ledger.</param>
    /// <param name="threads">Threads that read.</param>
    /// <param name="hashes">Hashes of files that are known already.</param>
    /// <param name="cancellation">Checked between the files.</param>
    public TimelineViews(int dates, IReadOnlyList<TimelinePair> pairs, int threads, FileHashes hashes, CancellationToken cancellation)
    {
        (_dates, _pairs, _threads, _hashes, _cancellation) = (dates, pairs, threads, hashes, cancellation);
        _shifts = DateShifts.Of(dates, [.. pairs.Select(pair => (pair.Dates, pair.Shift))]);
        _matches = new(() => [.. pairs.Select(pair => (pair.Dates, RecordedReport.Load(pair.Folder).Radiometry))]);
    }

    public bool IsSynthetic => _opened.Values.Any(
        one => one.Pair.Scenes.Before.Metadata.IsSynthetic || one.Pair.Scenes.After.Metadata.IsSynthetic);

    /// <param name="track">The structure.</param>
    /// <returns>One per date; null if no assessable pair with this date covers the structure.</returns>
    /// <exception cref="InputException">A result or a scene is missing, damaged or different.</exception>
    public IReadOnlyList<TimelineView?> Of(RecordedTrack track)
    {
        var used = track.Pairs.Select(path => path[(path.LastIndexOf('/') + 1)..]).ToHashSet();
        TimelinePair[] ordered = [.. _pairs.OrderBy(pair => !used.Contains(Path.GetFileName(pair.Folder)))];
        var sources = Enumerable.Range(0, _dates).Select(date => SourceOf(track, date, ordered)).ToArray();
        var common = CommonStretch(sources);
        return
        [
            .. sources.Select((source, date) => source is null ? null : View(source, track.States[date].State, common[date])),
        ];
    }

    /// <param name="track">The structure.</param>
    /// <param name="date">Position of the date.</param>
    /// <param name="pairs">Those that detect the structure first.</param>
    private TimelineSource? SourceOf(RecordedTrack track, int date, TimelinePair[] pairs)
    {
        var covering = pairs.Where(pair => pair.Dates.Before == date || pair.Dates.After == date)
            .Select(pair => (Pair: pair, Outline: On(pair.Run.Grid, track.Geometry, _shifts[pair.Dates.Before])))
            .OrderByDescending(one => TimelineMaker.CoverageOf(one.Outline, one.Pair.Run.Grid)).FirstOrDefault();
        if (covering.Pair is not { } pair || TimelineMaker.CoverageOf(covering.Outline, pair.Run.Grid) == Coverage.None) return null;
        var (opened, pictures) = Open(pair);
        return new TimelineSource(pair, covering.Outline, opened, pictures, pair.Dates.Before == date);
    }

    /// <summary>The limits of the common contrast stretch per date; null for a date that keeps its own.</summary>
    private IReadOnlyList<IReadOnlyList<BandLimits>?> CommonStretch(TimelineSource?[] sources)
    {
        if (sources.OfType<TimelineSource>().FirstOrDefault()?.Pictures.Bands is not { } bands)
            return new IReadOnlyList<BandLimits>?[sources.Length];
        var relations = DateRelations.Of(sources.Length, _matches.Value, bands);
        return SeriesStretch.Common(
        [
            .. sources.Select((source, date) => source?.OwnLimits is not { } own ? null
                : new DateStretch(own, source.Pictures.Bands.SequenceEqual(bands) ? relations[date] : null)),
        ]);
    }

    private static TimelineView View(TimelineSource source, PresenceState state, IReadOnlyList<BandLimits>? common)
    {
        var grid = source.Pair.Run.Grid;
        return new TimelineView(
            grid, TimelineMaker.WindowAround(grid, source.Outline.EnvelopeInternal), source.Outline, source.Metadata,
            source.Picture(common))
        {
            Masked = state == PresenceState.NotAssessable ? source.Pictures.Quality : source.WithoutData,
            HasCommonStretch = common is not null,
        };
    }

    public void Dispose()
    {
        foreach (var (pair, _) in _opened.Values) pair.Dispose();
    }

    private (RecordedPair Pair, ReportPictures Pictures) Open(TimelinePair pair)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_opened.TryGetValue(pair.Folder, out var known)) return known;
        var opened = new RecordedPair(pair.Folder, pair.Run, [], []);
        _opened.Add(pair.Folder, (opened, opened.Pictures(_threads, RecordedReport.Load(pair.Folder).Radiometry)));
        opened.Summaries(_threads, _cancellation, _hashes);
        return _opened[pair.Folder];
    }

    /// <summary>The structure on the grid of a pair whose earlier date is displaced by <paramref name="shift"/>.</summary>
    private static Geometry On(AnalysisGrid grid, Geometry degrees, Shift shift)
    {
        var plane = new SitePlane(degrees.EnvelopeInternal.Centre);
        using var transform = CoordinateTransform.Create(CoordinateSystems.Wgs84, grid.Crs);
        return transform.Transform(plane.ToDegrees(plane.ToMetres(degrees, default), shift));
    }
}
