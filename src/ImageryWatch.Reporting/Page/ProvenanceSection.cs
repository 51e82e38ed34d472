using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The input files of the report, with their hashes.</summary>
internal static class ProvenanceSection
{
    public static Markup ToMarkup(ChangeReport report) => Html.Of($"""
        <section id="provenance" aria-labelledby="provenance-title">
        <h2 id="provenance-title">Provenance</h2>
        <p>Produced by {report.Producer}. The input files below were not modified; <code>run-manifest.json</code> contains the full record
        of the run.</p>
        <div class="scroll" tabindex="0" role="region" aria-label="Input files">
        <table class="files"><caption>Input files</caption>
        <thead><tr><th scope="col">Date</th><th scope="col">File</th><th scope="col">Bytes</th><th scope="col">SHA-256</th></tr></thead>
        <tbody>
        {Html.Each(report.Before.Files, file => Row("before", file))}
        {Html.Each(report.After.Files, file => Row("after", file))}
        </tbody></table></div>
        {Html.When(report.Before.Warnings.Count + report.After.Warnings.Count > 0, () => Notes(report))}
        </section>
        """);

    private static Markup Row(string role, InputFile file) => Html.Of($"""
        <tr><td>{role}</td><td class="path">{file.Path}</td><td class="number">{file.Bytes:#,0}</td><td
        class="hash"><code>{file.Sha256}</code></td></tr>
        """);

    private static Markup Notes(ChangeReport report) => Html.Of($"""
        <h3>Notes on the scenes</h3>
        <ul>
        {Html.Each(report.Before.Warnings, warning => Html.Of($"<li>Before: {warning}</li>"))}
        {Html.Each(report.After.Warnings, warning => Html.Of($"<li>After: {warning}</li>"))}
        </ul>
        """);
}
