using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace ImageryWatch.Reporting;

/// <summary>
/// A page in a single file that works from disk without a network. Its content security policy only allows the inline styles and script,
/// identified by their hashes, and pictures and fonts in data URIs.
/// </summary>
/// <param name="title">Title of the page.</param>
/// <param name="producer">Name and version of the product.</param>
/// <param name="isSynthetic">Whether any imagery is synthetic.</param>
internal sealed class HtmlPage(string title, string producer, bool isSynthetic)
{
    private static readonly string Style = Resource("report.css");
    private static readonly string Script = Resource("report.js");

    /// <param name="main">The sections; one has the id "summary".</param>
    public byte[] Bytes(Markup main)
    {
        var body = Body(main);
        return Encoding.UTF8.GetBytes(Page(body, EmbeddedFont.HangulRules(body.Text)).Text);
    }

    private Markup Page(Markup body, string fonts) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Policy(fonts)}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="generator" content="{producer}">
        <title>{(isSynthetic ? $"{SyntheticNotice.Text}: {title}" : title)}</title>
        <style>{new Markup(Style)}</style>
        {Html.When(fonts.Length > 0, () => new Markup($"<style>{fonts}</style>"))}
        </head>
        <body>
        {body}
        <script>{new Markup(Script)}</script>
        </body>
        </html>

        """);

    private Markup Body(Markup main) => Html.Of($"""
        <a class="skip" href="#summary">Skip to the summary</a>
        {Html.When(isSynthetic, Banner)}
        <main>
        {main}
        </main>
        <footer><p>Produced by {producer}. This page is self-contained and does not access any network.</p></footer>
        """);

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
