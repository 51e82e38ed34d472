using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace ImageryWatch.Review;

/// <summary>Responses of the API.</summary>
internal static class Replies
{
    /// <summary>Tiles of one server never change, and its address has a token of its own.</summary>
    private const string PictureCaching = "private, max-age=86400, immutable";

    /// <summary>Coordinates in thousandths of a grid pixel.</summary>
    private const double PixelFractions = 1000;

    public static JsonSerializerOptions JsonOptions { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new GeoJsonConverterFactory(new GeometryFactory(new PrecisionModel(PixelFractions))),
        },
    };

    public static Task Json<T>(HttpContext context, T value) =>
        context.Response.WriteAsJsonAsync(value, JsonOptions, context.RequestAborted);

    public static Task Error(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return Json(context, new { error = message });
    }

    public static async Task Picture(HttpContext context, byte[] png, bool isFixed)
    {
        context.Response.ContentType = "image/png";
        context.Response.ContentLength = png.Length;
        if (isFixed) context.Response.Headers.CacheControl = PictureCaching;
        await context.Response.Body.WriteAsync(png, context.RequestAborted).ConfigureAwait(false);
    }
}
