using System.Globalization;

namespace ImageryWatch.Reporting;

/// <summary>Method and limits of the report of a site.</summary>
internal static class SiteMethod
{
    public const string Method = "Every comparison of two dates reports structures as appeared, removed, altered or present in both dates. "
        + "Structures of all comparisons at the same place are one structure of the ledger. Its state at a date is the mean of the log "
        + "odds that the comparisons of that date give; a comparison that reports nothing at an unmasked place gives both of its dates the "
        + "same state, and lowers the probability of a structure that it should have reported. The confidence of a structure is the same "
        + "mean over all its observations. The full description is in docs/ledger.md of ImageryWatch; each comparison has its own report "
        + "with its method, registration and input files.";

    public const string Files = $"This report was made from the results of the comparisons only. The structures are in "
        + $"{LedgerGeoJson.FileName} and {LedgerGeoPackage.FileName}, the counts in {LedgerCountsCsv.FileName}.";

    public static IEnumerable<string> Limits(SiteLedger ledger)
    {
        yield return LimitSentences.Automated;
        yield return "Structures are missed, and a structure may be listed where none exists. Where no change is reported, something may "
            + "still have changed.";
        yield return "A change occurred at some time between two dates; its exact date is unknown.";
        yield return LimitSentences.Use;
        yield return LimitSentences.Concealment;
        yield return "No statement is made about places that are not assessable at a date.";
        if (ledger.Dates.Any(date => date.From != date.Until))
            yield return "At least one scene is a mosaic of several days: the date of the imagery at a place is known only within its "
                + "range.";
        var contradictory = ledger.Tracks.Count(track => track.Contradictions.Count > 0);
        if (contradictory > 0)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Comparisons contradict each other about {contradictory} of the {ledger.Tracks.Count} structures at some date; the notes "
                + $"of the gazetteer name the dates.");
    }
}
