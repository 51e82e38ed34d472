using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>Bridges the gaps between segments of one date that continue each other, and joins them into lines.</summary>
/// <param name="options">Lengths.</param>
/// <param name="pixelSizeMetres">Side of a pixel.</param>
/// <param name="threshold">The date's line threshold; the unit of <see cref="LineCandidate.Contrast"/>.</param>
internal sealed class LineLinker(DetectionOptions options, double pixelSizeMetres, double threshold)
{
    /// <summary>Minimum response of the other date, relative to this date, for the line to exist in both.</summary>
    private const double SameLineShare = 0.5;

    /// <summary>Tolerance of the simplification, in pixels.</summary>
    private const double SimplifyPixels = 1.2;

    /// <summary>
    /// The lines that are long enough, unordered. The segments, in any order, must include every segment that may be joined to one of them.
    /// </summary>
    public IEnumerable<LineCandidate> Link(IEnumerable<RidgePath> pieces) =>
        new SegmentJoiner(options.LineGapMetres / pixelSizeMetres).Join([.. pieces.Order().Select(piece => piece.Points)])
            .Select(Candidate)
            .Where(line => line.LengthPixels * pixelSizeMetres >= options.MinLineMetres);

    private LineCandidate Candidate(IReadOnlyList<RidgePoint> line)
    {
        var novel = line.Count(p => p.OtherResponse < SameLineShare * p.Response);
        var vertices = LineSimplifier.Simplify([.. line.Select(p => new PixelPoint(p.Column + 0.5, p.Row + 0.5))], SimplifyPixels);
        return new LineCandidate(
            vertices,
            line.Average(p => (double)p.Response) / threshold,
            (double)novel / line.Count,
            (double)line.Count(p => p.IsDark) / line.Count);
    }
}
