using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace ImageryWatch.Review;

/// <summary>Responses of the API.</summary>
internal static class Replies
{
    /// <summary>Tiles and chips of one server never change: its address has a token of its own.</summary>
    private const string PictureCaching = "private, max-age=86400, immutable";

    public static JsonSerializerOptions JsonOptions { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static Task Json<T>(HttpContext context, T value) =>
        context.Response.WriteAsJsonAsync(value, JsonOptions, context.RequestAborted);

    public static Task Error(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return Json(context, new { error = message });
    }

    public static async Task Picture(HttpContext context, byte[] png)
    {
        context.Response.ContentType = "image/png";
        context.Response.ContentLength = png.Length;
        context.Response.Headers.CacheControl = PictureCaching;
        await context.Response.Body.WriteAsync(png, context.RequestAborted).ConfigureAwait(false);
    }
}
