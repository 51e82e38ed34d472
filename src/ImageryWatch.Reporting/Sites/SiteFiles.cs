namespace ImageryWatch.Reporting;

/// <summary>The report of a site through all its dates. The same report gives the same bytes.</summary>
public static class SiteFiles
{
    public const string PageName = "site.html";

    public const string MarkdownName = "site.md";

    public static byte[] Page(SiteReport report) => new SitePage(report).Bytes();

    public static byte[] Markdown(SiteReport report) => new SiteMarkdown(report).Bytes();
}
