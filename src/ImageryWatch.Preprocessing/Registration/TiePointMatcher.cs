using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>A match before the consistency test.</summary>
/// <param name="Position">Centre of the window.</param>
/// <param name="Displacement">Measured displacement.</param>
/// <param name="Reliability">See <see cref="CorrelationPeak"/>.</param>
/// <param name="TexturedShare">Share of the window covered by raised objects, 0..1 (<see cref="TextureMask"/>).</param>
internal readonly record struct Match(PixelPoint Position, PixelPoint Displacement, double Reliability, double TexturedShare = 0);

/// <summary>Measures the displacement at tie points.</summary>
/// <param name="windowPixels">Side of a window.</param>
/// <param name="searchRadius">Largest displacement from the expected one.</param>
/// <param name="threads">Number of threads.</param>
/// <param name="ignoresShade">See <see cref="EdgeWindow"/>.</param>
/// <param name="onGroundOnly">See <see cref="EdgeWindow"/>.</param>
/// <param name="stored">Matches of earlier runs, or null.</param>
internal sealed class TiePointMatcher(
    int windowPixels, int searchRadius, int threads, bool ignoresShade = true, bool onGroundOnly = false, StoredParts? stored = null)
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
                matches[i] = Reused(before, i, after, expected, correlator);
        }, cancellation);
        return [.. matches.OfType<Match>()];
    }

    private Match? Reused(ReferenceWindows before, int place, IPixelSource after, PixelPoint expected, WindowCorrelator correlator)
    {
        var centre = before.Centres[place];
        if (stored is null || KeyOf(before.Source, after, centre, expected, correlator) is not { } key)
            return Measure(before.At(place, correlator), after, centre, expected, correlator);
        if (stored.TryRead(key, out var bytes)) return StoredMatch.Read(centre, bytes);
        var match = Measure(before.At(place, correlator), after, centre, expected, correlator);
        stored.Add(key, StoredMatch.Bytes(match));
        return match;
    }

    /// <summary>The second measurement reads a window moved by the result of the first.</summary>
    private ContentKey? KeyOf(
        IPixelSource before, IPixelSource after, PixelPoint centre, PixelPoint expected, WindowCorrelator correlator)
    {
        var window = correlator.WindowAround(centre);
        var (columns, rows) = ((int)Math.Round(expected.Column), (int)Math.Round(expected.Row));
        var moved = window with { Column = window.Column + columns, Row = window.Row + rows };
        if ((before as IContentKeyed)?.KeyOf(window) is not { } earlier) return null;
        if ((after as IContentKeyed)?.KeyOf(moved.Inflate(searchRadius + 1)) is not { } later) return null;
        return stored!.Key().Add("match").Add(earlier).Add(later).Add(centre.Column).Add(centre.Row).Add(expected.Column).Add(expected.Row)
            .Add(windowPixels).Add(searchRadius).Add(ignoresShade ? 1 : 0).Add(onGroundOnly ? 1 : 0).Finish();
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
