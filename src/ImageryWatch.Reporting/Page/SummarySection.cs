using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The result as sentences and as a table of counts.</summary>
internal static class SummarySection
{
    public static Markup ToMarkup(LocatedReport located, IReadOnlyList<string> warnings)
    {
        var report = located.Report;
        var counts = new ChangeCounts(report.Changes);
        return Html.Of($"""
            <section id="summary" aria-labelledby="summary-title">
            <h2 id="summary-title">Summary</h2>
            <p class="lead">{ReportSentences.Summary(report)}</p>
            {Html.When(report.Review is not null, () => Html.Of($"<p>{ReviewTable.Sentence(report)}</p>"))}
            {Html.When(report.Outcome != ComparisonOutcome.NotAssessable, () => Table(counts))}
            {Html.When(counts.Other > 0, () => Html.Of($"<p class=\"muted\">{ReportSentences.Others(counts)}</p>"))}
            {Html.When(warnings.Count > 0, () => Warnings(warnings))}
            </section>
            """);
    }

    private static Markup Table(ChangeCounts counts) => TableMarkup.Of(CountTable.Of(counts), "counts total stack", row =>
        row < ClassNames.Counted.Count ? ClassMarkup.Heading(ClassNames.Counted[row]) : Html.Of($"All"));

    private static Markup Warnings(IReadOnlyList<string> warnings) => Html.Of($"""
        <div class="warnings"><h3>Warnings</h3><ul>{Html.Each(warnings, warning => Html.Of($"<li>{warning}</li>"))}</ul></div>
        """);
}
