using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The structures by date, as step charts and as a table.</summary>
internal static class CountsSection
{
    public static Markup ToMarkup(LocatedReport located)
    {
        if (located.Report.Outcome == ComparisonOutcome.NotAssessable) return Markup.Empty;
        var counts = DatedCounts.Of(located);
        return Html.Of($"""
            <section id="counts" aria-labelledby="counts-title">
            <h2 id="counts-title">Structures detected by date</h2>
            {(counts.Count == 0 ? Html.Of($"<p>{DatedCounts.NotCounted}</p>") : Charts(located, counts))}
            </section>
            """);
    }

    private static Markup Charts(LocatedReport located, IReadOnlyList<DatedCounts> counts) => Html.Of($"""
        <div class="charts">
        {Html.Each(counts.Where(row => row.HasChart), row => Html.Of($"<figure class=\"chart\">{StepChart.Draw(row)}</figure>"))}
        </div>
        {TableMarkup.Of(DatedCounts.Table(located, counts), "counts stack", row => ClassMarkup.Heading(counts[row].Class))}
        <p class="muted">{DatedCounts.Explanation(counts)} In a chart the step is drawn at the later date; the change occurred at an unknown
        time between the dates.</p>
        """);
}
