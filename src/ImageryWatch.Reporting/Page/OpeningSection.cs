namespace ImageryWatch.Reporting;

/// <summary>First section of every page: site, location, dates, sensors and size.</summary>
internal sealed class OpeningSection(LocatedReport located, ReportOptions options)
{
    /// <summary>A longer text has the whole width.</summary>
    private const int LongText = 120;

    private static Markup Long { get; } = new(" class=\"long\"");

    public Markup ToMarkup() => Of(
        "Satellite image comparison", located.Report.Title, new SiteFacts(located, options).All(),
        TableMarkup.Of(SceneTable.Of(located.Report), "scenes stack"));

    public static Markup Of(string kind, string title, IEnumerable<(string Name, string Value)> facts, Markup scenes) => Html.Of($"""
        <header>
        <p class="kicker">{kind}</p>
        <h1>{Html.WithWholeDates(title)}</h1>
        <dl class="facts">
        {Html.Each(facts, Fact)}
        </dl>
        {scenes}
        </header>
        """);

    private static Markup Fact((string Name, string Value) fact) =>
        Html.Of($"<div{Html.When(fact.Value.Length > LongText, () => Long)}><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>");
}
