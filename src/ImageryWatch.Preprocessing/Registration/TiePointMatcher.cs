using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>A match before the consistency test.</summary>
/// <param name="Position">Centre of the window.</param>
/// <param name="Displacement">Measured displacement.</param>
/// <param name="Reliability">See <see cref="CorrelationPeak"/>.</param>
/// <param name="TexturedShare">Share of the window covered by raised objects, 0..1 (<see cref="TextureMask"/>).</param>
internal readonly record struct Match(PixelPoint Position, PixelPoint Displacement, double Reliability, double TexturedShare = 0);

/// <summary>Measures the displacement at tie points.</summary>
internal sealed class TiePointMatcher(int windowPixels, int searchRadius, int threads, bool ignoresShade = true, bool onGroundOnly = false)
{
    /// <summary>Share of a window with unmasked pixels in both dates.</summary>
    public const double MinUsableShare = 0.45;
    private const double MinGroundShare = 0.15;
    private const double MaxDisagreementPixels = 0.5;

    /// <summary>
    /// Matches of all tie points that could be measured, in input order. A match is accepted only when a second measurement, with the
    /// target window moved by the first result, confirms it: the two use different pixels. Tie points in <paramref name="except"/> are
    /// left out.
    /// </summary>
    public IReadOnlyList<Match> Measure(
        ReferenceWindows before, IPixelSource after, PixelPoint expected, CancellationToken cancellation,
        IReadOnlySet<PixelPoint>? except = null)
    {
        var centres = before.Centres;
        var matches = new Match?[centres.Count];
        ParallelLoop.For(centres.Count, threads, () => new WindowCorrelator(windowPixels, 1, ignoresShade, onGroundOnly), (i, correlator) =>
        {
            if (except?.Contains(centres[i]) != true)
                matches[i] = Measure(before.At(i, correlator), after, centres[i], expected, correlator);
        }, cancellation);
        return [.. matches.OfType<Match>()];
    }

    private Match? Measure(EdgeSpectrum before, IPixelSource after, PixelPoint centre, PixelPoint expected, WindowCorrelator correlator)
    {
        if (MeasureFrom(before, after, centre, expected, correlator) is not { } first) return null;
        if (IsSameWindow(first.Displacement, expected)) return first;
        if (MeasureFrom(before, after, centre, first.Displacement, correlator) is not { } second) return null;
        return second.Displacement.DistanceTo(first.Displacement) <= MaxDisagreementPixels ? second : null;
    }

    private static bool IsSameWindow(PixelPoint a, PixelPoint b) =>
        Math.Round(a.Column) == Math.Round(b.Column) && Math.Round(a.Row) == Math.Round(b.Row);

    private Match? MeasureFrom(EdgeSpectrum before, IPixelSource after, PixelPoint centre, PixelPoint start, WindowCorrelator correlator)
    {
        var (columns, rows) = ((int)Math.Round(start.Column), (int)Math.Round(start.Row));
        if (correlator.Run(before, after, centre, columns, rows) < (onGroundOnly ? MinGroundShare : MinUsableShare)) return null;
        if (CorrelationPeak.Find(correlator.Surface, correlator.Size, searchRadius) is not { } peak) return null;
        return new Match(centre, new PixelPoint(columns + peak.Columns, rows + peak.Rows), peak.Reliability);
    }
}
