using ImageryWatch.Core;

namespace ImageryWatch.Detection;

/// <summary>Links crest pixels of one date into polylines and bridges the gaps between pieces that continue each other.</summary>
internal sealed class LineLinker(DetectionOptions options, double pixelSizeMetres)
{
    /// <summary>The other date shows the line too when it responds at least this strongly, relative to this date.</summary>
    private const double SameLineShare = 0.5;

    /// <summary>Deviation that simplification may cause, in pixels.</summary>
    private const double SimplifyPixels = 1.2;

    /// <param name="pieces">Paths of <see cref="RidgeClusters"/>.</param>
    /// <param name="threshold">The date's line threshold; the unit of <see cref="LineCandidate.Contrast"/>.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public IReadOnlyList<LineCandidate> Link(IReadOnlyList<RidgePoint[]> pieces, double threshold, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var lines = new PieceJoiner(options.LineGapMetres / pixelSizeMetres).Join(pieces);
        return [.. lines
            .Select(line => Candidate(line, threshold))
            .Where(line => line.LengthPixels * pixelSizeMetres >= options.LeastLineMetres)
            .OrderBy(line => line.Vertices[0].Row)
            .ThenBy(line => line.Vertices[0].Column)];
    }

    private static LineCandidate Candidate(IReadOnlyList<RidgePoint> line, double threshold)
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
