using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ImageryWatch.Review;

/// <summary>
/// Refuses requests that do not come from the page: a foreign Host header (DNS rebinding), a path without the token, another origin
/// (cross-site requests), and bodies that are not JSON (cross-site forms). Adds the security headers to every response.
/// </summary>
internal sealed class RequestGuard(string token)
{
    private const string ContentPolicy =
        "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        AddHeaders(context.Response.Headers);
        if (!IsOwnHost(context)) await Replies.Error(context, StatusCodes.Status403Forbidden, "unknown Host header").ConfigureAwait(false);
        else if (!RemoveToken(context.Request)) await Replies.Error(context, StatusCodes.Status404NotFound, "not found").ConfigureAwait(false);
        else if (!IsSameSite(context.Request))
            await Replies.Error(context, StatusCodes.Status403Forbidden, "cross-site request").ConfigureAwait(false);
        else if (HttpMethods.IsPost(context.Request.Method) && !context.Request.HasJsonContentType())
            await Replies.Error(context, StatusCodes.Status415UnsupportedMediaType, "Content-Type must be application/json")
                .ConfigureAwait(false);
        else await next(context).ConfigureAwait(false);
    }

    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers[HeaderNames.XFrameOptions] = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    private static bool IsOwnHost(HttpContext context)
    {
        var port = context.Connection.LocalPort;
        return context.Request.Host.Value is { } host && (host == $"127.0.0.1:{port}" || host == $"localhost:{port}");
    }

    /// <summary>Moves the token from the path to the path base.</summary>
    private bool RemoveToken(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        var end = path.IndexOf('/', Math.Min(1, path.Length));
        if (end < 0 || !AccessToken.AreEqual(path.AsSpan(1, end - 1), token)) return false;
        (request.PathBase, request.Path) = (path[..end], path[end..]);
        return true;
    }

    /// <summary>
    /// Browsers send Origin with every POST and Sec-Fetch-Site with every request. A link to the page from elsewhere may be followed.
    /// </summary>
    private static bool IsSameSite(HttpRequest request)
    {
        var headers = request.Headers;
        if (headers.Origin.Count > 0 && headers.Origin != $"http://{request.Host.Value}") return false;
        var isLink = HttpMethods.IsGet(request.Method) && request.Path == "/" && headers["Sec-Fetch-Mode"] == "navigate";
        var site = headers["Sec-Fetch-Site"];
        return site.Count == 0 || site == "same-origin" || site == "none" || isLink;
    }
}
