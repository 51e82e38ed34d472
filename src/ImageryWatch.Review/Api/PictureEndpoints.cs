using System.Globalization;
using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Reporting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImageryWatch.Review;

/// <summary>Tiles of the layers, and chips: small pictures of the objects.</summary>
internal sealed class PictureEndpoints(TilePyramid tiles, ReviewList list, TileStore store)
{
    private const int ChipPixels = 128;
    private const string RetrySeconds = "3";

    /// <summary>Share of a chip's side that an object may take.</summary>
    private const double ObjectShare = 0.6;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tiles/{layer}/{z:int}/{x:int}/{y:int}.png", SendTile);
        routes.MapGet("/chips/{id}/{date}.png", SendChip);
    }

    private Task SendTile(HttpContext context)
    {
        var (layer, level) = (Text(context, "layer"), Number(context, "z"));
        return TilePyramid.Layers.Contains(layer) && tiles.Levels.WindowOf(level, Number(context, "x"), Number(context, "y")) is { } window
            ? SendIfReady(context, layer, level, window)
            : NotFound(context);
    }

    /// <summary>202 where whole files would have to be read: the page requests the tile again while they are prepared.</summary>
    private Task SendIfReady(HttpContext context, string layer, int level, PixelWindow window)
    {
        if (tiles.IsReady(layer, level, window)) return Send(context, layer, level, window, isFixed: true);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.Headers.RetryAfter = RetrySeconds;
        return Task.CompletedTask;
    }

    private Task SendChip(HttpContext context)
    {
        var date = Text(context, "date");
        if (date is not ("before" or "after") || list.Find(Text(context, "id")) is not { } item) return NotFound(context);
        var (centre, box) = (ChangeLabels.CentreOf(item.Geometry), item.Geometry.EnvelopeInternal);
        var level = tiles.Levels.LevelFor(Math.Max(box.Width, box.Height) / ObjectShare, ChipPixels);
        var scale = tiles.Levels.ScaleOf(level);
        var (column, row) = ((int)Math.Round(centre.X / scale) - (ChipPixels / 2), (int)Math.Round(centre.Y / scale) - (ChipPixels / 2));
        return Send(context, date, level, new PixelWindow(column, row, ChipPixels, ChipPixels), item.Kind != ReviewItemKind.Missed);
    }

    private async Task Send(HttpContext context, string layer, int level, PixelWindow window, bool isFixed)
    {
        var png = await store.Get((layer, level, window), () => tiles.Picture(layer, level, window), context.RequestAborted)
            .ConfigureAwait(false);
        await Replies.Picture(context, png, isFixed).ConfigureAwait(false);
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string Text(HttpContext context, string name) => (string)context.Request.RouteValues[name]!;

    private static int Number(HttpContext context, string name) => int.Parse(Text(context, name), CultureInfo.InvariantCulture);
}
