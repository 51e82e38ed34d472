using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Structures;

/// <summary>Finds fences that stand in both dates along the lines of the network, stretch by stretch. Ground that a date does not show has no probability, and so no fence stands on it.</summary>
internal sealed class StandingFenceFinder
{
    private const int CellPixels = 512;
    private const double MarginMetres = 30;
    private const double ReachMetres = 1;
    private const double StepPixels = 3;
    private const double LeastPieceMetres = 15;

    private readonly AnalysisGrid _grid;
    private readonly ProbabilityMap _map;
    private readonly IReadOnlyList<LineCandidate> _lines;
    private readonly double[] _straightness;
    private readonly Stretches _stretches;

    /// <param name="grid">The pair's grid.</param>
    /// <param name="map">What the network says.</param>
    /// <param name="lines">See <see cref="DetectionResult.LearnedLinesStanding"/>.</param>
    public StandingFenceFinder(AnalysisGrid grid, ProbabilityMap map, IReadOnlyList<LineCandidate> lines)
    {
        (_grid, _map, _lines) = (grid, map, lines);
        _straightness = [.. lines.Select(line => Stretches.Straightness(line, grid.PixelSizeMetres))];
        _stretches = new Stretches(lines, grid.PixelSizeMetres);
    }

    /// <summary>Every stretch with its measures, in the order of the lines.</summary>
    public IEnumerable<(IReadOnlyList<PixelPoint> Points, StandingStretch Measured)> Measured(int threads, ProgressPart progress, CancellationToken cancellation)
    {
        var measured = new StandingStretch[_stretches.Count];
        var cells = _stretches.All().Select((piece, i) => (Cell: CellOf(piece.Middle), Piece: i)).GroupBy(one => one.Cell, one => one.Piece).OrderBy(cell => cell.Key).ToArray();
        var told = progress.PerPart(cells.Length);
        ParallelLoop.For(cells.Length, threads, i =>
        {
            Measure(cells[i].Key, cells[i], measured);
            told();
        }, cancellation);
        return _stretches.All().Select((piece, i) => (piece.Points, measured[i] with
        {
            WeakerAlong = _stretches.Around(i).Average(j => measured[j].Weaker),
            StrongerAlong = _stretches.Around(i).Average(j => measured[j].Stronger),
        }));
    }

    /// <summary>Neighbouring stretches that are more likely than not a fence, as one piece each.</summary>
    public IEnumerable<FenceLine> Fences(ClassModel<StandingStretch> model, double leastConfidence, int threads, ProgressPart progress, CancellationToken cancellation)
    {
        var confidence = model.Probabilities([.. Measured(threads, progress, cancellation).Select(one => one.Measured)]);
        return _stretches.Groups(_stretches.Smoothed(confidence), leastConfidence)
            .Select(group => new FenceLine(Shape(_stretches.Joined(group.Pieces)), group.Confidence, []))
            .Where(fence => fence.LengthMetres >= LeastPieceMetres);
    }

    private LineString Shape(IEnumerable<PixelPoint> points) => new([.. points.Select(_grid.ToMap).Select(p => new Coordinate(p.X, p.Y))]);

    private static (int Row, int Column) CellOf(PixelPoint point) => ((int)Math.Floor(point.Row / CellPixels), (int)Math.Floor(point.Column / CellPixels));

    private void Measure((int Row, int Column) at, IEnumerable<int> pieces, StandingStretch[] measured)
    {
        var core = new PixelWindow(at.Column * CellPixels, at.Row * CellPixels, CellPixels, CellPixels);
        var cell = new LearnedCell(_map, core.Inflate((int)Math.Ceiling(MarginMetres / _grid.PixelSizeMetres)));
        foreach (var piece in pieces) measured[piece] = Measure(cell, _stretches[piece]);
    }

    private StandingStretch Measure(LearnedCell cell, LinePiece piece)
    {
        PixelPoint[] points = [.. piece.Walk(StepPixels).Select(step => step.Point).DefaultIfEmpty(piece.Middle)];
        double Along(string output) => points.Average(point => cell.Peak(cell.Plane(output), point, ReachMetres / _grid.PixelSizeMetres));
        var (before, after) = (Along("fence:before"), Along("fence:after"));
        return new StandingStretch(
            Math.Min(before, after), Math.Max(before, after), Math.Max(Along("fence:appeared"), Along("fence:removed")),
            (Along("housing:before") + Along("housing:after")) / 2, _lines[piece.Line].LengthPixels * _grid.PixelSizeMetres, _straightness[piece.Line]);
    }
}
