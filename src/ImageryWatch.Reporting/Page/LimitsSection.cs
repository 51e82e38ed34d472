using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Limits of this comparison.</summary>
internal static class LimitsSection
{
    public static Markup ToMarkup(ChangeReport report) => Html.Of($"""
        <section id="limits" aria-labelledby="limits-title">
        <h2 id="limits-title">Limits</h2>
        <ul>
        {Html.Each(LimitSentences.Of(report), sentence => Html.Of($"<li>{sentence}</li>"))}
        </ul>
        </section>
        """);
}
