using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// <c>report.html</c>: a single file that works from disk without a network. Its content security policy only allows the inline styles and
/// script, identified by their hashes, and pictures and fonts in data URIs.
/// </summary>
internal sealed class ReportPage(
    LocatedReport located, ReportPictures pictures, ReportOptions options, IReadOnlyList<FigureContent> figures,
    int omittedChanges, IReadOnlyList<string> warnings)
{
    public const string FileName = "report.html";
    private static readonly string Style = Resource("report.css");
    private static readonly string Script = Resource("report.js");
    private readonly ChangeReport _report = located.Report;

    public byte[] Bytes() => Encoding.UTF8.GetBytes(Document().Text);

    private Markup Document()
    {
        var body = Body();
        return Page(body, EmbeddedFont.HangulRules(body.Text));
    }

    private Markup Page(Markup body, string fonts) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Policy(fonts)}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="generator" content="{_report.Producer}">
        <title>{Title()}</title>
        <style>{new Markup(Style)}</style>
        {Html.When(fonts.Length > 0, () => new Markup($"<style>{fonts}</style>"))}
        </head>
        <body>
        {body}
        <script>{new Markup(Script)}</script>
        </body>
        </html>

        """);

    private Markup Body() => Html.Of($"""
        <a class="skip" href="#summary">Skip to the summary</a>
        {Html.When(_report.IsSynthetic, Banner)}
        <main>
        {new OpeningSection(located, options).ToMarkup()}
        {SummarySection.ToMarkup(located, warnings)}
        {AreasSection.ToMarkup(located)}
        {CountsSection.ToMarkup(located)}
        {AssessmentSection.ToMarkup(located)}
        {new QualityMaskSection(located, options.Figures ? pictures : null).ToMarkup()}
        {LimitsSection.ToMarkup(_report)}
        {Html.When(options.Figures, () => new SwipeSection(located, pictures).ToMarkup())}
        {Html.When(options.Figures, () => new FiguresSection(located, pictures, options, figures, omittedChanges).ToMarkup())}
        {new ChangeTableSection(located, figures).ToMarkup()}
        {RejectedSection.ToMarkup(located)}
        {QualitySection.ToMarkup(_report, options)}
        {ProvenanceSection.ToMarkup(_report)}
        </main>
        <footer><p>Produced by {_report.Producer}. This page is self-contained and does not access any network.</p></footer>
        """);

    private string Title() => _report.IsSynthetic ? $"{SyntheticNotice.Text}: {_report.Title}" : _report.Title;

    private static Markup Banner() => Html.Of($"""
        <aside class="synthetic" aria-label="Notice"><strong>{SyntheticNotice.Text}.</strong> {SyntheticNotice.Explanation}</aside>
        """);

    private static string Policy(string fonts) =>
        $"default-src 'none'; img-src data:; font-src data:; style-src {Styles(fonts)}; script-src {Hash(Script)}; "
        + "base-uri 'none'; form-action 'none'";

    private static string Styles(string fonts) => fonts.Length == 0 ? Hash(Style) : $"{Hash(Style)} {Hash(fonts)}";

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
