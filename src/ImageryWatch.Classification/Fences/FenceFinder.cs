using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification;

/// <summary>Cuts the lines of one date into segments, classifies each segment in its cell, and joins new segments into fences.</summary>
internal sealed class FenceFinder
{
    /// <summary>Segments of one line are correlated, so the local prior never raises their probability.</summary>
    private const double MaxOddsRatio = 1;

    private const double MinLineNovelty = 0.15;
    private const double MinRunMetres = 15;
    private const double ParallelsNearMetres = 8;
    private const double ParallelsFarMetres = 25;
    private const double SameFenceMetres = 4;

    /// <summary>Maximum distance between the centre line of a probability band and the fence line.</summary>
    private const double NetworkReachMetres = 2;

    private readonly IReadOnlyList<LineCandidate> _lines;
    private readonly ChangeKind _change;
    private readonly double _pixelSizeMetres;
    private readonly ClassModel<LineFeatures>? _model;
    private readonly double[] _straightness;
    private readonly LineSections _segments;
    private readonly int _thinCount;

    /// <summary>Features per segment; after its line is classified, only those needed for the reasons of a fence.</summary>
    private readonly LineFeatures?[] _features;

    /// <summary>Probability per segment before local prior correction; NaN if masked in a date; empty without a model.</summary>
    private readonly double[] _uncorrected;

    /// <summary>Number of segments per line that are not measured yet.</summary>
    private readonly int[] _unmeasured;

    /// <param name="thin">Thin lines of the target date to classify; empty with a network, except for training.</param>
    /// <param name="network">Lines to classify along which the network detects a fence in the target date only.</param>
    /// <param name="dateLines">All lines of the target date.</param>
    /// <param name="change">Appeared: the target date is the later one. Removed: the earlier one.</param>
    /// <param name="pixelSizeMetres">Side of a pixel.</param>
    /// <param name="model">Classifies segments; null to measure them only, for training.</param>
    public FenceFinder(
        IReadOnlyList<LineCandidate> thin, IReadOnlyList<LineCandidate> network, IReadOnlyList<LineCandidate> dateLines, ChangeKind change,
        double pixelSizeMetres, ClassModel<LineFeatures>? model)
    {
        (_lines, _thinCount) = ([.. thin, .. network], thin.Count);
        _change = change;
        (_pixelSizeMetres, _model) = (pixelSizeMetres, model);
        _straightness = [.. _lines.Select(line => LineSections.Straightness(line, pixelSizeMetres))];
        _segments = new LineSections(_lines, pixelSizeMetres, line => line.NewShare >= MinLineNovelty);
        (_features, _uncorrected) = (new LineFeatures?[_segments.Count], model is null ? [] : new double[_segments.Count]);
        _unmeasured = [.. Enumerable.Range(0, _lines.Count).Select(line => _segments.Of(line).End - _segments.Of(line).First)];
        Index = new LineIndex(dateLines);
    }

    /// <summary>Index of all lines of the target date.</summary>
    public LineIndex Index { get; }

    /// <summary>Centre of each segment, which determines its cell.</summary>
    public IEnumerable<(int Index, PixelPoint Middle)> Sections => _segments.All().Select((index, i) => (i, index.Middle));

    /// <summary>Measures one segment in the cell that owns its centre.</summary>
    public SegmentMeasurement Measure(int index, StructureCell cell, int tolerancePixels)
    {
        var segment = _segments[index];
        var isLater = _change == ChangeKind.Appeared;
        var (target, reference) = isLater ? (cell.After, cell.Before) : (cell.Before, cell.After);
        var reach = IsFromNetwork(segment) ? (int)Math.Ceiling(NetworkReachMetres / _pixelSizeMetres) : 1;
        return new SegmentMeasurement(
            LineProfile.Best(target, segment, _pixelSizeMetres, reach),
            LineProfile.Best(reference, segment, _pixelSizeMetres, tolerancePixels + reach),
            LineProbabilities.Measure(
                isLater ? cell.Network.Appeared : cell.Network.Removed, at => cell.Scores?.At(_change, at) ?? CandidateScore.Unknown,
                segment, _pixelSizeMetres));
    }

    /// <summary>Adds all that the measurement of a segment depends on apart from the content of its cell.</summary>
    public void AddTo(ContentKeyBuilder key, int index)
    {
        var segment = _segments[index];
        key.Add(segment.Points.Count).Add(IsFromNetwork(segment) ? 1 : 0);
        foreach (var point in segment.Points) key.Add(point.Column).Add(point.Row);
    }

    /// <summary>
    /// Adds the measurement of a segment; to be called once for each. The last segment of a line triggers the line's classification.
    /// </summary>
    public void Add(int index, SegmentMeasurement measured)
    {
        var segment = _segments[index];
        var line = _lines[segment.Line];
        _features[index] = new LineFeatures(
            measured.Target, measured.Reference, line.LengthPixels * _pixelSizeMetres, _straightness[segment.Line], line.NewShare,
            line.Contrast, Parallels(segment, ParallelsNearMetres), Parallels(segment, ParallelsFarMetres), measured.Network,
            IsFromNetwork(segment));
        if (Interlocked.Decrement(ref _unmeasured[segment.Line]) == 0 && _model is not null) Score(segment.Line, _model);
    }

    /// <summary>
    /// Classifies the segments of a line. Features are kept only for possible parts of a fence and their neighbours: a large scene has
    /// millions of other segments.
    /// </summary>
    private void Score(int line, ClassModel<LineFeatures> model)
    {
        var (first, end) = _segments.Of(line);
        LineFeatures?[] measured = [.. Enumerable.Range(first, end - first).Select(WithNeighbours)];
        var probabilities = model.Probabilities([.. measured.OfType<LineFeatures>()]);
        for (int i = first, scored = 0; i < end; i++) _uncorrected[i] = measured[i - first] is null ? double.NaN : probabilities[scored++];
        for (var i = first; i < end; i++)
            _features[i] = _segments.Around(i).Any(j => _uncorrected[j] >= MinUncorrected) ? measured[i - first] : null;
    }

    /// <summary>Minimum probability of at least one segment of a fence's smoothing window: the local prior can only lower it.</summary>
    private static double MinUncorrected => LocalPriorCorrection.ScaleOdds(LineSections.GrowConfidence, 1 / MaxOddsRatio);

    private bool IsFromNetwork(LineSection segment) => segment.Line >= _thinCount;

    /// <summary>Number of other lines that run beside a segment.</summary>
    private int Parallels(LineSection segment, double reachMetres)
    {
        var (from, to) = (segment.Points[0], segment.Points[^1]);
        var length = Math.Max(1e-6, from.DistanceTo(to));
        var along = ((to.Column - from.Column) / length, (to.Row - from.Row) / length);
        return Math.Max(0, Index.CrossingPerpendicular(segment.Middle, along, reachMetres / _pixelSizeMetres) - 1);
    }

    internal IReadOnlyList<PixelPoint> PointsOf(int index) => _segments[index].Points;

    /// <summary>
    /// Unmasked segments with the features of their neighbours. Requires that all segments are measured; for use without a model.
    /// </summary>
    public IEnumerable<(int Index, LineFeatures Features)> Measured()
    {
        for (var i = 0; i < _segments.Count; i++)
            if (WithNeighbours(i) is { } features) yield return (i, features);
    }

    /// <summary>Features of a segment and of its neighbours on the line; null if masked in a date.</summary>
    private LineFeatures? WithNeighbours(int index) =>
        _features[index] is { IsUnmasked: true } features ? features with { Along = LineNeighbourhood.Of(Neighbours(index)) } : null;

    private List<LineFeatures> Neighbours(int index) =>
        [.. _segments.Around(index).Select(i => _features[i]).OfType<LineFeatures>().Where(features => features.IsUnmasked)];

    /// <summary>Runs of adjacent segments that are probably new, as one fence line each. Requires that all segments are measured.</summary>
    public IEnumerable<FenceLine> Fences(AnalysisGrid grid, double minConfidence)
    {
        var probabilities = CorrectedProbabilities();
        var confidence = _segments.Smoothed(probabilities);
        foreach (var group in Distinct(_segments.Groups(confidence, minConfidence)))
        {
            var points = _segments.Joined(group.Sections);
            var best = group.Sections.MaxBy(index => confidence[index]);
            var shape = new LineString([.. points.Select(grid.ToMap).Select(p => new Coordinate(p.X, p.Y))]);
            if (shape.Length < MinRunMetres) continue;
            yield return new FenceLine(
                shape, group.Confidence, Reasons(_features[best]!, LocalPriorCorrection.Reason(_uncorrected[best], probabilities[best])));
        }
    }

    private IReadOnlyList<string> Reasons(LineFeatures segment, string? correction)
    {
        var reasons = _model!.Reasons(segment, _change);
        return correction is null ? reasons : [correction, .. reasons];
    }

    /// <summary>Probability per segment with local prior correction; NaN if masked in a date.</summary>
    private double[] CorrectedProbabilities()
    {
        var rate = new LocalPriorCorrection(_model!.PositiveRate, _pixelSizeMetres, MaxOddsRatio);
        foreach (var (index, middle) in Sections) rate.Add(middle, _uncorrected[index]);
        var probabilities = new double[_segments.Count];
        foreach (var (index, middle) in Sections) probabilities[index] = rate.Corrected(middle, _uncorrected[index]);
        return probabilities;
    }

    /// <summary>
    /// Suppresses duplicates: of parallel runs the one with the higher confidence is kept.
    /// </summary>
    private IEnumerable<(List<int> Sections, double Confidence)> Distinct(IEnumerable<(List<int> Sections, double Confidence)> groups)
    {
        var kept = new SegmentIndex([]);
        foreach (var group in groups.OrderByDescending(g => g.Confidence * g.Sections.Count).ThenBy(g => g.Sections[0]))
        {
            List<List<int>> runs = [.. Runs(
                group.Sections.Where(index => !kept.Within(Place(_segments[index].Middle), SameFenceMetres / _pixelSizeMetres).Any()))];
            foreach (var run in runs)
            {
                kept.Add(new LineString([.. _segments.Joined(run).Select(Place)]), run[0]);
                yield return (run, group.Confidence);
            }
        }
    }

    private static Coordinate Place(PixelPoint point) => new(point.Column, point.Row);

    private static IEnumerable<List<int>> Runs(IEnumerable<int> indices)
    {
        var run = new List<int>();
        foreach (var index in indices)
        {
            if (run.Count > 0 && index != run[^1] + 1)
            {
                yield return run;
                run = [];
            }

            run.Add(index);
        }

        if (run.Count > 0) yield return run;
    }
}
