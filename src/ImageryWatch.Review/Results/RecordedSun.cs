using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Review;

/// <summary>The sun positions that a comparison estimated from shadows, from its run manifest.</summary>
internal static class RecordedSun
{
    /// <summary>Null for a date without an estimate of both angles.</summary>
    public static BeforeAfter<SunPosition?> Load(string manifest)
    {
        using var document = JsonFile.Parse(manifest);
        return document.RootElement.TryGetProperty("sunFromShadows", out var dates)
            ? new BeforeAfter<SunPosition?>(Of(dates, "before"), Of(dates, "after"))
            : default;
    }

    private static SunPosition? Of(JsonElement dates, string date) =>
        dates.TryGetProperty(date, out var estimate) && estimate.ValueKind == JsonValueKind.Object
        && Number(estimate, "azimuthDegrees") is { } azimuth && Number(estimate, "elevationDegrees") is { } elevation
            ? new SunPosition(azimuth, elevation)
            : null;

    private static double? Number(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
