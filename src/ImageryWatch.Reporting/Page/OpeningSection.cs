namespace ImageryWatch.Reporting;

/// <summary>First section of every report: site, location, dates, sensors and size.</summary>
internal sealed class OpeningSection(LocatedReport located, ReportOptions options)
{
    /// <summary>A longer text has the whole width.</summary>
    private const int LongText = 120;

    private static Markup Long { get; } = new(" class=\"long\"");

    public Markup ToMarkup() => Html.Of($"""
        <header>
        <p class="kicker">Satellite image comparison</p>
        <h1>{located.Report.Title}</h1>
        <dl class="facts">
        {Html.Each(new SiteFacts(located, options).All(), Fact)}
        </dl>
        {TableMarkup.Of(SceneTable.Of(located.Report), "scenes stack")}
        </header>
        """);

    private static Markup Fact((string Name, string Value) fact) =>
        Html.Of($"<div{Html.When(fact.Value.Length > LongText, () => Long)}><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>");
}
