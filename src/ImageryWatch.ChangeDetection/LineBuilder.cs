using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>
/// Builds the thin lines of one date while ridge points arrive row by row: segments that no later point can continue become lines at once,
/// so that memory holds the lines and the open segments, never all segments of a scene.
/// </summary>
/// <param name="options">Lengths.</param>
/// <param name="pixelSizeMetres">Side of a pixel.</param>
/// <param name="threshold">The date's line threshold; the unit of <see cref="LineCandidate.Contrast"/>.</param>
internal sealed class LineBuilder(DetectionOptions options, double pixelSizeMetres, double threshold)
{
    private readonly RidgeClusters _clusters = new();
    private readonly OpenSegmentFront _frontier = new(options.LineGapMetres / pixelSizeMetres);
    private readonly LineLinker _linker = new(options, pixelSizeMetres, threshold);
    private readonly List<LineCandidate> _lines = [];
    private List<RidgePath> _waiting = [];

    /// <summary>Number of segments that a later ridge point may still continue.</summary>
    public int OpenPaths => _waiting.Count;

    /// <summary>Adds all ridge points of the next rows, in any order; the list is sorted in place.</summary>
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
