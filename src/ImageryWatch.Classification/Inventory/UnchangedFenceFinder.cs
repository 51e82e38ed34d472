using System.Runtime.InteropServices;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification;

/// <summary>
/// Finds fences that exist in both dates along the network's lines, segment by segment. Pixels masked in a date have no probability and
/// thus no fence.
/// </summary>
internal sealed class UnchangedFenceFinder
{
    private const int CellPixels = 512;
    private const int ValuesPerSection = 4;
    private const double MarginMetres = 30;
    private const double ReachMetres = 1;
    private const double StepPixels = 3;
    private const double MinRunMetres = 15;

    /// <summary>The candidate network is evaluated where the lower probability of both dates reaches this.</summary>
    private const double MinScoredProbability = 0.3;

    private readonly AnalysisGrid _grid;
    private readonly ProbabilityMap _map;
    private readonly IReadOnlyList<LineCandidate> _lines;
    private readonly double[] _straightness;
    private readonly LineSections _segments;
    private readonly UnchangedMeasurer _measurer;
    private readonly ClassifyOptions _options;
    private readonly StoredParts? _stored;

    /// <param name="grid">The pair's grid.</param>
    /// <param name="map">Network probabilities.</param>
    /// <param name="lines">See <see cref="NetworkLines.Unchanged"/>.</param>
    /// <param name="measurer">Evaluates the candidate network.</param>
    /// <param name="options">Options of classification.</param>
    public UnchangedFenceFinder(
        AnalysisGrid grid, ProbabilityMap map, IReadOnlyList<LineCandidate> lines, UnchangedMeasurer measurer, ClassifyOptions options)
    {
        _stored = options.Cache?.Parts("cells of fences in both dates");
        (_grid, _map, _lines, _measurer, _options) = (grid, map, lines, measurer, options);
        _straightness = [.. lines.Select(line => LineSections.Straightness(line, grid.PixelSizeMetres))];
        _segments = new LineSections(lines, grid.PixelSizeMetres);
    }

    /// <summary>Every segment with its features, in the order of the lines.</summary>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public IEnumerable<(IReadOnlyList<PixelPoint> Points, UnchangedSegment Measured)> Measured(
        ProgressPart progress, CancellationToken cancellation)
    {
        var measured = new UnchangedSegment[_segments.Count];
        var cells = _segments.All().Select((section, i) => (Cell: CellOf(section.Middle), Section: i))
            .GroupBy(one => one.Cell, one => one.Section).OrderBy(cell => cell.Key).ToArray();
        var completed = new ProgressPart(progress, 0, 0.5).PerPart(cells.Length);
        ParallelLoop.For(cells.Length, _options.Threads, i =>
        {
            Measure(cells[i].Key, cells[i], measured);
            completed();
        }, cancellation);
        _stored?.Save();
        AddScores(measured, new ProgressPart(progress, 0.5, 1), cancellation);
        return _segments.All().Select((section, i) => (section.Points, measured[i] with
        {
            MinProbabilityAlong = _segments.Around(i).Average(j => measured[j].MinProbability),
            MaxProbabilityAlong = _segments.Around(i).Average(j => measured[j].MaxProbability),
            ScoreAlong = _segments.Around(i).Select(j => measured[j].Score)
                .Where(score => !double.IsNaN(score)).DefaultIfEmpty(double.NaN).Average(),
        }));
    }

    /// <summary>Mean of the candidate network at two points of each segment.</summary>
    private void AddScores(UnchangedSegment[] measured, ProgressPart progress, CancellationToken cancellation)
    {
        int[] scored = [.. Enumerable.Range(0, measured.Length).Where(i => measured[i].MinProbability >= MinScoredProbability)];
        var found = _measurer.At(
            [.. scored.SelectMany(i => ScoredPoints(_segments[i])).Select(point => new UnchangedPlace(point))], progress, cancellation);
        for (var i = 0; i < scored.Length; i++)
            measured[scored[i]] = measured[scored[i]] with { Score = (found[2 * i].Score.Fence + found[(2 * i) + 1].Score.Fence) / 2 };
    }

    private static PixelPoint[] ScoredPoints(LineSection section)
    {
        var points = Walk(section);
        return [points[points.Length / 4], points[points.Length * 3 / 4]];
    }

    private static PixelPoint[] Walk(LineSection section) =>
        [.. section.Walk(StepPixels).Select(step => step.Point).DefaultIfEmpty(section.Middle)];

    /// <summary>Runs of adjacent segments that are probably a fence, as one line each.</summary>
    public IEnumerable<FenceLine> Fences(
        ClassModel<UnchangedSegment> model, ProgressPart progress, CancellationToken cancellation)
    {
        var confidence = model.Probabilities([.. Measured(progress, cancellation).Select(one => one.Measured)]);
        return _segments.Groups(_segments.Smoothed(confidence), _options.MinConfidence)
            .Select(group => new FenceLine(Shape(_segments.Joined(group.Sections)), group.Confidence, []))
            .Where(fence => fence.LengthMetres >= MinRunMetres);
    }

    private LineString Shape(IEnumerable<PixelPoint> points) => new([.. points.Select(_grid.ToMap).Select(p => new Coordinate(p.X, p.Y))]);

    private static (int Row, int Column) CellOf(PixelPoint point) =>
        ((int)Math.Floor(point.Row / CellPixels), (int)Math.Floor(point.Column / CellPixels));

    private void Measure((int Row, int Column) at, IEnumerable<int> sections, UnchangedSegment[] measured)
    {
        var core = new PixelWindow(at.Column * CellPixels, at.Row * CellPixels, CellPixels, CellPixels);
        var cell = new ProbabilityPatch(_map, core.Inflate((int)Math.Ceiling(MarginMetres / _grid.PixelSizeMetres)));
        int[] all = [.. sections];
        var found = _stored is null ? Probabilities(cell, all) : Reused(_stored, cell, all);
        for (var i = 0; i < all.Length; i++) measured[all[i]] = Segment(found.AsSpan(i * ValuesPerSection, ValuesPerSection), all[i]);
    }

    private double[] Reused(StoredParts stored, ProbabilityPatch cell, int[] sections)
    {
        var key = stored.Key().Add(_grid.PixelSizeMetres);
        cell.AddTo(key);
        foreach (var point in sections.SelectMany(section => _segments[section].Points)) key.Add(point.Column).Add(point.Row);
        foreach (var section in sections) key.Add(_segments[section].Points.Count);
        var known = key.Finish();
        if (stored.TryRead(known, out var bytes)) return MemoryMarshal.Cast<byte, double>(bytes).ToArray();
        var computed = Probabilities(cell, sections);
        stored.Add(known, MemoryMarshal.AsBytes(computed.AsSpan()).ToArray());
        return computed;
    }

    /// <summary>The measurements of sections, one after the other.</summary>
    private double[] Probabilities(ProbabilityPatch cell, int[] sections) =>
        [.. sections.SelectMany(section => Measure(cell, _segments[section]))];

    private UnchangedSegment Segment(ReadOnlySpan<double> found, int section)
    {
        var line = _segments[section].Line;
        return new UnchangedSegment(
            found[0], found[1], found[2], found[3], _lines[line].LengthPixels * _grid.PixelSizeMetres, _straightness[line]);
    }

    private double[] Measure(ProbabilityPatch cell, LineSection section)
    {
        var points = Walk(section);
        double Along(StructureClass kind, OutputState state) =>
            points.Average(point => cell.Peak(cell.Plane(new(kind, state)), point, ReachMetres / _grid.PixelSizeMetres));
        double Fence(OutputState state) => Along(StructureClass.Fence, state);
        double Housing(OutputState state) => Along(StructureClass.Housing, state);
        var (before, after) = (Fence(OutputState.Before), Fence(OutputState.After));
        return
        [
            Math.Min(before, after), Math.Max(before, after), Math.Max(Fence(OutputState.Appeared), Fence(OutputState.Removed)),
            (Housing(OutputState.Before) + Housing(OutputState.After)) / 2,
        ];
    }
}
