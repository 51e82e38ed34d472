using Microsoft.Playwright;

namespace ImageryWatch.Browser.Tests;

/// <summary>A report in a browser, and the messages of its console.</summary>
public sealed class OpenReport : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    public OpenReport(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => Messages.Add(message.Text);
        page.PageError += (_, error) => Messages.Add(error);
        page.Dialog += (_, dialog) => Messages.Add(dialog.Message);
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    public List<string> Messages { get; } = [];

    public List<string> Requests { get; } = [];

    /// <summary>Labels of the changes shown, in the order of the table.</summary>
    public async Task<IReadOnlyList<string>> Labels() => await Page.Locator("#table tbody:not([hidden]) th").AllInnerTextsAsync();

    public async Task<double> Divider() => await Page.EvaluateAsync<double>("Number(document.querySelector('.slider input').value)");

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
