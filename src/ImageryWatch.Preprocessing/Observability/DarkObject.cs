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
    /// <param name="hidden">Cells under clouds of this date.</param>
    /// <param name="otherHidden">Cells under clouds of the other date.</param>
    public static bool[] Find(QualityMaskOptions options, DateLook own, DateLook other, bool[] hidden, bool[] otherHidden)
    {
        var count = hidden.Length;
        bool[] open = [.. Enumerable.Range(0, count).Select(cell => own.Image.Seen[cell] && !hidden[cell])];
        bool[] shared = [.. Enumerable.Range(0, count).Select(cell => open[cell] && other.Image.Seen[cell] && !otherHidden[cell])];
        var typical = Medians.Of([.. Where(open, count).Select(cell => own.Image.Brightness[cell] - own.Veil.Shade)]);
        var usual = Medians.Of([.. Where(shared, count).Select(cell => Ratio(own, other, cell))]);
        var alone = new float[count];
        var expected = new float[count];
        foreach (var cell in Where(open, count))
        {
            alone[cell] = (float)Math.Min(Brightest, (own.Image.Brightness[cell] - own.Veil.Shade) / typical);
            expected[cell] = shared[cell] ? (float)Math.Min(Brightest, Ratio(own, other, cell) / usual) : alone[cell];
        }

        var (smoothAlone, smoothExpected) = (CellFilters.Mean(alone, open, own.Image.Columns), CellFilters.Mean(expected, open, own.Image.Columns));
        return [.. open.Select((isOpen, cell) => isOpen && smoothExpected[cell] < options.ShadowAgainstOther && smoothAlone[cell] < options.ShadowBrightness)];
    }

    private static IEnumerable<int> Where(bool[] mask, int count) => Enumerable.Range(0, count).Where(cell => mask[cell]);

    private static double Ratio(DateLook own, DateLook other, int cell)
    {
        var expected = Math.Max(other.Image.Brightness[cell] - other.Veil.Shade, 0.01 * other.Veil.Bright);
        return expected > 0 ? Math.Max(0, own.Image.Brightness[cell] - own.Veil.Shade) / expected : 1;
    }
}
