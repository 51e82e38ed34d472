namespace ImageryWatch.Reporting;

/// <summary><c>site.html</c>: all dates of a site on one page.</summary>
internal sealed class SitePage(SiteReport report)
{
    private readonly SiteLedger _ledger = report.Ledger;
    private readonly SiteSentences _sentences = new(report);

    public byte[] Bytes() => new HtmlPage(_ledger.Title, _ledger.Producer, _ledger.IsSynthetic).Bytes(Main());

    private Markup Main()
    {
        var opening = new SiteOpening(report);
        return Html.Of($"""
            {OpeningSection.Of(
                "Satellite images of one site", _ledger.Title, opening.Facts(), TableMarkup.Of(opening.Scenes(), "dated-scenes stack"))}
            {Section("summary", "Summary", Html.Of($"<p class=\"lead\">{_sentences.Summary()}</p>"))}
            {Section("counts", "Structures detected by date", Counts())}
            {Section("assessment", "Assessment", Assessment())}
            {Section("chronology", "Chronology", new SiteChronologyMarkup(report).ToMarkup())}
            {Html.When(report.Timelines.Count > 0, () => Section("timelines", "Changed structures", SiteTimelines.ToMarkup(report)))}
            {Section("masked", "Not assessed", Masks())}
            {Section("limits", "Limits", List(SiteMethod.Limits(_ledger)))}
            {Section("structures", "Gazetteer", new SiteTable(_ledger).ToMarkup())}
            {Section("method", "Method and files", Method())}
            """);
    }

    private static Markup Section(string id, string heading, Markup content) => Html.Of($"""
        <section id="{id}" aria-labelledby="{id}-title">
        <h2 id="{id}-title">{heading}</h2>
        {content}
        </section>
        """);

    private Markup Counts()
    {
        var areas = AreaCounts.Of(_ledger);
        return Html.Of($"""
            {Charts(areas[0])}
            {TableMarkup.Of(areas[0].Table(), "counts stack")}
            <p class="muted">{SiteSentences.Found}</p>
            <p class="muted">{SiteSentences.CountsExplanation} {SiteDates.GapExplanation} {SiteSentences.ChartExplanation}</p>
            {Html.When(areas.Count > 1, () => Html.Of($"<h3>By zone</h3>{Html.Each(areas.Skip(1), Zone)}"))}
            """);
    }

    /// <summary>Closed at first; open when it is printed.</summary>
    private static Markup Zone(AreaCounts area) => Html.Of($"""
        <details class="zone">
        <summary>{area.Name}</summary>
        {Charts(area)}
        {TableMarkup.Of(area.Table(), "counts stack")}
        </details>
        """);

    private static Markup Charts(AreaCounts area) => Html.When(area.Detected.Any(), () => Html.Of($"""
        <div class="charts">
        {Html.Each(area.Charts(), chart => Html.Of($"<figure class=\"chart dates\">{StepChart.OfSite.Draw(chart)}</figure>"))}
        </div>
        """));

    private Markup Assessment() => Html.Of($"""
        {List(_sentences.All())}
        <p class="muted">The terms of likelihood are those of the <a href="#method">method section</a>; they refer to each structure by
        itself.</p>
        """);

    private Markup Masks()
    {
        var masks = new SiteMasks(report);
        return Html.Of($"""
            <p>{SiteMasks.Explanation}</p>
            {TableMarkup.Of(masks.Table(), "masked stack")}
            {TableMarkup.Of(masks.Pairs(), "masked stack")}
            """);
    }

    private static Markup Method() => Html.Of($"""
        <p>{SiteMethod.Method}</p>
        <p>{MethodText.Confidence}</p>
        <p>{SiteMethod.Files} {LedgerLinks()}</p>
        {TableMarkup.Of(MethodText.Scale(), "pairs")}
        """);

    private static Markup LedgerLinks() => Html.Of($"Files: {Html.Each(
        [LedgerGeoJson.FileName, LedgerGeoPackage.FileName, LedgerCountsCsv.FileName],
        name => Html.Of($"<a href=\"{name}\">{name}</a>"))}");

    private static Markup List(IEnumerable<string> sentences) =>
        Html.Of($"<ul>{Html.Each(sentences, sentence => Html.Of($"<li>{sentence}</li>"))}</ul>");
}
