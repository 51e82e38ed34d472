using ImageryWatch.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImageryWatch.Review;

/// <summary>The objects of the review and their decisions.</summary>
/// <param name="list">The objects.</param>
/// <param name="reviewer">Where a request gives no name.</param>
/// <param name="prepared">Share of the coarse levels that is ready, 0 to 1.</param>
internal sealed class DecisionEndpoints(ReviewList list, string reviewer, Func<double> prepared)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(
            "/api/items", context => Replies.Json(context, new { version = list.Version, items = list.Items().Select(ItemJson.Of) }));
        routes.MapGet("/api/version", context => Replies.Json(context, new { version = list.Version, prepared = prepared() }));
        routes.MapPost("/api/decisions", Decide);
        routes.MapPost("/api/undo", Undo);
    }

    private async Task Decide(HttpContext context)
    {
        var request = await RequestBody.Read<DecisionRequest>(context).ConfigureAwait(false);
        await Answer(context, () => list.Decide(request with { By = request.By ?? reviewer })).ConfigureAwait(false);
    }

    private async Task Undo(HttpContext context)
    {
        var body = await RequestBody.Read<UndoBody>(context).ConfigureAwait(false);
        await Answer(context, () => list.Undo(body.Id, body.ExpectedVersion, body.By ?? reviewer)).ConfigureAwait(false);
    }

    private async Task Answer(HttpContext context, Func<ReviewItem?> change)
    {
        try
        {
            var item = change();
            await Replies.Json(context, new { version = list.Version, item = Json(item) }).ConfigureAwait(false);
        }
        catch (DecisionConflictException conflict)
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            await Replies.Json(context, new { error = conflict.Message, item = Json(conflict.Item) }).ConfigureAwait(false);
        }
    }

    private static object? Json(ReviewItem? item) => item is null ? null : ItemJson.Of(item);

    private sealed record UndoBody
    {
        public required string Id { get; init; }

        public required int ExpectedVersion { get; init; }

        public string? By { get; init; }
    }
}
