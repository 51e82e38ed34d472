using Microsoft.Playwright;

namespace ImageryWatch.Browser.Tests;

/// <summary>The review page when the server, which is a process of its own, or the browser ends.</summary>
public class ReviewOutageTests(Browser browser, ReviewSample sample)
{
    [Fact]
    public async Task ServerKilled_decisions_areKeptAndStoredAfterRestart()
    {
        await using var review = await ReviewFixture.StartProcess(browser, sample, ReviewSample.RemoveCandidates);
        var page = await review.Open();
        await page.Press("a");
        await page.WaitForDecided(1);
        await review.KillServer();
        await page.Press("a", "a");
        await page.Notices.GetByText("does not respond").WaitForAsync();
        await page.Notices.GetByText("2").WaitForAsync();

        await review.RestartServer(); // with another token
        await page.Notices.GetByText("another address").WaitForAsync();
        Assert.Equal(["accept"], review.Decisions());
        var reopened = await review.Open();
        await reopened.WaitForDecided(3);
        Assert.Equal(["accept", "accept", "accept"], review.Decisions());
    }

    [Fact]
    public async Task BrowserCrashed_decisions_areStoredWhenThePageIsOpenedAgain()
    {
        await using var review = await ReviewFixture.StartProcess(browser, sample);
        var page = await review.Open();
        await review.KillServer();
        await page.Press("a");
        await page.Notices.GetByText("does not respond").WaitForAsync();
        await Assert.ThrowsAnyAsync<PlaywrightException>(() => page.Page.GotoAsync("chrome://crash"));

        await review.RestartServer();
        var reopened = await review.Open();
        await reopened.WaitForDecided(1);
        Assert.Equal(["accept"], review.Decisions());
    }
}
