using ImageryWatch.Core;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>Makes the ledger of one site, and what its report adds, from the folders of its finished pairs.</summary>
/// <param name="output">The batch folder.</param>
/// <param name="site">The site, or null.</param>
internal sealed class SiteLedgerMaker(string output, Site? site) : IDisposable
{
    private readonly Dictionary<string, QualityMap> _maps = [];

    /// <param name="items">The pairs of the site, in any order.</param>
    /// <param name="earlier">The earlier ledger of the site, whose ids are kept.</param>
    /// <returns>Null if no pair is assessable.</returns>
    /// <exception cref="InputException">A file in a folder is missing or damaged.</exception>
    public SiteReport? Make(IReadOnlyList<BatchItem> items, IReadOnlyList<EarlierTrack> earlier)
    {
        if (!items.Any(IsAssessable)) return null;
        PlannedScene[] scenes =
        [
            .. items.SelectMany(item => new[] { item.Plan.Before, item.Plan.After }).DistinctBy(Key)
                .OrderBy(scene => scene.Middle).ThenBy(scene => scene.Name, StringComparer.Ordinal),
        ];
        var dates = scenes.Select(Key).Select((key, index) => (key, index)).ToDictionary(date => date.key, date => date.index);
        BeforeAfter<int> DatesOf(BatchItem item) => new(dates[Key(item.Plan.Before)], dates[Key(item.Plan.After)]);
        BatchItem[] ordered =
        [
            .. items.OrderBy(item => DatesOf(item).Before).ThenBy(item => DatesOf(item).After)
                .ThenBy(item => item.Plan.Folder, StringComparer.Ordinal),
        ];
        var source = Source([.. scenes.Select(Date)], ordered, DatesOf);
        var recorded = RecordedSite.Load(output, ordered);
        return new SiteReport
        {
            Ledger = new SiteLedger
            {
                SiteId = site?.Id,
                Title = SiteLedger.TitleOf(site?.Name ?? "Compared area"),
                Producer = ProductInfo.Producer,
                IsSynthetic = items.Any(item => item.Result?.IsSynthetic == true),
                Dates = source.Dates,
                Tracks = TrackIds.Assign(new TrackBuilder(source).Tracks(), site?.Id, earlier, source.Plane),
                Areas = Areas(source, ordered),
            },
            Site = site,
            Scenes = [.. scenes.Select(scene => recorded.Scenes.GetValueOrDefault(Key(scene)) ?? new SiteScene())],
            Pairs = [.. ordered.Zip(source.Pairs, (item, pair) => RecordedSite.Pair(output, item, pair.Dates))],
            Extent = recorded.Extent,
        };
    }

    public void Dispose()
    {
        foreach (var map in _maps.Values) map.Dispose();
    }

    private LedgerSource Source(LedgerDate[] dates, BatchItem[] items, Func<BatchItem, BeforeAfter<int>> datesOf)
    {
        var structures = items.Select(item => IsAssessable(item) ? RecordedStructure.Load(Folder(item), item.Counted) : []).ToArray();
        var links = items.Where(IsAssessable).Select(item => (datesOf(item), RegistrationShift.Load(Folder(item))));
        var shifts = DateShifts.Of(dates.Length, [.. links]);
        var plane = new SitePlane(Origin(structures));
        return new LedgerSource(dates, [.. items.Select((item, index) => Pair(item, index))], plane);

        LedgerPair Pair(BatchItem item, int index)
        {
            var shift = shifts[datesOf(item).Before];
            return new LedgerPair(item.Plan.Folder, datesOf(item))
            {
                Observations = [.. structures[index].Select(one => one.On(plane, index, shift))],
                Mask = IsAssessable(item) ? place => Map(item).MaskedAt(plane.ToDegrees(place, shift)) : null,
            };
        }
    }

    /// <summary>The site's centre; without a site that of the first structure.</summary>
    private Coordinate Origin(IReadOnlyList<RecordedStructure>[] structures) =>
        site?.Outline?.EnvelopeInternal.Centre
        ?? structures.SelectMany(pair => pair).FirstOrDefault()?.Degrees.EnvelopeInternal.Centre ?? new Coordinate(0, 0);

    private LedgerArea[] Areas(LedgerSource source, BatchItem[] items)
    {
        string?[] zones = [null, .. site?.Zones.Select(zone => zone.Name) ?? []];
        var masked = zones.Select(_ => new MaskedArea?[source.Dates.Count]).ToArray();
        for (var pair = 0; pair < items.Length; pair++)
        {
            if (!IsAssessable(items[pair])) continue;
            var dates = source.Pairs[pair].Dates;
            foreach (var (area, found) in masked.Zip(Map(items[pair]).Masked(site)))
            {
                if (area[dates.Before]?.Share is null) area[dates.Before] = found.Before;
                if (area[dates.After]?.Share is null) area[dates.After] = found.After;
            }
        }

        return [.. zones.Zip(masked, Area)];
    }

    /// <summary>A date without an assessable pair is not assessable anywhere.</summary>
    private static LedgerArea Area(string? zone, MaskedArea?[] masked) => new(zone, [.. masked.Select(one => one?.Share ?? 1)])
    {
        Causes = [.. masked.Select(one => one?.Causes ?? new SortedDictionary<QualityFlags, double>())],
    };

    private QualityMap Map(BatchItem item)
    {
        if (!_maps.TryGetValue(item.Plan.Folder, out var map)) _maps.Add(item.Plan.Folder, map = QualityMap.Open(Folder(item)));
        return map;
    }

    private string Folder(BatchItem item) => item.Plan.FolderIn(output);

    internal static bool IsAssessable(BatchItem item) => item is { Status: ComparisonStatus.Done, Result: not null };

    internal static SceneKey Key(PlannedScene scene) =>
        new(scene.Name, scene.AcquiredAt, scene.AcquiredUntil);

    private static LedgerDate Date(PlannedScene scene) =>
        new(scene.Name, Day(scene.AcquiredAt), Day(scene.AcquiredUntil ?? scene.AcquiredAt));

    private static DateOnly Day(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);
}

/// <summary>Identity of a scene among those of a site.</summary>
internal readonly record struct SceneKey(string Name, DateTimeOffset From, DateTimeOffset? Until);
