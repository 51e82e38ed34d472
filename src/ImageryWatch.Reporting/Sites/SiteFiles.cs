using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The report of a site through all its dates. The same report gives the same bytes.</summary>
public static class SiteFiles
{
    public const string PageName = "site.html";

    public const string MarkdownName = "site.md";

    public const string PdfName = "site.pdf";

    public static byte[] Page(SiteReport report) => new SitePage(report).Bytes();

    public static byte[] Markdown(SiteReport report)
    {
        var document = new MarkdownDocument((Func<FigureContent, string>?)null);
        new SiteContent(report, document).Write();
        return document.Bytes();
    }

    /// <returns>The file, and a warning if no font contains some of its characters.</returns>
    /// <exception cref="NativeRuntimeException">A drawing library is missing.</exception>
    public static (byte[] Bytes, string? Warning) Pdf(SiteReport report)
    {
        var ledger = report.Ledger;
        var description = new PdfDescription(
            PlainText.Of(ledger.Title), PlainText.Of(new SiteSentences(report).Summary()), PlainText.Of(ledger.Producer),
            ledger.IsSynthetic ? SyntheticNotice.Text : "", ledger.Dates[^1].Until);
        using var document = new PdfReport(description, ledger.IsSynthetic, figures: null);
        new SiteContent(report, document).Write();
        var missing = document.MissingGlyphs;
        return (document.Bytes(), missing > 0 ? MissingGlyphs.Warning(missing, PdfName) : null);
    }
}
