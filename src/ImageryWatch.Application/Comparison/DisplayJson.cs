using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>The contrast stretch of the pictures in the run manifest: for each band shown the values shown as black and as white.</summary>
internal static class DisplayJson
{
    public const string Key = "display";

    /// <summary>Null without pictures.</summary>
    public static JsonNode? Of(BeforeAfter<IReadOnlyList<(float Low, float High)>>? limits) => limits is { } dates
        ? new JsonObject { ["before"] = Bands(dates.Before), ["after"] = Bands(dates.After) }
        : null;

    private static JsonArray Bands(IReadOnlyList<(float Low, float High)> bands) =>
        new([.. bands.Select(band => new JsonArray(band.Low, band.High))]);
}
