using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace ImageryWatch.Browser.Tests;

/// <summary>The review page in a real browser.</summary>
public class ReviewPageTests(Browser browser, ReviewSample sample)
{
    [Fact]
    public async Task Review_keysAlone_decidesEverything()
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var page = await review.Open();
        var count = await page.Count();
        var (rejected, candidates) = (0, 0);
        for (var i = 1; i <= count; i++)
        {
            if ((await page.Title()).StartsWith("Candidate", StringComparison.Ordinal))
            {
                candidates++;
                await page.Press("n");
            }
            else if (i % 3 == 0)
            {
                rejected++;
                await page.Choose("r", "2");
            }
            else
            {
                await page.Press("a");
            }

            await page.WaitForDecided(i);
        }

        Assert.Equal(count, review.Entries().Select(entry => ReviewFixture.Property(entry, "id")).Distinct().Count());
        Assert.Equal(rejected, review.Entries().Count(entry => ReviewFixture.Property(entry, "cause") == "vegetation"));
        Assert.Equal(candidates, review.Decisions().Count(decision => decision == "no_change"));
        Assert.True(rejected > 0 && candidates > 0, "the sample has changes and candidates");
        Assert.All(review.Entries(), entry => Assert.Equal("A. Lee", ReviewFixture.Property(entry, "by")));
        Assert.Empty(review.Messages);
    }

    [Fact]
    public async Task Relabel_classAndKind_areStored()
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var page = await review.Open();
        await page.Choose("l", "3", "4", "Enter");
        await page.WaitForDecided(1);
        var entry = Assert.Single(review.Entries());
        Assert.Equal("relabel", ReviewFixture.Property(entry, "decision"));
        Assert.Equal("housing", ReviewFixture.Property(entry, "class"));
        Assert.Equal("appeared", ReviewFixture.Property(entry, "change"));
    }

    [Fact]
    public async Task Relabel_alteredHousing_isStored()
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var page = await review.Open();
        await page.Choose("l", "3", "6", "Enter");
        await page.WaitForDecided(1);
        var entry = Assert.Single(review.Entries());
        Assert.Equal("housing", ReviewFixture.Property(entry, "class"));
        Assert.Equal("altered", ReviewFixture.Property(entry, "change"));
    }

    [Fact]
    public async Task Relabel_alteredTower_isNotOffered()
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var page = await review.Open();
        var (key, change) = await page.FirstChange() == "appeared" ? ("5", "removed") : ("4", "appeared");
        await page.Choose("l", "1", "6", key, "Enter");
        await page.WaitForDecided(1);
        Assert.Equal(change, ReviewFixture.Property(Assert.Single(review.Entries()), "change"));
    }

    [Theory]
    [InlineData("3", "Polygon", new[] { "ArrowRight", "ArrowDown", "ArrowLeft" })]
    [InlineData("2", "LineString", new[] { "ArrowRight", "ArrowDown" })]
    public async Task Missed_drawnByKeys_isStored(string kind, string type, string[] moves)
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var page = await review.Open();
        await page.Choose("m", kind, "1");
        await page.Draw(moves);
        await page.WaitForDecided(1);
        var entry = Assert.Single(review.Entries());
        Assert.Equal("missed", ReviewFixture.Property(entry, "decision"));
        Assert.Equal(type, entry.GetProperty("geometry").GetProperty("type").GetString());
        Assert.StartsWith("Missed structure", await page.Title(), StringComparison.Ordinal);
        Assert.Empty(review.Messages);
    }

    [Fact]
    public async Task Missed_drawnByMouseAtTheDivider_isStored()
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var page = await review.Open();
        var (x, y) = await page.MapCentre();
        await page.Choose("m", "3", "1");
        foreach (var (right, down) in ((int, int)[])[(0, 0), (60, 0), (60, 40)]) await page.Page.Mouse.ClickAsync(x + right, y + down);
        await page.Page.Mouse.DblClickAsync(x, y + 40);
        await page.WaitForDecided(1);
        var ring = Assert.Single(review.Entries()).GetProperty("geometry").GetProperty("coordinates")[0];
        Assert.Equal(5, ring.GetArrayLength());
        Assert.Empty(review.Messages);
    }

    [Fact]
    public async Task Missed_towerAsPoint_isStoredAndUndone()
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var page = await review.Open();
        await page.Choose("m", "1", "1", "Enter");
        await page.WaitForDecided(1);
        Assert.Equal("Point", review.Entries()[0].GetProperty("geometry").GetProperty("type").GetString());
        await page.Press("u");
        await page.WaitForDecided(0);
        Assert.Equal(["missed", "undo"], review.Decisions());
        Assert.Empty(review.Messages);
    }

    [Fact]
    public async Task Undo_afterDecision_selectsTheItemAgain()
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var page = await review.Open();
        var title = await page.Title();
        await page.Press("a");
        await page.WaitForDecided(1);
        Assert.NotEqual(title, await page.Title());
        await page.Press("u");
        await page.WaitForDecided(0);
        Assert.Equal(title, await page.Title());
        Assert.Equal(["accept", "undo"], review.Decisions());
    }

    [Fact]
    public async Task Outline_vertexMovedByKeys_isStoredBesideTheReportedOne()
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var page = await review.Open();
        await page.Press("e", "n", "ArrowRight", "ArrowDown", "Enter");
        await page.WaitForDecided(1);
        var entry = Assert.Single(review.Entries());
        Assert.Equal("accept", ReviewFixture.Property(entry, "decision"));
        Assert.NotEqual(entry.GetProperty("geometry").ToString(), ReviewFixture.Property(entry, "outline")!);
        await page.Press("k");
        Assert.Contains("outline corrected", await page.Details.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outline_vertexDraggedByMouse_isStoredBesideTheReportedOne()
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var page = await review.Open();
        await page.Press("e");
        var (x, y) = await page.FirstVertex();
        await page.Page.Mouse.MoveAsync(x, y);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(x - 15, y - 10, new() { Steps = 4 });
        await page.Page.Mouse.UpAsync();
        await page.Press("Enter");
        await page.WaitForDecided(1);
        var entry = Assert.Single(review.Entries());
        var corner = entry.GetProperty("geometry").GetProperty("coordinates")[0][0];
        var outline = entry.GetProperty("properties").GetProperty("outline").GetProperty("coordinates")[0];
        Assert.DoesNotContain(corner.ToString(), outline.EnumerateArray().Select(vertex => vertex.ToString()));
        Assert.Equal(entry.GetProperty("geometry").GetProperty("coordinates")[0].GetArrayLength(), outline.GetArrayLength());
        Assert.Empty(review.Messages);
    }

    [Fact]
    public async Task Reject_focusedCause_isChosenByEnter()
    {
        await using var review = await ReviewFixture.Start(browser, sample, prepare: ReviewSample.RemoveCandidates);
        var page = await review.Open();
        await page.Choose("r", "Enter");
        await page.WaitForDecided(1);
        await page.Choose("r", "Shift+Tab", "Enter");
        await page.WaitForDecided(2);
        Assert.Equal([null, "other"], review.Entries().Select(entry => ReviewFixture.Property(entry, "cause")));
    }

    [Theory]
    [InlineData("MultiPoint", "[[126.0770, 39.5600], [126.0772, 39.5600]]")]
    [InlineData(
        "MultiPolygon", """
        [[[[126.0770, 39.5600], [126.0772, 39.5600], [126.0772, 39.5601], [126.0770, 39.5600]]],
         [[[126.0775, 39.5600], [126.0777, 39.5600], [126.0777, 39.5601], [126.0775, 39.5600]]]]
        """)]
    public async Task Outline_ofSeveralParts_isCorrected(string type, string coordinates)
    {
        await using var review = await ReviewFixture.Start(browser, sample, prepare: folder => File.WriteAllText(
            Path.Combine(folder, "decisions.geojson"), $$$"""
                {"type": "FeatureCollection", "schemaVersion": 2, "features": [{"type": "Feature", "properties":
                 {"decision": "missed", "class": "guard_tower", "change": "appeared", "by": "A", "when": "2026-03-01T09:30:00Z"},
                 "geometry": {"type": "{{{type}}}", "coordinates": {{{coordinates}}}}}]}
                """));
        var page = await review.Open();
        await page.Page.Locator("#filter-kind").SelectOptionAsync("missed");
        await page.Page.Locator("h1").ClickAsync();
        await page.Press("j", "e", "n", "ArrowRight", "Enter");
        await page.WaitForDecided(1);
        Assert.Equal(type, review.Entries()[1].GetProperty("geometry").GetProperty("type").GetString());
        Assert.Empty(review.Messages);
    }

    [Fact]
    public async Task Comment_text_isShownAndLeavesTheItemUndecided()
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var page = await review.Open();
        await page.Choose("c", "a", "1", "Enter");
        await page.Details.Locator(".comments").WaitForAsync();
        await page.WaitForDecided(0);
        Assert.Contains("a1", await page.Details.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(["comment"], review.Decisions());
    }

    [Fact]
    public async Task FolderNotWritable_decisions_areKeptWithTheReasonAndStoredLater()
    {
        var obstacle = "";
        await using var review = await ReviewFixture.Start(browser, sample, prepare: folder =>
        {
            obstacle = Path.Combine(folder, ".decisions.geojson.lock");
            Directory.CreateDirectory(obstacle);
        });
        var page = await review.Open();
        await page.Press("a");
        await page.Notices.GetByText("Cannot write to").WaitForAsync();
        Assert.DoesNotContain("does not respond", await page.Notices.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(review.Entries());
        Directory.Delete(obstacle);
        await page.WaitForDecided(1);
        Assert.Equal(["accept"], review.Decisions());
        await Microsoft.Playwright.Assertions.Expect(page.Notices).ToHaveTextAsync("");
    }

    [Theory]
    [InlineData("en", "Accept")]
    [InlineData("ko", "승인")]
    public async Task Page_eachLanguage_isAccessible(string language, string accept)
    {
        await using var review = await ReviewFixture.Start(browser, sample, language);
        var page = await review.Open();
        Assert.Equal(language, await page.Page.EvaluateAsync<string>("document.documentElement.lang"));
        Assert.Contains(accept, await page.Page.Locator("#actions").InnerTextAsync(), StringComparison.Ordinal);
        await page.Press("b");
        Assert.Empty(await Findings(page));
        await page.Choose("?");
        Assert.Empty(await Findings(page));
        Assert.Empty(review.Messages);
    }

    [Fact]
    public async Task Keys_hangulLayout_areThoseOfTheirPosition()
    {
        await using var review = await ReviewFixture.Start(browser, sample, "ko");
        var page = await review.Open();
        await page.Page.EvaluateAsync(
            "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '\u3141', code: 'KeyA', bubbles: true }))");
        await page.WaitForDecided(1);
        Assert.Equal(["accept"], review.Decisions());
    }

    [Fact]
    public async Task Modes_keys_showTheDates()
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var page = await review.Open();
        var (left, right) = (page.Page.Locator("#date-left"), page.Page.Locator("#map-right"));
        await page.Press("2");
        Assert.StartsWith("After", await left.InnerTextAsync(), StringComparison.Ordinal);
        await page.Page.Keyboard.DownAsync("f");
        Assert.StartsWith("Before", await left.InnerTextAsync(), StringComparison.Ordinal);
        await page.Page.Keyboard.UpAsync("f");
        Assert.StartsWith("After", await left.InnerTextAsync(), StringComparison.Ordinal);
        await page.Press("3");
        Assert.True(await right.IsVisibleAsync());
        await page.Press("1", "]");
        Assert.False(await right.IsVisibleAsync());
        Assert.Equal("55", await page.Page.Locator("#divider").GetAttributeAsync("aria-valuenow"));
    }

    [Fact]
    public async Task Measure_shadow_givesHeightOrItsAbsence()
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var page = await review.Open();
        await page.Press("h", "Enter", "ArrowRight", "ArrowRight", "Enter");
        var lines = await page.Page.Locator("#tool-result p").AllInnerTextsAsync();
        Assert.Equal(3, lines.Count);
        Assert.Matches(@"^Length: \d+\.\d m \(\d+ ft\)$", lines[0]);
        Assert.All(lines.Skip(1), line => Assert.Matches("height .+ m \\(sun elevation|no height, the sun elevation is unknown", line));
    }

    [Fact]
    public async Task Filter_undecidedAndClass_limitTheList()
    {
        await using var review = await ReviewFixture.Start(browser, sample);
        var page = await review.Open();
        var count = await page.Count();
        await page.Page.Locator("#filter-class").SelectOptionAsync("fence");
        await page.Page.Locator("#filter-kind").SelectOptionAsync("change");
        await page.Page.Locator("h1").ClickAsync();
        await page.Press("x");
        Assert.Equal($"{sample.Fences} of {count}", await page.Page.Locator("#count").InnerTextAsync());
        await page.Press("a");
        await page.WaitForDecided(1);
        await page.Press("i");
        Assert.Equal($"{sample.Fences - 1} of {count}", await page.Page.Locator("#count").InnerTextAsync());
    }

    [Fact]
    public async Task Page_namesWithMarkup_areText()
    {
        const string hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>";
        await using var review = await ReviewFixture.Start(browser, sample, prepare: folder => ReplaceZone(folder, hostile));
        var page = await review.Open();
        await page.Page.Locator("#reviewer").FillAsync(hostile);
        await page.Page.Locator("h1").ClickAsync();
        await page.Press("c");
        await page.Dialog.Locator("textarea").FillAsync(hostile);
        await page.Press("Enter");
        await page.Details.Locator(".comments").WaitForAsync();
        Assert.Contains(hostile, await page.Page.Locator("#filter-zone option").AllInnerTextsAsync());
        Assert.Contains(hostile, await page.Details.Locator(".comments").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Page.Locator("img[src=x]").CountAsync());
        Assert.Empty(review.Messages);
    }

    private static void ReplaceZone(string folder, string name)
    {
        foreach (var path in new[] { "run-manifest.json", "changes.geojson" }.Select(file => Path.Combine(folder, file)))
        {
            var text = File.ReadAllText(path);
            Assert.Contains(ReviewSample.Zone, text, StringComparison.Ordinal);
            File.WriteAllText(path, text.Replace(ReviewSample.Zone, name, StringComparison.Ordinal));
        }
    }

    private static async Task<IEnumerable<string>> Findings(ReviewPage page)
    {
        var result = await page.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        return result.Violations.SelectMany(found => found.Nodes.Select(node => $"{found.Id}: {node.Html}"));
    }
}
