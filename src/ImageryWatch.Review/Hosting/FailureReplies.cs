using ImageryWatch.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ImageryWatch.Review;

/// <summary>Turns every failure of a request into a status code and one line.</summary>
/// <param name="onProblem">Receives failures that are not the fault of the request.</param>
internal sealed class FailureReplies(Action<string> onProblem)
{
    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context).ConfigureAwait(false);
            var status = context.Response.StatusCode;
            if (status >= StatusCodes.Status400BadRequest && !context.Response.HasStarted && context.Response.ContentType is null)
                await Replies.Error(context, status, ReasonPhrases.GetReasonPhrase(status).ToLowerInvariant()).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The browser does not wait for the response any more.
        }
#pragma warning disable CA1031 // The one place where every failure of a request becomes a response.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            var (status, message) = Describe(fault);
            if (status == StatusCodes.Status500InternalServerError) onProblem($"{context.Request.Path}: {message}");
            if (!context.Response.HasStarted) await Replies.Error(context, status, message).ConfigureAwait(false);
        }
    }

    private static (int Status, string Message) Describe(Exception fault) => fault switch
    {
        BadHttpRequestException bad => (bad.StatusCode, bad.Message),
        ConfigurationException refused => (StatusCodes.Status400BadRequest, string.Join("; ", refused.Problems)),
        ImageryWatchException known => (StatusCodes.Status500InternalServerError, known.Message),
        _ => (StatusCodes.Status500InternalServerError, $"internal error: {fault.Message.ReplaceLineEndings(" ")}"),
    };
}
