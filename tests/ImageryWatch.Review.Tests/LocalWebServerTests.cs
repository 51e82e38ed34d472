using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ImageryWatch.Review.Tests;

/// <summary>The server alone, on a real port, with an endpoint that repeats the body.</summary>
public sealed class LocalWebServerTests : IAsyncLifetime
{
    private readonly List<string> _problems = [];
    private readonly HttpClient _client = new();
    private LocalWebServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Base => _server.Address.AbsoluteUri;

    public async ValueTask InitializeAsync() => _server = await Start(0);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Get_base_isThePageWithSecurityHeaders()
    {
        using var response = await _client.GetAsync(Base, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("default-src 'self'; img-src 'self' blob: data:", response.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public void Address_token_has128RandomBits()
    {
        var token = _server.Address.Segments[1].TrimEnd('/');
        Assert.Equal(22, token.Length); // base64url of 16 bytes
        Assert.NotEqual(token, AccessToken.Create());
        Assert.Equal("127.0.0.1", _server.Address.Host);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("/index.html")]
    [InlineData("/api/echo")]
    [InlineData("/AAAAAAAAAAAAAAAAAAAAAA/")]
    [InlineData("/AAAAAAAAAAAAAAAAAAAAAA/api/echo")]
    public async Task Get_withoutToken_isNotFound(string path)
    {
        using var response = await _client.GetAsync(_server.Address.GetLeftPart(UriPartial.Authority) + path, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Get_tokenInOtherCase_isNotFound()
    {
        var token = _server.Address.Segments[1].TrimEnd('/');
        var other = string.Concat(token.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));
        using var response = await _client.GetAsync(Base.Replace(token, other, StringComparison.Ordinal), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:{0}")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.0.0.1.evil.example:{0}")]
    [InlineData("localhost.evil.example:{0}")]
    [InlineData("[::1]:{0}")]
    public async Task Get_foreignHost_isForbidden(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Base);
        request.Headers.Host = string.Format(System.Globalization.CultureInfo.InvariantCulture, host, _server.Address.Port);
        using var response = await _client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.DoesNotContain("<html", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_localhost_isAllowed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Base);
        request.Headers.Host = $"localhost:{_server.Address.Port}";
        using var response = await _client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Request_crossSite_isForbidden(string header, string value)
    {
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Get })
        {
            using var request = new HttpRequestMessage(method, Base + "api/echo");
            if (method == HttpMethod.Post) request.Content = Json("{}");
            request.Headers.Add(header, value);
            using var response = await _client.SendAsync(request, Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Fact]
    public async Task Get_pageByLink_isAllowedButNothingElse()
    {
        foreach (var (path, status) in new[] { ("", HttpStatusCode.OK), ("api/texts/en", HttpStatusCode.Forbidden) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Base + path);
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            request.Headers.Add("Sec-Fetch-Mode", "navigate");
            using var response = await _client.SendAsync(request, Cancellation);
            Assert.Equal(status, response.StatusCode);
        }
    }

    [Fact]
    public async Task Post_sameOrigin_isAnswered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Base + "api/echo") { Content = Json("{\"a\":1}") };
        request.Headers.Add("Origin", _server.Address.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var response = await _client.SendAsync(request, Cancellation);
        Assert.Equal("{\"a\":1}", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task Post_otherContentType_isUnsupported(string? type)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using var response = await _client.PostAsync(Base + "api/echo", content, Cancellation);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        await HasError(response);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_hugeBody_isTooLarge(bool isChunked)
    {
        using var content = Json(new string(' ', (1 << 20) + 1));
        using var request = new HttpRequestMessage(HttpMethod.Post, Base + "api/echo") { Content = content };
        request.Headers.TransferEncodingChunked = isChunked;
        using var response = await _client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(_problems);
    }

    [Theory]
    [InlineData("DELETE", "api/echo")]
    [InlineData("GET", "api/echo")]
    [InlineData("PUT", "")]
    [InlineData("OPTIONS", "api/echo")]
    public async Task Request_otherMethod_isNotAllowed(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Base + path);
        using var response = await _client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        await HasError(response);
    }

    [Theory]
    [InlineData("assets/../../../etc/passwd")]
    [InlineData("assets/..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("assets/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("assets/%252e%252e%252fetc%252fpasswd")]
    [InlineData("assets/..%5c..%5cwindows%5cwin.ini")]
    [InlineData("assets//etc/passwd")]
    [InlineData("assets/%2fetc%2fpasswd")]
    [InlineData("assets/Web/index.html")]
    [InlineData("assets/index.html%00.png")]
    [InlineData("assets/")]
    [InlineData("api/texts/..%2findex.html")]
    [InlineData("api/texts/%2e%2e%2f%2e%2e%2fappsettings")]
    [InlineData("api/texts/xx")]
    [InlineData("api/texts/EN")]
    public async Task Get_pathTraversal_isNeverFound(string path)
    {
        var (status, body) = await RawRequest.Get(_server.Address, _server.Address.AbsolutePath + path);
        Assert.True(status is 404 or 400, $"{path}: {status}");
        Assert.DoesNotContain("root:", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_texts_areJson()
    {
        using var response = await _client.GetAsync(Base + "api/texts/en", Cancellation);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.IsType<JsonObject>(JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation)));
    }

    [Fact]
    public async Task Get_failingEndpoint_isReportedInOneLine()
    {
        using var response = await _client.GetAsync(Base + "api/fail", Cancellation);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        await HasError(response);
        Assert.Equal("/api/fail: internal error: no luck", Assert.Single(_problems));
    }

    [Fact]
    public async Task Start_portInUse_isAConfigurationError()
    {
        var fault = await Assert.ThrowsAsync<Core.ConfigurationException>(() => Start(_server.Address.Port));
        Assert.Contains("choose another one", fault.Message, StringComparison.Ordinal);
    }

    private Task<LocalWebServer> Start(int port) => LocalWebServer.Start(
        port,
        routes =>
        {
            PageEndpoints.Map(routes);
            routes.MapPost("/api/echo", Repeat);
            routes.MapGet("/api/fail", _ => throw new InvalidOperationException("no luck"));
        },
        _problems.Add, Cancellation);

    private static async Task Repeat(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        await context.Response.Body.WriteAsync(body.ToArray(), context.RequestAborted);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static async Task HasError(HttpResponseMessage response)
    {
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
        Assert.NotEmpty(body["error"]!.GetValue<string>());
    }
}
