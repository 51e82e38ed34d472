using ImageryWatch.Core;

namespace ImageryWatch.Detection;

/// <summary>
/// Makes the thin lines of one date while its crests come in, row after row: what no later crest can continue becomes a
/// line at once, so that memory holds the lines and the open frontier, never all pieces of a scene.
/// </summary>
/// <param name="options">Lengths.</param>
/// <param name="pixelSizeMetres">Side of a pixel of the crests.</param>
/// <param name="threshold">The date's line threshold; the unit of <see cref="LineCandidate.Contrast"/>.</param>
internal sealed class LineBuilder(DetectionOptions options, double pixelSizeMetres, double threshold)
{
    private readonly RidgeClusters _clusters = new();
    private readonly PieceFrontier _frontier = new(options.LineGapMetres / pixelSizeMetres);
    private readonly LineLinker _linker = new(options, pixelSizeMetres, threshold);
    private readonly List<LineCandidate> _lines = [];
    private List<RidgePath> _waiting = [];

    /// <summary>Pieces that a later crest may still continue.</summary>
    public int WaitingPieces => _waiting.Count;

    /// <summary>All crests of the next rows, in any order; the list is sorted in place.</summary>
    public void Add(List<RidgePoint> points)
    {
        _clusters.Add(points);
        _waiting.AddRange(_clusters.Take());
        (var whole, _waiting) = _frontier.Split(_waiting, _clusters);
        _lines.AddRange(_linker.Link(whole));
    }

    /// <summary>All lines, sorted by first vertex: by row, then by column.</summary>
    public IReadOnlyList<LineCandidate> Finish()
    {
        _lines.AddRange(_linker.Link([.. _waiting, .. _clusters.Finish()]));
        _waiting = [];
        return [.. _lines.OrderBy(line => line.Vertices[0].Row).ThenBy(line => line.Vertices[0].Column)];
    }
}
