namespace ImageryWatch.Geospatial;

/// <summary>A constant value of the raster's border, which is not imagery.</summary>
/// <param name="Values">Value of each band read.</param>
/// <param name="Tolerances">Per band, largest difference from the value that counts as fill near it: noise of compression.</param>
internal sealed record FillValue(float[] Values, float[] Tolerances)
{
    /// <summary>Largest difference from the value, as a share of its distance to the mean of the imagery.</summary>
    private const double ToleranceShare = 0.1;
    private const double LossyToleranceShare = 0.3;

    public static FillValue Of(float[] values, IReadOnlyList<double> means, bool isLossy)
    {
        var share = isLossy ? LossyToleranceShare : ToleranceShare;
        return new(values, [.. values.Select((value, band) => (float)(share * Math.Abs(means[band] - value)))]);
    }

    /// <summary>"1", or "255, 255, 0" where the bands differ.</summary>
    public override string ToString() =>
        string.Join(", ", (Values.Distinct().Count() == 1 ? Values[..1] : Values).Select(value => $"{value:G6}"));
}
