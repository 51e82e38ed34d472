using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <param name="SiteId">The site, or null.</param>
/// <param name="Files">Relative to the batch folder, with forward slashes.</param>
public sealed record WrittenLedger(string? SiteId, IReadOnlyList<string> Files);

/// <summary>
/// The ledgers of a batch, in the folder of each site: <c>ledger.geojson</c>, <c>ledger.gpkg</c>, <c>counts.csv</c>. They are made from the
/// folders of the pairs only.
/// </summary>
internal static class LedgerFiles
{
    /// <param name="output">The batch folder.</param>
    /// <param name="items">All comparisons, with the changes as they count.</param>
    /// <param name="problems">Receives a line for a site whose ledger cannot be made because of its inputs.</param>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    public static IReadOnlyList<WrittenLedger> Write(string output, IReadOnlyList<BatchItem> items, ICollection<string> problems)
    {
        var written = new List<WrittenLedger>();
        foreach (var site in items.GroupBy(item => item.Plan.Folder.Split('/')[0]))
        {
            try
            {
                if (Write(output, site.Key, [.. site]) is { } files) written.Add(new WrittenLedger(site.First().Plan.Site?.Id, files));
            }
            catch (InputException fault)
            {
                problems.Add($"{site.Key}: the ledger is not written: {fault.Message}");
            }
        }

        return written;
    }

    private static string[]? Write(string output, string folder, IReadOnlyList<BatchItem> items)
    {
        var geoJson = Path.Combine(output, folder, LedgerGeoJson.FileName);
        using var maker = new SiteLedgerMaker(output, items[0].Plan.Site);
        if (maker.Make(items, EarlierLedger.Load(geoJson)) is not { } ledger) return null;
        LedgerGeoPackage.Write(ledger, Path.Combine(output, folder, LedgerGeoPackage.FileName));
        PublishedFile.Write(Path.Combine(output, folder, LedgerCountsCsv.FileName), LedgerCountsCsv.Bytes(ledger));
        PublishedFile.Write(geoJson, LedgerGeoJson.Bytes(ledger));
        string[] names = [LedgerGeoJson.FileName, LedgerGeoPackage.FileName, LedgerCountsCsv.FileName];
        return [.. names.Select(name => $"{folder}/{name}")];
    }
}
