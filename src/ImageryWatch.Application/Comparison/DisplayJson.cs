using System.Text.Json.Nodes;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>The contrast stretch of the pictures in the run manifest: for each band shown the values shown as black and as white.</summary>
internal static class DisplayJson
{
    public const string Key = "display";

    /// <summary>Null without pictures.</summary>
    public static JsonNode? Of(DisplayLimits? limits) => limits is null ? null : new JsonObject
    {
        ["matched"] = limits.IsMatched, ["before"] = Bands(limits.Bands.Before), ["after"] = Bands(limits.Bands.After),
    };

    private static JsonArray Bands(IReadOnlyList<BandLimits> bands) =>
        new([.. bands.Select(band => new JsonArray(band.Low, band.High))]);
}
