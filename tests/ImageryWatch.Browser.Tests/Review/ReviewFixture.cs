using System.Text.Json;
using Microsoft.Playwright;

namespace ImageryWatch.Browser.Tests;

/// <summary>A copy of the result, its review server, and one profile of the browser.</summary>
internal sealed class ReviewFixture : IAsyncDisposable
{
    private readonly string _folder;
    private readonly IBrowserContext _context;
    private IReviewHost _server;

    private ReviewFixture(string folder, IBrowserContext context, IReviewHost server) =>
        (_folder, _context, _server) = (folder, context, server);

    /// <summary>Messages of the consoles and errors of all pages.</summary>
    public List<string> Messages { get; } = [];

    /// <param name="browser">The installed browser; without one, the test is skipped.</param>
    /// <param name="sample">The result.</param>
    /// <param name="locale">Language of the browser.</param>
    /// <param name="prepare">Changes the copy before the server starts.</param>
    public static Task<ReviewFixture> Start(
        Browser browser, ReviewSample sample, string locale = "en", Action<string>? prepare = null) =>
        Start(browser, sample, locale, prepare, LocalReviewHost.Start);

    /// <summary>With the server as a process of its own, which can be killed.</summary>
    public static Task<ReviewFixture> StartProcess(Browser browser, ReviewSample sample, Action<string>? prepare = null) =>
        Start(browser, sample, "en", prepare, folder => ReviewProcess.Start(folder));

    private static async Task<ReviewFixture> Start(
        Browser browser, ReviewSample sample, string locale, Action<string>? prepare, Func<string, Task<IReviewHost>> serve)
    {
        var context = await browser.NewProfile(locale);
        var folder = Directory.CreateTempSubdirectory("review-").FullName;
        sample.CopyTo(folder);
        prepare?.Invoke(folder);
        return new ReviewFixture(folder, context, await serve(folder));
    }

    public async Task<ReviewPage> Open()
    {
        var page = await _context.NewPageAsync();
        page.Console += (_, message) => Messages.Add(message.Text);
        page.PageError += (_, error) => Messages.Add(error);
        page.Dialog += (_, dialog) => Messages.Add(dialog.Message);
        await page.GotoAsync(_server.Address.AbsoluteUri);
        await page.Locator("html[data-ready]").WaitForAsync();
        return new ReviewPage(page);
    }

    /// <summary>The entries of decisions.geojson.</summary>
    public IReadOnlyList<JsonElement> Entries()
    {
        var path = Path.Combine(_folder, "decisions.geojson");
        if (!File.Exists(path)) return [];
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.GetProperty("features").EnumerateArray().Select(feature => feature.Clone())];
    }

    /// <summary>The decisions of the entries, in order.</summary>
    public IReadOnlyList<string> Decisions() => [.. Entries().Select(entry => Property(entry, "decision")!)];

    public static string? Property(JsonElement entry, string name) =>
        entry.GetProperty("properties").TryGetProperty(name, out var value) ? value.ToString() : null;

    public async Task KillServer() => await _server.DisposeAsync();

    /// <summary>Starts a process that serves on the same port; its token is a new one.</summary>
    public async Task RestartServer() => _server = await ReviewProcess.Start(_folder, _server.Address.Port);

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
