using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Method and reliability of the comparison.</summary>
internal static class QualitySection
{
    public static Markup ToMarkup(ChangeReport report, ReportOptions options) => Html.Of($"""
        <section id="method" aria-labelledby="method-title">
        <h2 id="method-title">Method and quality</h2>
        <p>{MethodText.Method(report)}</p>
        <p>{MethodText.Registration(report.Registration.Outcome)}</p>
        <p>{MethodText.Confidence}</p>
        <div class="side-by-side">
        {TableMarkup.Of(MethodText.Registration(report.Registration), "pairs")}
        {Html.When(report.Radiometry.Count > 0, () => TableMarkup.Of(MethodText.Radiometry(report.Radiometry), "bands"))}
        {Html.When(options.Settings.Count > 0, () => TableMarkup.Of(MethodText.Settings(options.Settings), "pairs"))}
        {TableMarkup.Of(MethodText.Scale(), "pairs")}
        </div>
        </section>
        """);
}
