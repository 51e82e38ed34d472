namespace ImageryWatch.Reporting;

/// <summary>The detected changes that a person rejected.</summary>
internal static class RejectedSection
{
    public static Markup ToMarkup(LocatedReport located) => ReviewTable.Rejected(located) is not { } table ? Markup.Empty : Html.Of($"""
        <section id="rejected" aria-labelledby="rejected-title">
        <h2 id="rejected-title">{ReviewTable.Heading}</h2>
        <p>{ReviewTable.Explanation}</p>
        {TableMarkup.Of(table, "rejected stack")}
        </section>
        """);
}
