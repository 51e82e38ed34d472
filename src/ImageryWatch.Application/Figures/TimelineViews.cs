using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>The surroundings of a structure at the dates of a ledger, each from one of the pairs with this date.</summary>
internal sealed class TimelineViews : IDisposable
{
    private readonly RecordedLedger _ledger;
    private readonly TimelinePair[] _pairs;
    private readonly Shift[] _shifts;
    private readonly int _threads;
    private readonly CancellationToken _cancellation;
    private readonly FileHashes _hashes = new();
    private readonly Dictionary<string, (RecordedPair Pair, ReportPictures Pictures)> _opened = [];

    /// <param name="ledger">The structure and the dates.</param>
    /// <param name="pairs">The assessable pairs of the ledger.</param>
    /// <param name="threads">Threads that read.</param>
    /// <param name="cancellation">Checked between the files.</param>
    public TimelineViews(RecordedLedger ledger, IReadOnlyList<TimelinePair> pairs, int threads, CancellationToken cancellation)
    {
        (_ledger, _threads, _cancellation) = (ledger, threads, cancellation);
        var used = ledger.Track.Pairs.Select(path => path[(path.LastIndexOf('/') + 1)..]).ToHashSet();
        _pairs = [.. pairs.OrderBy(pair => !used.Contains(Path.GetFileName(pair.Folder)))];
        _shifts = DateShifts.Of(ledger.Dates.Count, [.. pairs.Select(pair => (pair.Dates, pair.Shift))]);
    }

    public bool IsSynthetic => _opened.Values.Any(
        one => one.Pair.Scenes.Before.Metadata.IsSynthetic || one.Pair.Scenes.After.Metadata.IsSynthetic);

    /// <summary>One per date; null if no assessable pair with this date covers the structure.</summary>
    /// <exception cref="InputException">A result or a scene is missing, damaged or different.</exception>
    public IReadOnlyList<TimelineView?> All()
    {
        var sources = Enumerable.Range(0, _ledger.Dates.Count).Select(SourceOf).ToArray();
        var common = CommonStretch(sources);
        return [.. sources.Select((source, date) => source is null ? null : View(source, date, common[date]))];
    }

    private TimelineSource? SourceOf(int date)
    {
        var covering = _pairs.Where(pair => pair.Dates.Before == date || pair.Dates.After == date)
            .Select(pair => (Pair: pair, Outline: On(pair.Run.Grid, _shifts[pair.Dates.Before])))
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
        var matches = _pairs.Select(pair => (pair.Dates, RecordedReport.Load(pair.Folder).Radiometry)).ToList();
        var relations = DateRelations.Of(sources.Length, matches, bands);
        return SeriesStretch.Common(
        [
            .. sources.Select((source, date) => source?.OwnLimits is not { } own ? null
                : new DateStretch(own, source.Pictures.Bands.SequenceEqual(bands) ? relations[date] : null)),
        ]);
    }

    private TimelineView View(TimelineSource source, int date, IReadOnlyList<BandLimits>? common)
    {
        var grid = source.Pair.Run.Grid;
        return new TimelineView(
            grid, TimelineMaker.WindowAround(grid, source.Outline.EnvelopeInternal), source.Outline, source.Metadata,
            source.Picture(common))
        {
            Masked = _ledger.Track.States[date].State == PresenceState.NotAssessable
                ? source.Pictures.Quality : source.WithoutData,
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
    private Geometry On(AnalysisGrid grid, Shift shift)
    {
        var degrees = _ledger.Track.Geometry;
        var plane = new SitePlane(degrees.EnvelopeInternal.Centre);
        using var transform = CoordinateTransform.Create(CoordinateSystems.Wgs84, grid.Crs);
        return transform.Transform(plane.ToDegrees(plane.ToMetres(degrees, default), shift));
    }
}
