using ImageryWatch.Core;

namespace ImageryWatch.Detection;

/// <summary>Bridges the gaps between pieces of one date that continue each other, and makes lines of them.</summary>
/// <param name="options">Lengths.</param>
/// <param name="pixelSizeMetres">Side of a pixel of the crests.</param>
/// <param name="threshold">The date's line threshold; the unit of <see cref="LineCandidate.Contrast"/>.</param>
internal sealed class LineLinker(DetectionOptions options, double pixelSizeMetres, double threshold)
{
    /// <summary>The other date shows the line too when it responds at least this strongly, relative to this date.</summary>
    private const double SameLineShare = 0.5;

    /// <summary>Deviation that simplification may cause, in pixels.</summary>
    private const double SimplifyPixels = 1.2;

    /// <summary>The lines that are long enough, in no order; the pieces, in any order, must hold every piece that may join one of them.</summary>
    public IEnumerable<LineCandidate> Link(IEnumerable<RidgePath> pieces) =>
        new PieceJoiner(options.LineGapMetres / pixelSizeMetres).Join([.. pieces.Order().Select(piece => piece.Points)])
            .Select(Candidate)
            .Where(line => line.LengthPixels * pixelSizeMetres >= options.LeastLineMetres);

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
