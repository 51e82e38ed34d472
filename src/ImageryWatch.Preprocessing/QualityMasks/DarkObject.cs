using ImageryWatch.Imaging;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Finds shaded cells: darker than expected from the other date, and darker than the scene's ordinary ground. Path radiance, which also
/// brightens shadows, is subtracted first on both dates.
/// </summary>
internal static class DarkObject
{
    private const double Brightest = 2;

    /// <param name="options">Thresholds.</param>
    /// <param name="own">The date to be searched.</param>
    /// <param name="other">The other date.</param>
    /// <param name="masked">Cells under clouds of this date.</param>
    /// <param name="otherMasked">Cells under clouds of the other date.</param>
    public static bool[] Find(QualityMaskOptions options, DateCells own, DateCells other, bool[] masked, bool[] otherMasked)
    {
        var count = masked.Length;
        bool[] open = [.. Enumerable.Range(0, count).Select(cell => own.Image.Unmasked[cell] && !masked[cell])];
        bool[] shared = [.. Enumerable.Range(0, count).Select(cell => open[cell] && other.Image.Unmasked[cell] && !otherMasked[cell])];
        var typicalBrightness = Quantiles.Median([.. Where(open, count).Select(cell => own.Image.Brightness[cell] - own.Haze.Shade)]);
        var typicalRatio = Quantiles.Median([.. Where(shared, count).Select(cell => Ratio(own, other, cell))]);
        var alone = new float[count];
        var expected = new float[count];
        foreach (var cell in Where(open, count))
        {
            alone[cell] = (float)Math.Min(Brightest, (own.Image.Brightness[cell] - own.Haze.Shade) / typicalBrightness);
            expected[cell] = shared[cell] ? (float)Math.Min(Brightest, Ratio(own, other, cell) / typicalRatio) : alone[cell];
        }

        var (smoothAlone, smoothExpected) =
            (CellFilters.Mean(alone, open, own.Image.Columns), CellFilters.Mean(expected, open, own.Image.Columns));
        return [.. open.Select(
            (isOpen, cell) =>
                isOpen && smoothExpected[cell] < options.MaxShadowRelativeToOther && smoothAlone[cell] < options.MaxShadowBrightness)];
    }

    private static IEnumerable<int> Where(bool[] mask, int count) => Enumerable.Range(0, count).Where(cell => mask[cell]);

    private static double Ratio(DateCells own, DateCells other, int cell)
    {
        var expected = Math.Max(other.Image.Brightness[cell] - other.Haze.Shade, 0.01 * other.Haze.Bright);
        return expected > 0 ? Math.Max(0, own.Image.Brightness[cell] - own.Haze.Shade) / expected : 1;
    }
}
