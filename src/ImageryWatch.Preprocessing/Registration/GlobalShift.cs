using System.Runtime.InteropServices;
using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Finds the shift of a whole scene: windows spread over the scene are correlated and their surfaces added, so that single windows with
/// changes or moved shadows have little influence.
/// </summary>
/// <param name="options">Options of the registration.</param>
/// <param name="stored">Surfaces of earlier runs, or null.</param>
internal sealed class GlobalShift(RegistrationOptions options, StoredParts? stored = null)
{
    private const int WindowSize = 256;
    private const double MinUsableShare = 0.2;

    /// <summary>The shift in grid pixels, with its significance, or null where no window has enough unmasked pixels.</summary>
    public CorrelationPeak? Find(IPixelSource before, IPixelSource after, AnalysisGrid grid, CancellationToken cancellation)
    {
        var maxShift = options.MaxShiftMetres / grid.PixelSizeMetres;
        var decimation = Decimation(maxShift, Math.Max(grid.Width, grid.Height));
        var span = WindowSize * decimation;
        var minShare = MinUsableShare * Coverage(before, span);
        var centres = SamplePlaces.On(before, after, span, span * 0.75, options.MaxGlobalWindows, minShare).Centres;
        var sum = Sum(before, after, centres, decimation, cancellation);
        var radius = Math.Clamp((int)Math.Ceiling(maxShift / decimation), 4, (WindowSize / 2) - 8);
        var peak = CorrelationPeak.Find(sum, WindowSize, radius);
        return peak is { } p ? p with { Columns = p.Columns * decimation, Rows = p.Rows * decimation } : null;
    }

    // A window must be several times as wide as the largest shift searched.
    private static int Decimation(double maxShiftPixels, int longestSide)
    {
        var needed = (int)Math.Ceiling(3 * maxShiftPixels / WindowSize);
        var useful = Math.Max(1, longestSide / WindowSize);
        return Math.Max(1, Math.Min(needed, useful));
    }

    private float[] Sum(
        IPixelSource before, IPixelSource after, IReadOnlyList<PixelPoint> centres, int decimation, CancellationToken cancellation)
    {
        var surfaces = new float[centres.Count][];
        ParallelLoop.For(centres.Count, options.Threads, () => new WindowCorrelator(WindowSize, decimation), (i, correlator) =>
        {
            surfaces[i] = Reused(before, after, centres[i], correlator);
        }, cancellation);
        return Add(surfaces);
    }

    private float[] Reused(IPixelSource before, IPixelSource after, PixelPoint centre, WindowCorrelator correlator)
    {
        if (KeyOf(before, after, correlator.WindowAround(centre), correlator) is not { } key)
            return Surface(before, after, centre, correlator);
        if (stored!.TryRead(key, out var bytes)) return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        var surface = Surface(before, after, centre, correlator);
        stored.Add(key, MemoryMarshal.AsBytes(surface.AsSpan()).ToArray());
        return surface;
    }

    private ContentKey? KeyOf(IPixelSource before, IPixelSource after, PixelWindow window, WindowCorrelator correlator)
    {
        if (stored is null || (before as IContentKeyed)?.KeyOf(window) is not { } earlier) return null;
        if ((after as IContentKeyed)?.KeyOf(window) is not { } later) return null;
        return stored.Key().Add("surface").Add(earlier).Add(later).Add(correlator.Decimation).Add(before.Width).Add(before.Height).Finish();
    }

    /// <summary>Empty where the window has too few usable pixels.</summary>
    private static float[] Surface(IPixelSource before, IPixelSource after, PixelPoint centre, WindowCorrelator correlator)
    {
        var usable = correlator.Run(before, after, centre, 0, 0);
        return usable >= MinUsableShare * Coverage(before, correlator.Span) ? [.. correlator.Surface] : [];
    }

    // The largest share of a window that a small raster can fill.
    private static double Coverage(IPixelSource source, int span) =>
        Math.Min(1.0, (double)source.Width / span) * Math.Min(1.0, (double)source.Height / span);

    private static float[] Add(float[][] surfaces)
    {
        var sum = new float[WindowSize * WindowSize];
        foreach (var surface in surfaces)
            for (var i = 0; i < surface.Length; i++) sum[i] += surface[i];
        return sum;
    }
}
