using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using ImageryWatch.Reporting;
using ImageryWatch.Reporting.Tests;

namespace ImageryWatch.Browser.Tests;

/// <summary>The page of a site in a real browser.</summary>
public class SitePageTests(Browser browser)
{
    /// <summary>One page for all checks that do not depend on each other: a browser takes long to open one.</summary>
    [Fact]
    public async Task Page_hostileNames_isAccessibleFitsSortsAndPrints()
    {
        const string hostile = "<img src=x onerror=alert(1)><script>alert(2)</script> 북창";
        using var folder = new ReportFolder(SiteFiles.PageName, SiteFiles.Page(SampleSite.Report(true, hostile)));
        await using var site = await browser.Open(folder);
        var page = site.Page;
        await IsAccessibleAndFits(site, 1280);
        Assert.Equal($"{hostile}: structures by date", await page.Locator("h1").InnerTextAsync());
        Assert.Equal(0, await page.Locator("img").CountAsync());

        Assert.Equal(["tower-1", "fence-1", "housing-1", "housing-2", "housing-3"], await site.Labels());
        await page.Locator("#table thead button", new() { HasTextString = "Removed" }).ClickAsync();
        Assert.Equal(["housing-3", "fence-1", "tower-1", "housing-1", "housing-2"], await site.Labels());
        await page.Locator("#filter input[value=housing]").UncheckAsync();
        Assert.Equal(["fence-1", "tower-1"], await site.Labels());
        Assert.Equal("2 of 5 shown", await page.Locator("#count").InnerTextAsync());
        await page.Locator("#filter input[value=housing]").CheckAsync();

        await page.Locator("#chronology a[href='#structure-housing-1']").First.ClickAsync();
        Assert.True(await page.Locator("#structure-housing-1").IsVisibleAsync());
        await page.SetViewportSizeAsync(390, 800);
        await IsAccessibleAndFits(site, 390);

        await page.EvaluateAsync("window.dispatchEvent(new Event('beforeprint'))");
        await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        Assert.True(await page.Locator(".zone .chart").First.IsVisibleAsync());
        Assert.False(await page.Locator("#filter").IsVisibleAsync());
        Assert.NotEmpty(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Empty(site.Messages);
        Assert.All(site.Requests, address => Assert.Matches("^(file|data):", address));
    }

    private static async Task IsAccessibleAndFits(OpenReport site, int width)
    {
        var result = await site.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.Empty(result.Violations.SelectMany(found => found.Nodes.Select(node => $"{found.Id}: {node.Html}")));
        Assert.Equal(width, await site.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }
}
