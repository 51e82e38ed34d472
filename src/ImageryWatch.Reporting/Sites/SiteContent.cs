namespace ImageryWatch.Reporting;

/// <summary>The content of <see cref="SitePage"/> for the other documents, in the same order.</summary>
/// <param name="report">The report.</param>
/// <param name="document">Where to write.</param>
internal sealed class SiteContent(SiteReport report, IReportDocument document)
{
    private readonly SiteLedger _ledger = report.Ledger;
    private readonly SiteSentences _sentences = new(report);

    public void Write()
    {
        var opening = new SiteOpening(report);
        document.Title(_ledger.Title);
        if (_ledger.IsSynthetic) document.Notice(SyntheticNotice.Text, SyntheticNotice.Explanation);
        document.Table(TextTable.OfPairs("Site", opening.Facts()));
        document.Table(opening.Scenes());
        Section("Summary", _sentences.Summary());
        Counts();
        Section("Assessment");
        document.List(_sentences.All());
        Chronology();
        Masks();
        Section("Limits");
        document.List(SiteMethod.Limits(_ledger));
        Gazetteer();
        Section("Method and files", SiteMethod.Method, SiteMethod.Files, $"Produced by {_ledger.Producer}.");
    }

    private void Counts()
    {
        Section("Structures detected by date", SiteSentences.CountsExplanation, SiteDates.GapExplanation, SiteSentences.Found);
        foreach (var area in AreaCounts.Of(_ledger))
        {
            document.Table(area.Table());
            document.Charts(StepChart.OfSite, [.. area.Charts()]);
        }
    }

    private void Chronology()
    {
        var intervals = new SiteIntervals(report);
        Section("Chronology", SiteIntervals.Explanation);
        if (intervals.All.Count == 0) return;
        document.Table(intervals.Table());
        foreach (var interval in intervals.All)
        {
            document.Subsection(intervals.Heading(interval));
            document.List(intervals.Notes(interval).Concat(SiteIntervals.Lines(interval).Select(line =>
                $"{line.Text}: {string.Join(", ", line.Named.Select(track => track.Id))}{SiteIntervals.Others(line.Others)}")));
            foreach (var pair in intervals.Pairs(interval)) document.Links("See", intervals.Links(pair));
        }
    }

    private void Masks()
    {
        var masks = new SiteMasks(report);
        Section("Not assessed", SiteMasks.Explanation);
        document.Table(masks.Table());
        document.Table(masks.Pairs());
    }

    private void Gazetteer()
    {
        var gazetteer = new SiteGazetteer(_ledger);
        Section("Gazetteer", SiteGazetteer.Explanation, PresenceStrip.SymbolLegend, gazetteer.TooMany());
        if (gazetteer.Entries.Count > 0) document.Table(gazetteer.Table());
    }

    private void Section(string heading, params string[] texts)
    {
        document.Section(heading);
        foreach (var text in texts.Where(text => text.Length > 0)) document.Paragraph(text);
    }
}
