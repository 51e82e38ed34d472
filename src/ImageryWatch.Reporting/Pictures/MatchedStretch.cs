using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// One contrast stretch for both dates, so that a difference between the pictures is one on the ground: the limits of both dates are
/// brought to the values of the earlier date (gain * value + offset), and the wider of them apply to both. Each date keeps its own limits
/// where the radiometric normalization is uncertain, or where the common range would leave little contrast.
/// </summary>
public static class MatchedStretch
{
    internal const double MaxRangeRatio = 2.5;
    private const double MinCorrelation = 0.8;

    /// <param name="limits">Per date the limits of its bands.</param>
    /// <param name="matches">The radiometric match of each of these bands; null where it is not known.</param>
    internal static DisplayLimits Of(BeforeAfter<IReadOnlyList<BandLimits>> limits, IReadOnlyList<BandMatch?> matches)
    {
        var bands = limits.Before.Zip(limits.After, matches).Select(band => Common(band.First, band.Second, band.Third)).ToList();
        return bands.Contains(null)
            ? new DisplayLimits(limits, IsMatched: false)
            : new DisplayLimits(
                new([.. bands.Select(band => band!.Value.Before)], [.. bands.Select(band => band!.Value.After)]), IsMatched: true);
    }

    /// <summary>Whether the radiometric match of a band is certain enough for a common stretch.</summary>
    public static bool IsCertain(BandMatch? match) =>
        match is { Gain: > 0, Correlation: >= MinCorrelation } && double.IsFinite(match.Gain) && double.IsFinite(match.Offset);

    private static BeforeAfter<BandLimits>? Common(BandLimits before, BandLimits after, BandMatch? match)
    {
        if (!IsCertain(match) || match is not { } known) return null;
        double Matched(float value) => (known.Gain * value) + known.Offset;
        var (low, high) = (Math.Min(before.Low, Matched(after.Low)), Math.Max(before.High, Matched(after.High)));
        var narrower = Math.Min(before.High - before.Low, Matched(after.High) - Matched(after.Low));
        if (high - low > MaxRangeRatio * narrower) return null;
        float Original(double value) => (float)((value - known.Offset) / known.Gain);
        return new BeforeAfter<BandLimits>(new((float)low, (float)high), new(Original(low), Original(high)));
    }
}
