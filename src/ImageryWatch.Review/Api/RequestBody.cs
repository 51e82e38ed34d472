using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ImageryWatch.Review;

/// <summary>Reads the JSON body of a request.</summary>
internal static class RequestBody
{
    /// <exception cref="BadHttpRequestException">The body is not JSON, lacks a member, has a wrong value, or is too large.</exception>
    public static async Task<T> Read<T>(HttpContext context)
        where T : class
    {
        try
        {
            return await context.Request.ReadFromJsonAsync<T>(Replies.JsonOptions, context.RequestAborted).ConfigureAwait(false)
                ?? throw new BadHttpRequestException("the body must be a JSON object");
        }
        catch (JsonException fault)
        {
            throw new BadHttpRequestException($"the body is not a valid request{Place(fault.Path)}", fault);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException or InvalidOperationException)
        {
            throw new BadHttpRequestException($"the body has a geometry that is not valid: {fault.Message.ReplaceLineEndings(" ")}", fault);
        }
    }

    private static string Place(string? path) => string.IsNullOrEmpty(path) || path == "$" ? "" : $": '{path.TrimStart('$', '.')}'";
}
