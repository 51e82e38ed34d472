using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>Draws changed structures at all dates for the page of a site. Drawings of earlier runs are reused.</summary>
/// <param name="options">Number of the drawings, and threads.</param>
/// <param name="cache">Drawings of earlier runs; null: nothing is reused.</param>
/// <param name="hashes">Hashes of files that are known already.</param>
/// <param name="cancellation">Checked between the files.</param>
internal sealed class SiteTimelineMaker(StageOptions options, ResultCache? cache, FileHashes hashes, CancellationToken cancellation)
{
    private const string Step = "structures at all dates";

    /// <summary>Files of a pair on which the pictures depend, besides the scenes, whose hashes are in the run manifest.</summary>
    private static readonly string[] PairFiles =
    [
        RunManifest.FileName, RecordedComparison.SummaryFile, Path.Combine("rasters", "registration.tif"),
        Path.Combine("rasters", "quality.tif"),
    ];

    private readonly StepCache? _cache = cache is null ? null : new StepCache(cache, CodeVersion.Results);

    /// <param name="siteFolder">The folder of the site, with its ledger.geojson.</param>
    /// <param name="ledger">The ledger in this file.</param>
    /// <exception cref="InputException">A result or a scene is missing, damaged or different.</exception>
    public IReadOnlyList<SiteTimeline> Draw(string siteFolder, SiteLedger ledger)
    {
        if (!options.Report.Figures) return [];
        string[] ids = [.. SiteTimelines.Choose(ledger, options.Report.FigureStyle.MaxTimelines).Select(track => track.Id)];
        if (ids.Length == 0) return [];
        var pairs = TimelinePair.In(siteFolder, ledger.Dates);
        if (pairs.Count == 0) return [];
        var file = Path.Combine(siteFolder, LedgerGeoJson.FileName);
        return _cache?.Get(Step, KeyOf(file, pairs, ids), Compute) ?? Compute();

        SiteTimeline[] Compute()
        {
            using var views = new TimelineViews(ledger.Dates.Count, pairs, options.Resources.ThreadCount, hashes, cancellation);
            return
            [
                .. RecordedLedger.Load(file, ids).Select(recorded => new SiteTimeline(
                    recorded.Track.Id, new TimelineFigure(TimelineMaker.Content(recorded, views), options.Report.FigureStyle).InlineSvg())),
            ];
        }
    }

    private ContentKey KeyOf(string ledgerFile, IReadOnlyList<TimelinePair> pairs, string[] ids)
    {
        var key = _cache!.Key(Step).AddHashOf(File.ReadAllBytes(ledgerFile));
        foreach (var id in ids) key.Add(id);
        foreach (var pair in pairs)
        {
            key.Add(Path.GetFileName(pair.Folder));
            foreach (var name in PairFiles) key.Add(hashes.Of(Path.Combine(pair.Folder, name), cancellation).Sha256);
        }

        return key.Finish();
    }
}
