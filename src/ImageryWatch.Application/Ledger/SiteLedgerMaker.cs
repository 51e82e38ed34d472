using ImageryWatch.Core;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>Makes the ledger of one site from the folders of its finished pairs.</summary>
/// <param name="output">The batch folder.</param>
/// <param name="site">The site, or null.</param>
internal sealed class SiteLedgerMaker(string output, Site? site) : IDisposable
{
    private readonly Dictionary<string, QualityMap> _maps = [];

    /// <param name="items">The pairs of the site, in any order.</param>
    /// <param name="earlier">The earlier ledger of the site, whose ids are kept.</param>
    /// <returns>Null if no pair is assessable.</returns>
    /// <exception cref="InputException">A file in a folder is missing or damaged.</exception>
    public SiteLedger? Make(IReadOnlyList<BatchItem> items, IReadOnlyList<EarlierTrack> earlier)
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
        return new SiteLedger
        {
            SiteId = site?.Id,
            Title = SiteLedger.TitleOf(site?.Name ?? "Compared area"),
            Producer = ProductInfo.Producer,
            IsSynthetic = items.Any(item => item.Result?.IsSynthetic == true),
            Dates = source.Dates,
            Tracks = TrackIds.Assign(new TrackBuilder(source).Tracks(), site?.Id, earlier, source.Plane),
            Areas = Areas(source, ordered),
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
        var shares = zones.Select(_ => new double?[source.Dates.Count]).ToArray();
        for (var pair = 0; pair < items.Length; pair++)
        {
            if (!IsAssessable(items[pair])) continue;
            var dates = source.Pairs[pair].Dates;
            foreach (var (share, masked) in shares.Zip(Map(items[pair]).MaskedShares(site)))
            {
                share[dates.Before] ??= masked.Before;
                share[dates.After] ??= masked.After;
            }
        }

        // A date without an assessable pair is not assessable anywhere.
        return [.. zones.Zip(shares, (zone, share) => new LedgerArea(zone, [.. share.Select(one => one ?? 1)]))];
    }

    private QualityMap Map(BatchItem item)
    {
        if (!_maps.TryGetValue(item.Plan.Folder, out var map)) _maps.Add(item.Plan.Folder, map = QualityMap.Open(Folder(item)));
        return map;
    }

    private string Folder(BatchItem item) => item.Plan.FolderIn(output);

    private static bool IsAssessable(BatchItem item) => item is { Status: ComparisonStatus.Done, Result: not null };

    private static (string Name, DateTimeOffset From, DateTimeOffset? Until) Key(PlannedScene scene) =>
        (scene.Name, scene.AcquiredAt, scene.AcquiredUntil);

    private static LedgerDate Date(PlannedScene scene) =>
        new(scene.Name, Day(scene.AcquiredAt), Day(scene.AcquiredUntil ?? scene.AcquiredAt));

    private static DateOnly Day(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);
}
