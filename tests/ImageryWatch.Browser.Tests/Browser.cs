using ImageryWatch.Browser.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browser))]

namespace ImageryWatch.Browser.Tests;

/// <summary>
/// The installed Chromium, which the tests of this project share. Without one they are skipped. No browser is downloaded:
/// IMAGERYWATCH_CHROMIUM names another one than those searched for.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string? Executable = new[]
    {
        Environment.GetEnvironmentVariable("IMAGERYWATCH_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    }.FirstOrDefault(File.Exists);

    private const string Missing = "no Chromium is installed; the pages were not tested in a browser";

    /// <summary>Limit of each step: for what hangs, not for what a busy machine does slowly.</summary>
    private const float Milliseconds = 180_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Executable is null) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Executable, Args = ["--no-sandbox"], Timeout = Milliseconds });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    public static bool IsInstalled => Executable is not null;

    /// <summary>A new profile in a window of a small laptop. Skips the test if no browser is installed.</summary>
    public async Task<IBrowserContext> NewProfile(string locale = "en")
    {
        Assert.SkipWhen(_browser is null, Missing);
        return await NewContext(new() { ViewportSize = new() { Width = 1366, Height = 768 }, Locale = locale });
    }

    /// <summary>Opens a report in a window of this width. Skips the test if no browser is installed.</summary>
    public async Task<OpenReport> Open(ReportFolder folder, int width = 1280)
    {
        Assert.SkipWhen(_browser is null, Missing);
        var context = await NewContext(
            new() { ViewportSize = new() { Width = width, Height = 800 }, HasTouch = true, Offline = true });
        var report = new OpenReport(context, await context.NewPageAsync());
        await report.Page.GotoAsync(folder.Address);
        return report;
    }

    private async Task<IBrowserContext> NewContext(BrowserNewContextOptions options)
    {
        var context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout(Milliseconds);
        return context;
    }
}
