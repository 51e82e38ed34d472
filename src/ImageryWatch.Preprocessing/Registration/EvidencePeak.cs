using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <param name="Shift">Position of the peak, in grid pixels.</param>
/// <param name="Strength">Height of the peak in standard deviations of the summed correlation within 40 pixels.</param>
/// <param name="Quarters">Peak of each quarter of the scene near <paramref name="Shift"/>.</param>
internal sealed record EvidencePeak(PixelPoint Shift, double Strength, IReadOnlyList<PixelPoint> Quarters)
{
    private const int QuarterSearchPixels = 4;
    private const int MaxQuarterCentre = ShiftSurface.Radius - 1 - QuarterSearchPixels;

    /// <summary>The highest peak of the sum of all surfaces.</summary>
    /// <param name="surfaces">A <see cref="ShiftSurface"/> for each feature and each quarter of the scene; the quarters in any order, those
    /// without unmasked ground left out.</param>
    /// <param name="searchPixels">Largest shift in columns and in rows.</param>
    public static EvidencePeak Highest(double[][][] surfaces, int searchPixels)
    {
        var quarters = new double[surfaces[0].Length][];
        for (var q = 0; q < quarters.Length; q++)
            quarters[q] = ShiftSurface.Sum([.. surfaces.Select(parts => ShiftSurface.Standardised(parts[q]))]);
        var all = ShiftSurface.Standardised(
            ShiftSurface.Sum([.. surfaces.Select(parts => ShiftSurface.Standardised(ShiftSurface.Sum(parts)))]));
        var peak = ShiftSurface.Highest(all, 0, 0, searchPixels);
        return new EvidencePeak(
            ShiftSurface.Vertex(all, peak), all[ShiftSurface.Index(peak.X, peak.Y)],
            [.. quarters.Select(quarter => ShiftSurface.Vertex(quarter, HighestNear(quarter, peak.X, peak.Y)))]);
    }

    private static (int X, int Y) HighestNear(double[] quarter, int x, int y) => ShiftSurface.Highest(
        quarter, Math.Clamp(x, -MaxQuarterCentre, MaxQuarterCentre), Math.Clamp(y, -MaxQuarterCentre, MaxQuarterCentre),
        QuarterSearchPixels);
}
