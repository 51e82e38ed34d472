using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Reporting;
using ImageryWatch.TestKit;

namespace ImageryWatch.Review.Tests;

/// <summary>The API of a result over HTTP.</summary>
public sealed class ReviewServerTests(ShiftedPair pair) : IClassFixture<ShiftedPair>, IDisposable
{
    private const string NewHousing = """"id":null,"expectedVersion":0,"decision":"missed","class":"housing","change":"appeared"""";

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private readonly ConcurrentQueue<string> _problems = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Session_result_describesDatesGridAndSite()
    {
        await using var server = await Start(language: "en");
        var session = await Get(server, "api/session");
        Assert.Equal(1, (int)session["schemaVersion"]!);
        Assert.Equal("Camp: changes", (string)session["title"]!);
        Assert.Equal("camp", (string)session["site"]!["id"]!);
        Assert.True((bool)session["synthetic"]!);
        Assert.Equal("2014-03-01", (string)session["before"]!["date"]!);
        Assert.False((bool)session["before"]!["sunEstimated"]!);
        Assert.InRange((double)session["after"]!["sunAzimuthDegrees"]!, 100, 180); // from the time of acquisition
        var estimates = RecordedSun.Load(Path.Combine(Result, "run-manifest.json"));
        Assert.Null(estimates.Before);
        Assert.Equal(new SunPosition(140.5, 41), estimates.After);
        Assert.Equal("""{"width":700,"height":520,"pixelSizeMetres":0.5,"crs":"EPSG:32652"}""", session["grid"]!.ToJsonString());
        Assert.Equal("""{"size":256,"levels":3}""", session["tiles"]!.ToJsonString());
        Assert.Equal("""["before","after","quality","score"]""", session["layers"]!.ToJsonString());
        Assert.Equal("""["guard_tower","fence","housing"]""", session["classes"]!.ToJsonString());
        Assert.Contains("other_structure", session["causes"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("""{"name":"cloud","color":"#5aaaeb"}""", session["qualityLegend"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("tester", (string)session["reviewer"]!);
        Assert.Equal("en", (string)session["language"]!);
        Assert.Empty(session["warnings"]!.AsArray());
        var zone = session["zones"]![0]!["geometry"]!["coordinates"]![0]!.AsArray().Select(corner => (double)corner![0]!).ToArray();
        Assert.Equal(20, zone.Min(), 0.05);
        Assert.Equal(120, zone.Max(), 0.05);
    }

    [Fact]
    public async Task Position_pixel_hasDegreesMgrsAndMetres()
    {
        await using var server = await Start();
        var place = await Get(server, "api/position?column=100.5&row=41");
        Assert.Equal(250_050.25, (double)place["easting"]!);
        Assert.Equal(4_379_979.5, (double)place["northing"]!);
        Assert.Equal("52S BJ 50050 79979", (string)place["mgrs"]!);
        Assert.InRange((double)place["longitude"]!, 126.0, 126.2);
        Assert.InRange((double)place["latitude"]!, 39.5, 39.6);
        foreach (var query in new[] { "", "?column=1", "?column=x&row=1", "?column=NaN&row=1", "?column=1e300&row=1" })
            await HasError(await _client.GetAsync(server.Address + "api/position" + query, Cancellation), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Tile_layers_arePictures()
    {
        await using var server = await Start();
        foreach (var layer in new[] { "before", "after", "quality", "score" })
        {
            using var response = await _client.GetAsync($"{server.Address}tiles/{layer}/2/1/0.png", Cancellation);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("image/png", response.Content.Headers.ContentType!.MediaType);
            Assert.True(response.Headers.CacheControl!.Private);
            using var tiles = pair.Tiles();
            var expected = tiles.Picture(layer, 2, new PixelWindow(256, 0, 256, 256)).ToPng();
            Assert.Equal(expected, await response.Content.ReadAsByteArrayAsync(Cancellation));
        }
    }

    [Theory]
    [InlineData("tiles/infrared/0/0/0.png")]
    [InlineData("tiles/before/3/0/0.png")]
    [InlineData("tiles/before/-1/0/0.png")]
    [InlineData("tiles/before/2/3/0.png")]
    [InlineData("tiles/before/2/0/3.png")]
    [InlineData("tiles/before/2/99999999999/0.png")]
    [InlineData("tiles/before/2/0.png")]
    [InlineData("tiles/before/0/0/0.jpg")]
    [InlineData("tiles/..%2f..%2fetc/0/0/0.png")]
    [InlineData("tiles/before/..%2f0/0/0.png")]
    [InlineData("tiles/before/0/0/..%2f0.png")]
    [InlineData("tiles/before/0/%2e%2e/0.png")]
    [InlineData("chips/nothing/before.png")]
    [InlineData("chips/tower-new-1/during.png")]
    [InlineData("chips/..%2f..%2fetc%2fpasswd/before.png")]
    [InlineData("chips/tower-new-1/..%2fbefore.png")]
    [InlineData("decisions.geojson")]
    [InlineData("run-manifest.json")]
    [InlineData("assets/run-manifest.json")]
    [InlineData("rasters/score.tif")]
    public async Task Get_unknownPicture_isNotFound(string path)
    {
        await using var server = await Start();
        var (status, body) = await RawRequest.Get(server.Address, server.Address.AbsolutePath + path);
        Assert.Equal(404, status);
        Assert.DoesNotContain("root:", body, StringComparison.Ordinal);
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task Chip_bothDates_areSmallPictures()
    {
        await using var server = await Start();
        foreach (var date in new[] { "before", "after" })
        {
            var png = await _client.GetByteArrayAsync($"{server.Address}chips/{ResultFolder.Tower}/{date}.png", Cancellation);
            using var tiles = pair.Tiles();
            Assert.Equal(tiles.Picture(date, 2, new PixelWindow(306 - 64, 206 - 64, 128, 128)).ToPng(), png);
        }
    }

    [Fact]
    public async Task Items_result_haveOutlinesInGridPixels()
    {
        await using var server = await Start();
        var answer = await Get(server, "api/items");
        Assert.Equal(0, (int)answer["version"]!);
        var items = answer["items"]!.AsArray();
        Assert.Equal([ResultFolder.Housing, ResultFolder.Tower], items.Select(item => (string)item!["id"]!).Order(StringComparer.Ordinal));
        Assert.Equal(items.Select(item => (double)item!["worth"]!).OrderDescending(), items.Select(item => (double)item!["worth"]!));
        var tower = items.Single(item => (string)item!["id"]! == ResultFolder.Tower)!;
        Assert.Equal("change", (string)tower["kind"]!);
        Assert.Equal("guard_tower", (string)tower["class"]!);
        Assert.Null(tower["decision"]);
        Assert.Equal("Polygon", (string)tower["geometry"]!["type"]!);
        double[] bounds = [.. tower["bounds"]!.AsArray().Select(value => (double)value!)];
        foreach (var (expected, value) in new[] { 300.0, 200, 312, 212 }.Zip(bounds)) Assert.Equal(expected, value, 0.1);
        Assert.Equal(306, (double)tower["center"]![0]!, 0.1);
    }

    [Fact]
    public async Task Decisions_sequence_isStoredUndoneAndVersioned()
    {
        await using var server = await Start();
        var rejected = await Post(server, "api/decisions", new JsonObject
        {
            ["id"] = ResultFolder.Tower, ["expectedVersion"] = 0, ["decision"] = "reject", ["cause"] = "other_structure",
            ["why"] = "a mast",
        });
        Assert.Equal(1, (int)rejected["version"]!);
        Assert.Equal("reject", (string)rejected["item"]!["decision"]!["decision"]!);
        Assert.Equal("other_structure", (string)rejected["item"]!["decision"]!["cause"]!);
        Assert.Equal("tester", (string)rejected["item"]!["decision"]!["by"]!);

        var missed = await Post(server, "api/decisions", new JsonObject
        {
            ["id"] = null, ["expectedVersion"] = 0, ["decision"] = "missed", ["class"] = "housing", ["change"] = "appeared",
            ["by"] = "B. Kim",
            ["geometry"] = JsonNode.Parse("""{"type":"Polygon","coordinates":[[[50,60],[80,60],[80,90],[50,90],[50,60]]]}"""),
        });
        Assert.Equal("missed-2", (string)missed["item"]!["id"]!);
        Assert.Equal("B. Kim", (string)missed["item"]!["decision"]!["by"]!);
        Assert.Equal(50, (double)missed["item"]!["bounds"]![0]!, 0.1);
        Assert.Equal(90, (double)missed["item"]!["bounds"]![3]!, 0.1);
        Assert.Equal(2, (int)(await Get(server, "api/version"))["version"]!);

        var undone = await Post(server, "api/undo", new JsonObject { ["id"] = ResultFolder.Tower, ["expectedVersion"] = 1 });
        Assert.Null(undone["item"]!["decision"]);
        Assert.Equal(3, (int)undone["item"]!["version"]!);
        var withdrawn = await Post(server, "api/undo", new JsonObject { ["id"] = "missed-2", ["expectedVersion"] = 2 });
        Assert.Null(withdrawn["item"]);
        Assert.Equal(4, (int)(await Get(server, "api/items"))["version"]!);
    }

    [Fact]
    public async Task Decisions_twoServersOnOneResult_theSecondGetsTheConflict()
    {
        await using var first = await Start();
        await using var second = await Start(write: false);
        var decision = new JsonObject { ["id"] = ResultFolder.Housing, ["expectedVersion"] = 0, ["decision"] = "accept" };
        await Post(first, "api/decisions", decision);
        Assert.Equal(1, (int)(await Get(second, "api/version"))["version"]!);
        using var conflict = await Send(second, "api/decisions", decision);
        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        var answer = await Body(conflict);
        Assert.NotEmpty((string)answer["error"]!);
        Assert.Equal("accept", (string)answer["item"]!["decision"]!["decision"]!);
        decision["expectedVersion"] = 1;
        Assert.Equal(2, (int)(await Post(second, "api/decisions", decision))["version"]!);
        Assert.Equal(2, (int)(await Get(first, "api/items"))["version"]!);
    }

    [Fact]
    public async Task Decisions_manyAtOnce_noneIsLost()
    {
        await using var first = await Start();
        await using var second = await Start(write: false);
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => Send(i % 2 == 0 ? first : second, "api/decisions", NewTower(20 * i))));
        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.OK, reply.StatusCode));
        Assert.Equal(20, (int)(await Get(second, "api/version"))["version"]!);
        Assert.Equal(22, (await Get(first, "api/items"))["items"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    [InlineData("""{"id":"tower-new-1","expectedVersion":0""")]
    [InlineData("""{"id":"tower-new-1","decision":"accept"}""")]
    [InlineData("""{"id":"tower-new-1","expectedVersion":"0","decision":"accept"}""")]
    [InlineData("""{"id":"tower-new-1","expectedVersion":0,"decision":"approve"}""")]
    [InlineData("""{"id":"tower-new-1","expectedVersion":0,"decision":1}""")]
    [InlineData("""{"id":"nothing","expectedVersion":0,"decision":"accept"}""")]
    [InlineData("""{"id":"../../x","expectedVersion":0,"decision":"accept"}""")]
    [InlineData("""{"id":null,"expectedVersion":0,"decision":"missed","class":"housing","change":"appeared"}""")]
    [InlineData("""{#MISSED#,"geometry":{"type":"Polygon","coordinates":[[[1,1],[2,2]]]}}""")]
    [InlineData("""{#MISSED#,"geometry":{"type":"Circle","coordinates":[1,1]}}""")]
    [InlineData("""{#MISSED#,"geometry":{"type":"Point","coordinates":[1e9,1]}}""")]
    [InlineData("""{#MISSED#,"geometry":{"type":"Point"}}""")]
    public async Task Decisions_invalid_areRefusedInOneLine(string body)
    {
        await using var server = await Start();
        body = body.Replace("#MISSED#", NewHousing, StringComparison.Ordinal);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await HasError(await _client.PostAsync(server.Address + "api/decisions", content, Cancellation), HttpStatusCode.BadRequest);
        Assert.False(File.Exists(Path.Combine(Result, "decisions.geojson")));
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task Start_changedScene_isAWarning()
    {
        ResultFolder.Write(pair, Result);
        var manifest = Path.Combine(Result, "run-manifest.json");
        var document = JsonNode.Parse(File.ReadAllText(manifest))!;
        document["inputs"]!["after"]!["files"]![0]!["sha256"] = new string('0', 64);
        File.WriteAllText(manifest, document.ToJsonString());
        await using var server = await Start(write: false);
        for (var i = 0; i < 200 && _problems.IsEmpty; i++) await Task.Delay(20, Cancellation);
        Assert.Contains("SHA-256", Assert.Single(_problems), StringComparison.Ordinal);
        Assert.Single((await Get(server, "api/session"))["warnings"]!.AsArray());

        document["inputs"]!["after"]!["files"]![0]!["bytes"] = 1;
        File.WriteAllText(manifest, document.ToJsonString());
        _problems.Clear();
        await using var other = await Start(write: false);
        Assert.Contains("other sizes", Assert.Single(_problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_movedScenes_areFoundByOption()
    {
        ResultFolder.Write(pair, Result);
        var moved = Path.Combine(_folder.Path, "moved.tif");
        File.Copy(pair.AfterPath, moved);
        var manifest = Path.Combine(Result, "run-manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("after.tif", "gone.tif", StringComparison.Ordinal));
        var fault = await Assert.ThrowsAsync<InputException>(() => Start(write: false));
        Assert.Contains("gone.tif", fault.Message, StringComparison.Ordinal);
        await using var server = await ReviewServer.Start(
            new ReviewRequest { Result = Result, Reviewer = "tester", AfterPaths = [moved] }, TimeProvider.System, _problems.Enqueue,
            Cancellation);
        await Get(server, "api/session");
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task Start_unusableResult_isAnInputError()
    {
        ResultFolder.Write(pair, Result, outcome: "not_assessable");
        await Refuses("not assessable");
        ResultFolder.Write(pair, Result);
        var manifest = Path.Combine(Result, "run-manifest.json");
        var newer = File.ReadAllText(manifest).Replace("\"schemaVersion\":1", "\"schemaVersion\":99", StringComparison.Ordinal);
        File.WriteAllText(manifest, newer);
        await Refuses("schemaVersion is 99");
        File.Delete(manifest);
        await Refuses("run-manifest.json");
        ResultFolder.Write(pair, Result);
        File.Delete(Path.Combine(Result, "rasters", "score.tif"));
        await Refuses("score.tif");
        Directory.Delete(Result, recursive: true);
        await Refuses("no such file or folder");
    }

    [Fact]
    public async Task Tile_recordedStretch_isUsed()
    {
        ResultFolder.Write(pair, Result);
        var manifest = Path.Combine(Result, "run-manifest.json");
        var document = JsonNode.Parse(File.ReadAllText(manifest))!;
        BandLimits[] bright = [new(500, 501), new(500, 501), new(500, 501)], dark = [new(3e4f, 4e4f), new(3e4f, 4e4f), new(3e4f, 4e4f)];
        document["display"] = DisplayJson.Of(new DisplayLimits(new(bright, dark), IsMatched: false));
        File.WriteAllText(manifest, document.ToJsonString());
        var stretches = RecordedStretch.Load(manifest, pair.Prepared.Pair.Bands);
        using var tiles = pair.Tiles(stretches);
        var window = new PixelWindow(100, 100, 2, 2);
        Assert.Equal([255, 255, 255, 255], tiles.Picture("before", 2, window)[0, 0].ToArray());
        Assert.Equal([0, 0, 0, 255], tiles.Picture("after", 2, window)[0, 0].ToArray());
        await using var server = await Start(write: false);
        var png = await _client.GetByteArrayAsync($"{server.Address}tiles/after/2/1/0.png", Cancellation);
        Assert.Equal(tiles.Picture("after", 2, new PixelWindow(256, 0, 256, 256)).ToPng(), png);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"before":[[1,2]],"after":null}""")]
    [InlineData("""{"before":[[2,2],[1,2],[1,2]],"after":[[1,2],[1,2],[1,2],[1,2]]}""")]
    public void RecordedStretch_missingOrOfOtherBands_isNull(string display)
    {
        ResultFolder.Write(pair, Result);
        var manifest = Path.Combine(Result, "run-manifest.json");
        var document = JsonNode.Parse(File.ReadAllText(manifest))!;
        document["display"] = JsonNode.Parse(display);
        File.WriteAllText(manifest, document.ToJsonString());
        Assert.Equal(default, RecordedStretch.Load(manifest, pair.Prepared.Pair.Bands));
    }

    [Fact]
    public async Task Version_sceneWithOverviews_isPrepared()
    {
        await using var server = await Start();
        Assert.Equal("""{"version":0,"prepared":1}""", (await Get(server, "api/version")).ToJsonString());
        Assert.Equal(1, (double)(await Get(server, "api/session"))["prepared"]!);
        Assert.False(Directory.Exists(Path.Combine(Result, KeptParts.FolderName)));
    }

    [Fact]
    public async Task Start_unknownLanguage_isAConfigurationError() =>
        await Assert.ThrowsAsync<ConfigurationException>(() => Start(language: "xx"));

    private static JsonObject NewTower(int column) => new()
    {
        ["id"] = null, ["expectedVersion"] = 0, ["decision"] = "missed", ["class"] = "guard_tower", ["change"] = "appeared",
        ["geometry"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(column, 30) },
    };

    private string Result => Path.Combine(_folder.Path, "result");

    private async Task Refuses(string words)
    {
        var fault = await Assert.ThrowsAsync<InputException>(() => Start(write: false));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    private Task<ReviewServer> Start(string? language = null, bool write = true)
    {
        if (write) ResultFolder.Write(pair, Result);
        return ReviewServer.Start(
            new ReviewRequest { Result = Result, Reviewer = "tester", Language = language }, TimeProvider.System, _problems.Enqueue,
            Cancellation);
    }

    private async Task<JsonNode> Get(ReviewServer server, string path)
    {
        using var response = await _client.GetAsync(server.Address + path, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        return await Body(response);
    }

    private async Task<JsonNode> Post(ReviewServer server, string path, JsonObject body)
    {
        using var response = await Send(server, path, body);
        var answer = await Body(response);
        Assert.True(response.StatusCode == HttpStatusCode.OK, answer.ToJsonString());
        return answer;
    }

    private async Task<HttpResponseMessage> Send(ReviewServer server, string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await _client.PostAsync(server.Address + path, content, Cancellation);
    }

    private static async Task HasError(HttpResponseMessage response, HttpStatusCode status)
    {
        using (response)
        {
            Assert.Equal(status, response.StatusCode);
            var error = (string)(await Body(response))["error"]!;
            Assert.NotEmpty(error);
            Assert.DoesNotContain('\n', error);
        }
    }

    private static async Task<JsonNode> Body(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
}
