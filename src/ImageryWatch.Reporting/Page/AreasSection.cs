namespace ImageryWatch.Reporting;

/// <summary>The numbered areas and the changes in each.</summary>
internal static class AreasSection
{
    public static Markup ToMarkup(LocatedReport located) => Html.When(AreaTable.IsShown(located), () => Html.Of($"""
        <section id="areas" aria-labelledby="areas-title">
        <h2 id="areas-title">Areas</h2>
        {TableMarkup.Of(AreaTable.Of(located), "areas stack")}
        <p class="muted">{AreaTable.Explanation(located)} {ChangeCounts.Signs}.</p>
        </section>
        """));
}
