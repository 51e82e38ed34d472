using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImageryWatch.Review;

/// <summary>The page, its styles, scripts and texts.</summary>
internal static class PageEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", context => Send(context, "index.html"));
        routes.MapGet("/assets/{**name}", context => Send(context, (string?)context.Request.RouteValues["name"] ?? ""));
        routes.MapGet("/api/texts/{language}", SendTexts);
    }

    private static Task Send(HttpContext context, string name) => Send(context, WebAssets.Open(name), WebAssets.ContentTypeOf(name));

    private static Task SendTexts(HttpContext context) =>
        Send(context, WebAssets.OpenTexts((string)context.Request.RouteValues["language"]!), "application/json");

    private static async Task Send(HttpContext context, Stream? file, string contentType)
    {
        if (file is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using (file.ConfigureAwait(false))
        {
            context.Response.ContentType = contentType;
            context.Response.ContentLength = file.Length;
            await file.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
