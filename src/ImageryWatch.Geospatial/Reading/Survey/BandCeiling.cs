namespace ImageryWatch.Geospatial;

/// <summary>The value at which a band is clipped: a peak of the histogram at its highest value.</summary>
/// <param name="Value">The saturation value.</param>
/// <param name="Share">Share of the sampled pixels at or above the value.</param>
internal sealed record BandCeiling(float Value, double Share)
{
    private const double MinShare = 0.001;
    private const double MinRatio = 20;
    private const double HighShare = 0.005;
    private const double MinRatioOfHighShare = 5;
    private const double MaxShareAbove = 0.1;
    private const int Neighbours = 16;
    private const int MinNeighbours = 4;

    /// <summary>
    /// Null without a peak in the histogram: a value with at least twenty times the mean count of the next lower values that occur, or
    /// five times where half a per cent of the pixels have it. Few pixels above it are allowed, as resampling leaves them.
    /// </summary>
    public static BandCeiling? Find(TopValues values)
    {
        var descending = values.Descending;
        var above = 0L;
        for (var i = 0; i < descending.Count; i++)
        {
            var (value, pixels) = descending[i];
            if (above <= MaxShareAbove * pixels && IsPeak(pixels, values.Pixels, descending.Skip(i + 1).Take(Neighbours)))
                return new BandCeiling(value, (double)(above + pixels) / values.Pixels);
            above += pixels;
        }

        return null;
    }

    private static bool IsPeak(long pixels, long all, IEnumerable<(float Value, long Pixels)> lower)
    {
        var counts = lower.Select(entry => entry.Pixels).ToArray();
        if (counts.Length < MinNeighbours || pixels < MinShare * all) return false;
        return pixels >= (pixels >= HighShare * all ? MinRatioOfHighShare : MinRatio) * counts.Average();
    }
}
