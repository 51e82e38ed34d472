using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using ImageryWatch.Core;
using ImageryWatch.Reporting.Tests;

namespace ImageryWatch.Browser.Tests;

/// <summary>The page in a real browser.</summary>
public partial class ReportPageTests(Browser browser)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Page_anyWidth_isAccessibleAndFits(int width)
    {
        using var folder = new ReportFolder(Sample.Report(true));
        await using var report = await browser.Open(folder, width);
        var result = await report.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.Empty(result.Violations.SelectMany(found => found.Nodes.Select(node => $"{found.Id}: {node.Html}")));
        Assert.Equal(width, await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(report.Messages);
        Assert.All(report.Requests, address => Assert.Matches("^(file|data):", address));
    }

    [Fact]
    public async Task Swipe_keysMouseAndTouch_moveTheDivider()
    {
        using var folder = new ReportFolder(Sample.Report());
        await using var report = await browser.Open(folder);
        var (page, stage) = (report.Page, report.Page.Locator(".stage"));
        await page.Locator(".slider input").FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal(49, await report.Divider());
        var box = (await stage.BoundingBoxAsync())!;
        await stage.ClickAsync(new() { Position = new() { X = box.Width / 4, Y = box.Height / 2 } });
        Assert.Equal(25, await report.Divider(), 1.0);
        await stage.TapAsync(new() { Position = new() { X = box.Width * 3 / 4, Y = box.Height / 2 } });
        Assert.Equal(75, await report.Divider(), 1.0);
        Assert.Equal("75%", (await stage.EvaluateAsync<string>("stage => stage.style.getPropertyValue('--at')")).Trim());
    }

    [Fact]
    public async Task Layers_unchecked_areHidden()
    {
        using var folder = new ReportFolder(Sample.Report());
        await using var report = await browser.Open(folder);
        await report.Page.Locator(".layers input[data-layer=fence]").UncheckAsync();
        Assert.False(await report.Page.Locator(".layer[data-layer=fence]").IsVisibleAsync());
        Assert.True(await report.Page.Locator(".layer[data-layer=housing]").IsVisibleAsync());
    }

    [Fact]
    public async Task Table_keyboard_sortsAndReverses()
    {
        using var folder = new ReportFolder(Sample.Report());
        await using var report = await browser.Open(folder);
        Assert.Equal(["T1", "F1", "H1", "H2"], await report.Labels());
        var likelihood = report.Page.Locator("#table thead button", new() { HasTextString = "Likelihood" });
        await likelihood.FocusAsync();
        await report.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(["H2", "F1", "H1", "T1"], await report.Labels());
        await report.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(["T1", "H1", "F1", "H2"], await report.Labels());
        Assert.Equal(1, await report.Page.Locator("#table th[aria-sort=descending]").CountAsync());
    }

    [Fact]
    public async Task Table_filter_hidesChangesWithTheirReasons()
    {
        using var folder = new ReportFolder(Sample.Report());
        await using var report = await browser.Open(folder, 390);
        await report.Page.Locator("#filter input[value=housing]").UncheckAsync();
        Assert.Equal(["T1", "F1"], await report.Labels());
        await report.Page.Locator("#min-confidence").FillAsync("0.75");
        Assert.Equal(["T1"], await report.Labels());
        Assert.Equal("1 of 4 shown", await report.Page.Locator("#count").InnerTextAsync());
        Assert.Equal(1, await report.Page.Locator("#table .reasons >> visible=true").CountAsync());
    }

    [Fact]
    public async Task Links_labels_leadToTheirFigures()
    {
        using var folder = new ReportFolder(Sample.Report());
        await using var report = await browser.Open(folder);
        var links = report.Page.Locator("#table th a");
        Assert.Equal(4, await links.CountAsync());
        await links.First.ClickAsync();
        var target = new Uri(report.Page.Url).Fragment;
        Assert.StartsWith("#figure-", target, StringComparison.Ordinal);
        Assert.True(await report.Page.Locator(target).IsVisibleAsync());
    }

    [Fact]
    public async Task Page_namesWithMarkup_areText()
    {
        const string hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>";
        var sample = Sample.Report(
            siteName: hostile, changes: [Sample.Changes[0] with { Zone = hostile, Reasons = [hostile] }]);
        using var folder = new ReportFolder(sample with { Warnings = [hostile], Before = sample.Before with { Name = hostile } });
        await using var report = await browser.Open(folder);
        Assert.Equal($"{hostile}, 2019 to 2021", await report.Page.Locator("h1").InnerTextAsync());
        Assert.Empty(report.Messages);
        Assert.Equal(0, await report.Page.Locator("img[src=x]").CountAsync());
    }

    /// <summary>The browser checks the tables of a font before it uses it.</summary>
    [Fact]
    public async Task Page_hangulName_isDrawnWithItsOwnFont()
    {
        using var folder = new ReportFolder(Sample.Report(siteName: "북창 관리소 뷁"));
        await using var report = await browser.Open(folder);
        var fonts = await report.Page.EvaluateAsync<string[]>(
            "async () => { await document.fonts.ready; return Array.from(document.fonts, font => `${font.family} ${font.status}`); }");
        Assert.Equal(["ImageryWatch Sans loaded", "ImageryWatch Sans loaded"], fonts);
        Assert.Empty(report.Messages);
    }

    [Fact]
    public async Task Unchanged_manyStructures_areListedWhenOpenedAndInPrint()
    {
        using var folder = new ReportFolder(WithUnchanged(Sample.Report(), 200));
        await using var report = await browser.Open(folder);
        var list = report.Page.Locator(".unchanged tbody tr");
        Assert.False(await list.First.IsVisibleAsync());
        await report.Page.EvaluateAsync("window.dispatchEvent(new Event('beforeprint'))");
        Assert.True(await list.Nth(199).IsVisibleAsync());
        await report.Page.EvaluateAsync("window.dispatchEvent(new Event('afterprint'))");
        Assert.False(await list.First.IsVisibleAsync());
        await report.Page.Locator("summary").FocusAsync();
        await report.Page.Keyboard.PressAsync("Enter");
        Assert.True(await list.First.IsVisibleAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(230)]
    public async Task Print_29Changes_isUnder10Sheets(int unchanged)
    {
        ChangeObject[] changes = [.. Enumerable.Range(0, 29).Select(i => Sample.Change(
            $"c{i}", StructureClass.Housing, ChangeKind.Appeared, Sample.Square(8 + (i % 6 * 31), 8 + (i / 6 * 30), 9)) with
        {
            Reasons = ["a reason of the usual length with 0.12 and 0.34", "another reason about edges on 4 of 4 sides", "a third one"],
        })];
        using var folder = new ReportFolder(WithUnchanged(Sample.Report(changes: changes), unchanged));
        await using var report = await browser.Open(folder);
        var pdf = await report.Page.PdfAsync(new() { PreferCSSPageSize = true });
        Assert.InRange(Sheet().Count(System.Text.Encoding.Latin1.GetString(pdf)), 2, 9);
    }

    [Fact]
    public async Task Print_unchangedStructures_areInThreeColumnsOfReadableSize()
    {
        using var folder = new ReportFolder(WithUnchanged(Sample.Report(), 200));
        await using var report = await browser.Open(folder, width: 688); // of an A4 sheet between its margins
        await report.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        await report.Page.EvaluateAsync("document.querySelector('details').open = true");
        var edges = await report.Page.EvaluateAsync<double[]>(
            "Array.from(document.querySelectorAll('.unchanged tbody th'), cell => Math.round(cell.getBoundingClientRect().x))");
        Assert.Equal(3, edges.Distinct().Count());
        var pixels = await report.Page.EvaluateAsync<double[]>(
            "Array.from(document.querySelectorAll('.unchanged :is(th, td)'), cell => parseFloat(getComputedStyle(cell).fontSize))");
        Assert.True(pixels.Min() * 0.75 >= 6.99, $"{pixels.Min()} px");
        Assert.True(await report.Page.EvaluateAsync<bool>(
            "Array.from(document.querySelectorAll('.unchanged')).every(table => table.scrollWidth <= table.parentElement.clientWidth)"));
    }

    [Fact]
    public async Task Print_swipe_showsBothDatesSideBySide()
    {
        using var folder = new ReportFolder(Sample.Report());
        await using var report = await browser.Open(folder);
        await report.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        var before = (await report.Page.Locator(".stage .before").BoundingBoxAsync())!;
        var after = (await report.Page.Locator(".stage .after").BoundingBoxAsync())!;
        Assert.True(before.X + before.Width <= after.X);
        Assert.Equal(before.Y, after.Y, 1.0);
        Assert.False(await report.Page.Locator("#filter").IsVisibleAsync());
        Assert.Equal(0, await report.Page.Locator("thead button >> visible=true").CountAsync()); // would not be repeated on each sheet
        Assert.Equal("No.", await report.Page.Locator("#table thead th").First.InnerTextAsync());
    }

    private static ChangeReport WithUnchanged(ChangeReport report, int count) => report with
    {
        Unchanged = [.. Enumerable.Range(0, count).Select(i => new UnchangedStructure
        {
            Id = $"u{i}", Class = StructureClass.Housing, Confidence = 0.8,
            Geometry = Sample.Square(5 + (i % 18 * 10), 5 + (i / 18 * 11), 6),
        })],
    };

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Sheet();
}
