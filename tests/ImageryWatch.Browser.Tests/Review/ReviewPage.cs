using Microsoft.Playwright;

namespace ImageryWatch.Browser.Tests;

/// <summary>The review page, used by keys.</summary>
internal sealed class ReviewPage(IPage page)
{
    public IPage Page => page;

    public ILocator Details => page.Locator("#details");

    public ILocator Dialog => page.Locator("#dialog[open]");

    public ILocator Notices => page.Locator("#notices");

    public async Task Press(params string[] keys)
    {
        foreach (var key in keys) await page.Keyboard.PressAsync(key);
    }

    /// <summary>Opens a dialog by a key and chooses by the others.</summary>
    public async Task Choose(string key, params string[] keys)
    {
        await Press(key);
        await Dialog.WaitForAsync();
        await Press(keys);
    }

    /// <summary>Sets vertices at the cursor, which moves by these keys between them, and finishes.</summary>
    public async Task Draw(params string[] moves)
    {
        await Press("Enter");
        foreach (var move in moves)
        {
            await Press(move, move, move, move, "Enter");
        }

        await Press("Enter");
    }

    public async Task<string> Title() => await Details.Locator("h2").InnerTextAsync();

    /// <summary>Number of items.</summary>
    public async Task<int> Count() => await page.EvaluateAsync<int>("document.getElementById('progress-bar').max");

    /// <summary>Answers the poll of the page with this version, so that it does not load the decisions of others.</summary>
    public async Task FreezeVersion(int version) =>
        await page.RouteAsync("**/api/version", route => route.FulfillAsync(new() { Json = new { version } }));

    /// <summary>Waits until this number of items is decided and everything is stored.</summary>
    public async Task WaitForDecided(int count)
    {
        await page.WaitForFunctionAsync(
            """
            count => document.getElementById('progress-bar').value === count
                && Object.entries(localStorage).every(([key, value]) => !key.startsWith('review-outbox') || value === '[]')
            """,
            count);
    }
}
