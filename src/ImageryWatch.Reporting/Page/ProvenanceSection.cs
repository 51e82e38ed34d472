using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The input files of the report, with their hashes.</summary>
internal static class ProvenanceSection
{
    public static Markup ToMarkup(ChangeReport report) => Html.Of($"""
        <section id="provenance" aria-labelledby="provenance-title">
        <h2 id="provenance-title">Provenance</h2>
        <p>{FileTable.Sentence(report)}</p>
        {TableMarkup.Of(FileTable.Of(report), "files stack")}
        {Html.When(FileTable.Notes(report).Count > 0, () => Html.Of($"""
            <h3>Notes on the scenes</h3>
            <ul>
            {Html.Each(FileTable.Notes(report), note => Html.Of($"<li>{note}</li>"))}
            </ul>
            """))}
        </section>
        """);
}
