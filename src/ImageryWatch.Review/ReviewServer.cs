using ImageryWatch.Application;
using ImageryWatch.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace ImageryWatch.Review;

/// <summary>Serves the review page of one result to the browser of this machine until it is disposed.</summary>
public sealed class ReviewServer : IAsyncDisposable
{
    private readonly OpenedResult _result;
    private readonly ReviewList _list;
    private readonly TileStore _store;
    private readonly SceneCheck _check;
    private readonly Preparation _preparation;
    private LocalWebServer? _web;

    private ReviewServer(ReviewRequest request, TimeProvider clock, Action<string> onProblem)
    {
        _result = OpenedResult.Open(request, clock);
        try
        {
            _list = ReviewList.Open(_result.Folder, clock);
        }
        catch
        {
            _result.Dispose();
            throw;
        }

        _store = new TileStore(request.Resources.ThreadCount, request.Resources.MemoryLimitBytes / 8);
        _check = new SceneCheck(_result, onProblem);
        _preparation = new Preparation(
            _result.Tiles.Copies, Math.Max(1, request.Resources.ThreadCount / 2), () => _store.IsBusy, onProblem);
    }

    /// <summary>Address of the page on this machine. Whoever has it can decide.</summary>
    public Uri Address => _web!.Address;

    /// <summary>Languages of the page.</summary>
    public static IReadOnlyList<string> Languages => WebAssets.Languages;

    /// <param name="request">The result, and how to serve it.</param>
    /// <param name="clock">For the times of decisions.</param>
    /// <param name="onProblem">Receives warnings and failures, one line each, from any thread.</param>
    /// <param name="cancellation">Cancels the start.</param>
    /// <exception cref="InputException">The result is incomplete, of a newer version or not assessable, or a scene is missing.</exception>
    /// <exception cref="ConfigurationException">The port or the language cannot be used.</exception>
    public static async Task<ReviewServer> Start(
        ReviewRequest request, TimeProvider clock, Action<string> onProblem, CancellationToken cancellation)
    {
        if (request.Language is { } language && !Languages.Contains(language))
            throw new ConfigurationException($"--language {language}: must be one of {string.Join(", ", Languages)}");
        var server = new ReviewServer(request, clock, onProblem);
        try
        {
            server._web = await LocalWebServer.Start(request.Port, routes => server.Map(routes, request), onProblem, cancellation)
                .ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_web is not null) await _web.DisposeAsync().ConfigureAwait(false);
        _preparation.Dispose();
        _check.Dispose();
        _store.Dispose();
        _list.Dispose();
        _result.Dispose();
    }

    private void Map(IEndpointRouteBuilder routes, ReviewRequest request)
    {
        PageEndpoints.Map(routes);
        routes.MapGet(
            "/api/session",
            context => Replies.Json(context, SessionJson.Of(_result, request, _check.Warnings, _preparation.Share)));
        new PositionEndpoint(_result.Grid, _result.Coordinates).Map(routes);
        new DecisionEndpoints(_list, request.Reviewer, () => _preparation.Share).Map(routes);
        new PictureEndpoints(_result.Tiles, _list, _store).Map(routes);
    }
}
