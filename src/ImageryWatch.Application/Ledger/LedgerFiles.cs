using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <param name="SiteId">The site, or null.</param>
/// <param name="Files">Relative to the batch folder, with forward slashes.</param>
public sealed record WrittenLedger(string? SiteId, IReadOnlyList<string> Files);

/// <summary>
/// The ledgers of a batch, in the folder of each site: <c>ledger.geojson</c>, <c>ledger.gpkg</c>, <c>counts.csv</c>, and the report of the
/// site through all its dates, <c>site.html</c>, <c>site.md</c> and <c>site.pdf</c>. Except for the
/// pictures of the page, they are made from the folders of the pairs only.
/// </summary>
internal static class LedgerFiles
{
    /// <param name="output">The batch folder.</param>
    /// <param name="items">All comparisons, with the changes as they count.</param>
    /// <param name="problems">Receives a line for a site whose ledger cannot be made because of its inputs.</param>
    /// <param name="options">Date of the reports, and whether they are written as PDF too; null: the defaults.</param>
    /// <param name="timelines">Draws structures for the page of a site; null: none are drawn.</param>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    public static IReadOnlyList<WrittenLedger> Write(
        string output, IReadOnlyList<BatchItem> items, ICollection<string> problems, ReportOptions? options = null,
        SiteTimelineMaker? timelines = null)
    {
        var written = new List<WrittenLedger>();
        foreach (var site in items.GroupBy(item => item.Plan.Folder.Split('/')[0]))
        {
            try
            {
                if (Write(output, site.Key, [.. site], options ?? new ReportOptions(), timelines, problems) is { } files)
                    written.Add(new WrittenLedger(site.First().Plan.Site?.Id, files));
            }
            catch (InputException fault)
            {
                problems.Add($"{site.Key}: the ledger is not written: {fault.Message}");
            }
        }

        return written;
    }

    private static string[]? Write(
        string output, string folder, IReadOnlyList<BatchItem> items, ReportOptions options, SiteTimelineMaker? timelines,
        ICollection<string> problems)
    {
        string PathOf(string name) => Path.Combine(output, folder, name);
        using var maker = new SiteLedgerMaker(output, items[0].Plan.Site);
        if (maker.Make(items, EarlierLedger.Load(PathOf(LedgerGeoJson.FileName))) is not { } made) return null;
        var report = made with { Date = options.Date is { } time ? DateOnly.FromDateTime(time.UtcDateTime) : null };
        LedgerGeoPackage.Write(report.Ledger, PathOf(LedgerGeoPackage.FileName));
        PublishedFile.Write(PathOf(LedgerCountsCsv.FileName), LedgerCountsCsv.Bytes(report.Ledger));
        PublishedFile.Write(PathOf(LedgerGeoJson.FileName), LedgerGeoJson.Bytes(report.Ledger));
        report = report with { Timelines = Timelines(Path.Combine(output, folder), report.Ledger, timelines, problems) };
        PublishedFile.Write(PathOf(SiteFiles.PageName), SiteFiles.Page(report));
        PublishedFile.Write(PathOf(SiteFiles.MarkdownName), SiteFiles.Markdown(report));
        List<string> names =
        [
            LedgerGeoJson.FileName, LedgerGeoPackage.FileName, LedgerCountsCsv.FileName, SiteFiles.PageName, SiteFiles.MarkdownName,
        ];
        // The document of an earlier run would contradict the other files.
        if (options.Pdf || File.Exists(PathOf(SiteFiles.PdfName)))
        {
            var pdf = SiteFiles.Pdf(report);
            PublishedFile.Write(PathOf(SiteFiles.PdfName), pdf.Bytes);
            if (pdf.Warning is { } warning) problems.Add($"{folder}: {warning}");
            names.Add(SiteFiles.PdfName);
        }

        return [.. names.Select(name => $"{folder}/{name}")];
    }

    /// <summary>Empty where the scenes are not at hand, for example in a merge on another machine.</summary>
    private static IReadOnlyList<SiteTimeline> Timelines(
        string siteFolder, SiteLedger ledger, SiteTimelineMaker? maker, ICollection<string> problems)
    {
        try
        {
            return maker?.Draw(siteFolder, ledger) ?? [];
        }
        catch (InputException fault)
        {
            problems.Add($"{Path.GetFileName(siteFolder)}: site.html has no pictures of changed structures: {fault.Message}");
            return [];
        }
    }
}
