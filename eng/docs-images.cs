#:package Microsoft.Playwright
#:property PublishAot=false

// Takes the pictures of docs/review.md from a review that is served; run by eng/docs-images.
// Arguments: address of the review, folder for the pictures, path of Chromium.
using System.Text.Json;
using Microsoft.Playwright;

var (address, folder, chromium) = (args[0], args[1], args[2]);
using var playwright = await Playwright.CreateAsync();
await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });

var page = await Open("en");
await page.Keyboard.PressAsync("z");
await Save("swipe");
await page.Keyboard.PressAsync("r");
await page.Locator("#dialog[open]").WaitForAsync();
await Save("reject", await AroundDialog());
await page.Keyboard.PressAsync("Escape");
await page.Keyboard.PressAsync("?");
await page.Locator("#dialog[open]").WaitForAsync();
await Save("keys");
await page.Keyboard.PressAsync("Escape");
await Draw();
await Save("draw");
await page.Keyboard.PressAsync("Escape");
await page.Keyboard.PressAsync("3");
await MoveTo(-60, 40);
await Save("side");

page = await Open("ko");
await page.Keyboard.PressAsync("0");
await Save("korean");

async Task<IPage> Open(string locale)
{
    var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1366, Height = 768 }, Locale = locale });
    var opened = await context.NewPageAsync();
    await opened.GotoAsync(address);
    await opened.Locator("html[data-ready]").WaitForAsync();
    return opened;
}

// The corners of the white roof left of the first change.
async Task Draw()
{
    await page.Keyboard.PressAsync("m");
    await page.Locator("#dialog[open]").WaitForAsync();
    foreach (var key in new[] { "3", "4", "Enter" }) await page.Keyboard.PressAsync(key);
    foreach (var (x, y) in new[] { (-211, -60), (-133, -56), (-134, -39), (-212, -44) })
    {
        await MoveTo(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.UpAsync();
        await page.WaitForTimeoutAsync(500); // two clicks in quick succession end the outline
    }
}

// Pixels from the centre of the left map.
async Task MoveTo(float x, float y)
{
    var map = (await page.Locator("#map-left").BoundingBoxAsync())!;
    await page.Mouse.MoveAsync(map.X + (map.Width / 2) + x, map.Y + (map.Height / 2) + y, new() { Steps = 5 });
}

async Task<LocatorBoundingBoxResult> AroundDialog()
{
    const float Margin = 24;
    var box = (await page.Locator("#dialog").BoundingBoxAsync())!;
    return new() { X = box.X - Margin, Y = box.Y - Margin, Width = box.Width + (2 * Margin), Height = box.Height + (2 * Margin) };
}

// Playwright saves no WebP; Chromium does.
async Task Save(string name, LocatorBoundingBoxResult? part = null)
{
    await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    await page.WaitForTimeoutAsync(2000); // map tiles are faded in
    var clip = part ?? new() { Width = 1366, Height = 768 };
    var session = await page.Context.NewCDPSessionAsync(page);
    var reply = await session.SendAsync("Page.captureScreenshot", new()
    {
        ["format"] = "webp", ["quality"] = 80,
        ["clip"] = new Dictionary<string, object>
        {
            ["x"] = clip.X, ["y"] = clip.Y, ["width"] = clip.Width, ["height"] = clip.Height, ["scale"] = 1,
        },
    });
    var path = Path.Combine(folder, $"review-{name}.webp");
    await File.WriteAllBytesAsync(path, ((JsonElement)reply!).GetProperty("data").GetBytesFromBase64());
    Console.WriteLine(path);
}
