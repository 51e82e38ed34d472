using System.Text.Json;
using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Review;

/// <summary>The contrast stretch that a comparison recorded in its run manifest.</summary>
internal static class RecordedStretch
{
    /// <summary>Null for each date where the manifest has none: results of earlier versions, or without figures.</summary>
    /// <param name="manifest">Path of the run manifest.</param>
    /// <param name="bands">The bands that were compared.</param>
    public static BeforeAfter<DisplayStretch?> Load(string manifest, IReadOnlyList<BandRole> bands)
    {
        using var document = JsonFile.Parse(manifest);
        if (!document.RootElement.TryGetProperty(DisplayJson.Key, out var dates) || dates.ValueKind != JsonValueKind.Object) return default;
        var count = DisplayStretch.BandsOf(bands).Length;
        return new BeforeAfter<DisplayStretch?>(Of(dates, "before", count), Of(dates, "after", count));
    }

    private static DisplayStretch? Of(JsonElement dates, string date, int count)
    {
        if (!dates.TryGetProperty(date, out var bands) || bands.ValueKind != JsonValueKind.Array || bands.GetArrayLength() != count)
            return null;
        BandLimits[] limits = [.. bands.EnumerateArray().Select(band => new BandLimits(band[0].GetSingle(), band[1].GetSingle()))];
        return limits.All(band => band.High > band.Low) ? new DisplayStretch(limits) : null;
    }
}
