using Microsoft.Playwright;

namespace ImageryWatch.Browser.Tests;

/// <summary>Decisions about the same item in several pages of one browser, with delayed replies.</summary>
public class ReviewConflictTests(Browser browser, ReviewSample sample)
{
    private const string Posts = "**/api/decisions";

    [Theory]
    [InlineData(0, "reject")]
    [InlineData(1, "reject", "accept")]
    public async Task Conflict_twoPages_keepsOrReplacesTheStoredDecision(int button, params string[] expected)
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var (first, _) = await DecideInSecond(review);
        await first.Press("a");
        await first.Dialog.WaitForAsync();
        Assert.Contains("rejected, Shadow", await first.Dialog.InnerTextAsync(), StringComparison.Ordinal);
        await first.Dialog.Locator("button").Nth(button).ClickAsync();
        await first.WaitForDecided(1);
        Assert.Equal(expected, review.Decisions());
    }

    [Fact]
    public async Task Conflict_openInOnePage_isNotAskedInTheOther()
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var (first, second) = await DecideInSecond(review);
        await first.Press("a");
        await first.Dialog.WaitForAsync();
        for (var i = 0; i < 2; i++) await second.Page.WaitForResponseAsync("**/api/version");
        Assert.False(await second.Dialog.IsVisibleAsync());
    }

    [Fact]
    public async Task Conflict_pollDuringTheRequest_isAskedOnce()
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var (first, _) = await DecideInSecond(review);
        var requests = new Gate();
        var polls = new Gate();
        await first.Page.RouteAsync(Posts, requests.Hold);
        await first.Page.RouteAsync("**/api/version", polls.HoldAndFreeze);
        await polls.Reached;
        await first.Press("a");
        await requests.Reached;
        polls.Open();
        await first.Page.WaitForTimeoutAsync(500);
        requests.Open();
        await first.Dialog.WaitForAsync();
        await first.Page.WaitForTimeoutAsync(500);
        Assert.Equal(1, requests.Count);
    }

    [Fact]
    public async Task Conflict_whileAnotherDialogIsOpen_isAskedAfterIt()
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var (first, _) = await DecideInSecond(review);
        var requests = new Gate();
        await first.Page.RouteAsync(Posts, requests.Hold);
        await first.Press("a");
        await first.Choose("?");
        var answered = first.Page.WaitForResponseAsync(Posts);
        requests.Open();
        await answered;
        await first.Page.WaitForTimeoutAsync(500);
        await first.Press("Escape");
        await first.Page.Locator("#dialog.conflict[open]").WaitForAsync();
        await first.Dialog.Locator("button").Nth(1).ClickAsync();
        await first.WaitForDecided(1);
        Assert.Equal(["reject", "accept"], review.Decisions());
    }

    [Fact]
    public async Task Undo_ofWhatTheOtherPageHasUndone_isDone()
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var first = await review.Open();
        await first.Choose("m", "1", "1", "Enter");
        await first.WaitForDecided(1);
        var second = await review.Open();
        await first.FreezeVersion(1);
        await second.Page.Locator("#filter-kind").SelectOptionAsync("missed");
        await second.Page.Locator("h1").ClickAsync();
        await second.Press("j", "u");
        await second.WaitForDecided(0);
        await first.Press("u");
        await first.WaitForDecided(0);
        await first.Press("a");
        await first.WaitForDecided(1);
        Assert.Equal(["missed", "undo", "accept"], review.Decisions());
    }

    /// <summary>The item that both pages have selected is rejected in the second; the first does not know it.</summary>
    private static async Task<(ReviewPage First, ReviewPage Second)> DecideInSecond(ReviewFixture review)
    {
        var first = await review.Open();
        var second = await review.Open();
        await first.FreezeVersion(0);
        await second.Choose("r", "1");
        await second.WaitForDecided(1);
        return (first, second);
    }

    /// <summary>Holds requests until it is opened.</summary>
    private sealed class Gate
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public int Count => Volatile.Read(ref _count);

        /// <summary>Done when the first request is here.</summary>
        public Task Reached => _reached.Task;

        public async Task Hold(IRoute route)
        {
            await Wait();
            await route.ContinueAsync();
        }

        public async Task HoldAndFreeze(IRoute route)
        {
            await Wait();
            await route.FulfillAsync(new() { Json = new { version = 0 } });
        }

        public void Open() => _open.SetResult();

        private Task Wait()
        {
            Interlocked.Increment(ref _count);
            _reached.TrySetResult();
            return _open.Task;
        }
    }
}
