namespace ImageryWatch.Reporting;

/// <summary><c>site.md</c>: the content of <see cref="SitePage"/> without the charts.</summary>
internal sealed class SiteMarkdown(SiteReport report)
{
    private readonly MarkdownDocument _document = new((Func<FigureContent, string>?)null);
    private readonly SiteLedger _ledger = report.Ledger;
    private readonly SiteSentences _sentences = new(report);

    public byte[] Bytes()
    {
        var opening = new SiteOpening(report);
        _document.Title(_ledger.Title);
        if (_ledger.IsSynthetic) _document.Notice(SyntheticNotice.Text, SyntheticNotice.Explanation);
        _document.Table(TextTable.OfPairs("Site", opening.Facts()));
        _document.Table(opening.Scenes());
        Section("Summary", _sentences.Summary());
        Counts();
        Section("Assessment");
        _document.List(_sentences.All());
        Chronology();
        Masks();
        Section("Limits");
        _document.List(SiteMethod.Limits(_ledger));
        Gazetteer();
        Section("Method and files", SiteMethod.Method, SiteMethod.Files, $"Produced by {_ledger.Producer}.");
        return _document.Bytes();
    }

    private void Counts()
    {
        Section("Structures detected by date", SiteSentences.CountsExplanation, SiteDates.GapExplanation, SiteSentences.Found);
        foreach (var area in AreaCounts.Of(_ledger)) _document.Table(area.Table());
    }

    private void Chronology()
    {
        var intervals = new SiteIntervals(report);
        Section("Chronology", SiteIntervals.Explanation);
        if (intervals.All.Count == 0) return;
        _document.Table(intervals.Table());
        foreach (var interval in intervals.All)
        {
            _document.Subsection(intervals.Heading(interval));
            _document.List(intervals.Notes(interval).Concat(SiteIntervals.Lines(interval).Select(line =>
                $"{line.Text}: {string.Join(", ", line.Named.Select(track => track.Id))}{SiteIntervals.Others(line.Others)}")));
            foreach (var pair in intervals.Pairs(interval)) _document.Links("See", intervals.Links(pair));
        }
    }

    private void Masks()
    {
        var masks = new SiteMasks(report);
        Section("Not assessed", SiteMasks.Explanation);
        _document.Table(masks.Table());
        _document.Table(masks.Pairs());
    }

    private void Gazetteer()
    {
        var gazetteer = new SiteGazetteer(_ledger);
        Section("Gazetteer", SiteGazetteer.Explanation, PresenceStrip.SymbolLegend, gazetteer.TooMany());
        if (gazetteer.Entries.Count > 0) _document.Table(gazetteer.Table());
    }

    private void Section(string heading, params string[] texts)
    {
        _document.Section(heading);
        foreach (var text in texts.Where(text => text.Length > 0)) _document.Paragraph(text);
    }
}
