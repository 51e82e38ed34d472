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

    /// <summary>Centre of the left map in the window.</summary>
    public async Task<(float X, float Y)> MapCentre()
    {
        var box = (await page.Locator("#map-left").BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    /// <summary>
    /// First vertex of the first item, an area smaller than the 60 m that the map shows in a height less its margins of 40 and 50 pixels.
    /// </summary>
    public async Task<(float X, float Y)> FirstVertex()
    {
        var box = (await page.Locator("#map-left").BoundingBoxAsync())!;
        var pixels = await page.EvaluateAsync<float[]>(
            """
            async () => {
                const [{ items: [item] }, { grid }] = await Promise.all(
                    ['api/items', 'api/session'].map((path) => fetch(path).then((reply) => reply.json())));
                const [column, row] = item.geometry.coordinates[0][0];
                const [left, top, right, bottom] = item.bounds;
                return [column - (left + right) / 2, row - (top + bottom) / 2].map((pixels) => pixels * grid.pixelSizeMetres / 60);
            }
            """);
        var height = box.Height - 90;
        return (box.X + (box.Width / 2) + (pixels[0] * height), box.Y + 40 + (height / 2) + (pixels[1] * height));
    }

    /// <summary>Kind of change of the first item, which depends on the model; the same label again is not stored.</summary>
    public async Task<string> FirstChange() =>
        await page.EvaluateAsync<string>("fetch('api/items').then(reply => reply.json()).then(({ items: [item] }) => item.change)");

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
