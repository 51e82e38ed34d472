using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>What a sample of a raster's pixels shows about values that carry no information.</summary>
internal sealed record PixelSurvey
{
    public static PixelSurvey None { get; } = new();

    /// <summary>Constant values of the border that count as nodata.</summary>
    public IReadOnlyList<FillValue> Fills { get; init; } = [];

    /// <summary>Saturation value of each band read, null where it is the limit of the data type. Empty: no band has one.</summary>
    public IReadOnlyList<BandCeiling?> Ceilings { get; init; } = [];

    /// <summary>Highest sampled value of each band.</summary>
    public IReadOnlyList<float> Maxima { get; init; } = [];

    /// <summary>The largest of <see cref="Ceilings"/>; null where there is none.</summary>
    public double? SaturationValue => Ceilings.Max(ceiling => (double?)ceiling?.Value);

    /// <summary>Nothing is found where the pixels cannot be decoded; reading them reports the reason.</summary>
    public static PixelSurvey Of(GdalRaster raster)
    {
        if (raster.Layout.Palette is not null) return None;
        try
        {
            return Read(raster, SampleWindows.Of(raster.Layout));
        }
        catch (InputException)
        {
            return None;
        }
    }

    private static PixelSurvey Read(GdalRaster raster, IReadOnlyList<PixelWindow> windows)
    {
        var border = BorderFill.Find(raster, windows);
        var tops = Histograms(raster, windows, [.. border.Where(fill => fill.ReachesCorner).Select(fill => fill.Values)]);
        float[] maxima = [.. tops.Select(top => top.Descending is { Count: > 0 } values ? values[0].Value : float.NegativeInfinity)];
        double[] means = [.. tops.Select(top => top.Mean)];

        // Without a corner, a region at the highest value is saturated ground rather than a collar.
        var fills = border.Where(fill => fill.ReachesCorner || !fill.Values.AsSpan().SequenceEqual(maxima))
            .Where(fill => raster.Layout.IsLossy || !IsDeclared(fill.Values, raster.Layout.NoData));
        return new PixelSurvey
        {
            Fills = [.. fills.Select(fill => FillValue.Of(fill.Values, means, raster.Layout.IsLossy))],
            Ceilings = CeilingsOf(tops, maxima, raster.Layout.SaturationValue),
            Maxima = maxima,
        };
    }

    private static TopValues[] Histograms(GdalRaster raster, IReadOnlyList<PixelWindow> windows, IReadOnlyList<float[]> excluded)
    {
        TopValues[] tops = [.. raster.Bands.Select(_ => new TopValues())];
        var screening = new QualityScreening(raster.Layout with { SaturationValue = null }, None);
        var block = new PixelBlock();
        foreach (var window in windows)
        {
            raster.ReadUnscreened(window, block);
            foreach (var values in excluded) QualityScreening.MarkWhereAll(block, 0, block.Quality.Length, values, QualityFlags.NoData);
            screening.Apply(block, window);
            for (var band = 0; band < tops.Length; band++) tops[band].Add(block.Band(band), block.Quality);
        }

        return tops;
    }

    /// <summary>A band without a peak gets the value that all others have in common, unless it is brighter.</summary>
    private static BandCeiling?[] CeilingsOf(TopValues[] tops, float[] maxima, double? limit)
    {
        bool IsBelowLimit(BandCeiling? ceiling) => limit is null || ceiling?.Value < limit;
        BandCeiling?[] found = [.. tops.Select(BandCeiling.Find).Select(ceiling => IsBelowLimit(ceiling) ? ceiling : null)];
        var values = found.OfType<BandCeiling>().Select(ceiling => ceiling.Value).Distinct().ToArray();
        if (values.Length == 0) return [];
        return [.. found.Select((own, band) =>
            own ?? (values.Length == 1 && maxima[band] <= values[0] ? new BandCeiling(values[0], 0) : null))];
    }

    private static bool IsDeclared(float[] values, double?[] noData) =>
        values.Zip(noData).All(band => band.Second is { } declared && (float)declared == band.First);
}
