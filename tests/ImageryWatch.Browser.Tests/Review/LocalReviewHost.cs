using ImageryWatch.Review;

namespace ImageryWatch.Browser.Tests;

/// <summary>The review server in the process of the tests, which spares its start for each test.</summary>
internal sealed class LocalReviewHost : IReviewHost
{
    private readonly ReviewServer _server;

    private LocalReviewHost(ReviewServer server) => _server = server;

    public Uri Address => _server.Address;

    /// <param name="result">Folder of a result.</param>
    public static async Task<IReviewHost> Start(string result)
    {
        var request = new ReviewRequest { Result = result, Reviewer = "A. Lee" };
        return new LocalReviewHost(
            await ReviewServer.Start(request, TimeProvider.System, _ => { }, TestContext.Current.CancellationToken));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
