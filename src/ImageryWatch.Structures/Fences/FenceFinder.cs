using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Structures;

/// <summary>Cuts the lines of one date into stretches, has each judged in its cell, and joins what is new into fences.</summary>
internal sealed class FenceFinder
{
    /// <summary>Stretches of one line all look alike: many of them are no witnesses that more changed around, so that no odds are raised.</summary>
    private const double MostRaised = 1;

    private const double LeastLineNovelty = 0.15;
    private const double LeastPieceMetres = 15;
    private const double ParallelsNearMetres = 8;
    private const double ParallelsFarMetres = 25;
    private const double SameFenceMetres = 4;

    /// <summary>How far the middle of a band of probability may lie from the wire.</summary>
    private const double LearnedReachMetres = 2;

    private readonly IReadOnlyList<LineCandidate> _lines;
    private readonly ChangeKind _change;
    private readonly double _pixelSizeMetres;
    private readonly ClassModel<LineFeatures>? _model;
    private readonly double[] _straightness;
    private readonly Stretches _stretches;
    private readonly int _seenCount;

    /// <summary>Per stretch; once its line is judged, those only that a fence may be explained with.</summary>
    private readonly LineFeatures?[] _features;

    /// <summary>Per stretch how likely it is by itself, NaN where a date did not show it; empty without a model.</summary>
    private readonly double[] _alone;

    /// <summary>Stretches per line that were not measured yet.</summary>
    private readonly int[] _unmeasured;

    /// <param name="seen">Thin lines of the date that shows the fences.</param>
    /// <param name="learned">Fences that the network sees in that date only.</param>
    /// <param name="change">Appeared: the date is the later one; removed: the earlier.</param>
    /// <param name="pixelSizeMetres">Side of a pixel.</param>
    /// <param name="model">Judges stretches; null where they are only measured, for training.</param>
    public FenceFinder(IReadOnlyList<LineCandidate> seen, IReadOnlyList<LineCandidate> learned, ChangeKind change, double pixelSizeMetres, ClassModel<LineFeatures>? model)
    {
        _lines = [.. seen, .. learned];
        _seenCount = seen.Count;
        _change = change;
        (_pixelSizeMetres, _model) = (pixelSizeMetres, model);
        _straightness = [.. _lines.Select(line => Stretches.Straightness(line, pixelSizeMetres))];
        _stretches = new Stretches(_lines, pixelSizeMetres, line => line.Novelty >= LeastLineNovelty);
        (_features, _alone) = (new LineFeatures?[_stretches.Count], model is null ? [] : new double[_stretches.Count]);
        _unmeasured = [.. Enumerable.Range(0, _lines.Count).Select(line => _stretches.Of(line).End - _stretches.Of(line).First)];
        Index = new LineIndex(seen);
    }

    /// <summary>Of the thin lines that were seen.</summary>
    public LineIndex Index { get; }

    /// <summary>Where each stretch lies, to send it to its cell.</summary>
    public IEnumerable<(int Piece, PixelPoint Middle)> Pieces => _stretches.All().Select((piece, i) => (i, piece.Middle));

    /// <summary>Measures one stretch; each is measured once, by the cell that owns its middle. The last one of a line has the line judged.</summary>
    public void Measure(int piece, StructureCell cell, int tolerancePixels)
    {
        var stretch = _stretches[piece];
        var line = _lines[stretch.Line];
        var isLater = _change == ChangeKind.Appeared;
        var (here, there) = isLater ? (cell.After, cell.Before) : (cell.Before, cell.After);
        var reach = IsLearned(stretch) ? (int)Math.Ceiling(LearnedReachMetres / _pixelSizeMetres) : 1;
        _features[piece] = new LineFeatures(
            LineProfile.Best(here, stretch, _pixelSizeMetres, reach),
            LineProfile.Best(there, stretch, _pixelSizeMetres, tolerancePixels + reach),
            line.LengthPixels * _pixelSizeMetres, _straightness[stretch.Line], line.Novelty, line.Contrast,
            Parallels(stretch, ParallelsNearMetres), Parallels(stretch, ParallelsFarMetres),
            LearnedLine.Measure(isLater ? cell.Learned.Appeared : cell.Learned.Removed, stretch, _pixelSizeMetres), IsLearned(stretch));
        if (Interlocked.Decrement(ref _unmeasured[stretch.Line]) == 0 && _model is not null) Judge(stretch.Line, _model);
    }

    /// <summary>How likely each stretch of a line is a fence, and what has been measured is kept only beside those that may become part of one: a large scene has millions of others.</summary>
    private void Judge(int line, ClassModel<LineFeatures> model)
    {
        var (first, end) = _stretches.Of(line);
        LineFeatures?[] among = [.. Enumerable.Range(first, end - first).Select(Among)];
        var probabilities = model.Probabilities([.. among.OfType<LineFeatures>()]);
        for (int i = first, scored = 0; i < end; i++) _alone[i] = among[i - first] is null ? double.NaN : probabilities[scored++];
        for (var i = first; i < end; i++)
            _features[i] = _stretches.Around(i).Any(j => _alone[j] >= LeastAlone) ? among[i - first] : null;
    }

    /// <summary>Of the stretches that a fence is smoothed over, one at least is as likely by itself: those around may only make it less.</summary>
    private static double LeastAlone => LocalRate.Raised(Stretches.DoubtfulStretch, 1 / MostRaised);

    private bool IsLearned(LinePiece stretch) => stretch.Line >= _seenCount;

    /// <summary>Other lines that run beside a stretch.</summary>
    private int Parallels(LinePiece stretch, double reachMetres)
    {
        var (from, to) = (stretch.Points[0], stretch.Points[^1]);
        var length = Math.Max(1e-6, LinePiece.Distance(from, to));
        var along = ((to.Column - from.Column) / length, (to.Row - from.Row) / length);
        return Math.Max(0, Index.CrossingPerpendicular(stretch.Middle, along, reachMetres / _pixelSizeMetres) - 1);
    }

    internal IReadOnlyList<PixelPoint> PointsOf(int piece) => _stretches[piece].Points;

    /// <summary>Once all stretches are measured, and without a model: those that both dates show, with what their neighbours on the line are like.</summary>
    public IEnumerable<(int Piece, LineFeatures Features)> Measured()
    {
        for (var i = 0; i < _stretches.Count; i++)
            if (Among(i) is { } features) yield return (i, features);
    }

    /// <summary>A stretch with what its neighbours on the line are like; null where a date does not show it.</summary>
    private LineFeatures? Among(int piece) => _features[piece] is { IsSeen: true } features ? features with { Along = LineNeighbourhood.Of(Neighbours(piece)) } : null;

    private List<LineFeatures> Neighbours(int piece) =>
        [.. _stretches.Around(piece).Select(i => _features[i]).OfType<LineFeatures>().Where(features => features.IsSeen)];

    /// <summary>Neighbouring stretches of a line that are more likely than not new, as one piece of fence each; once all are measured.</summary>
    public IEnumerable<FenceLine> Fences(AnalysisGrid grid, double leastConfidence)
    {
        var among = AmongOthers();
        var confidence = _stretches.Smoothed(among);
        foreach (var group in Distinct(_stretches.Groups(confidence, leastConfidence)))
        {
            var points = _stretches.Joined(group.Pieces);
            var surest = group.Pieces.MaxBy(piece => confidence[piece]);
            var shape = new LineString([.. points.Select(grid.ToMap).Select(p => new Coordinate(p.X, p.Y))]);
            if (shape.Length < LeastPieceMetres) continue;
            yield return new FenceLine(shape, group.Confidence, Reasons(_features[surest]!, LocalRate.Reason(_alone[surest], among[surest])));
        }
    }

    private IReadOnlyList<string> Reasons(LineFeatures stretch, string? around)
    {
        var reasons = _model!.Reasons(stretch, _change);
        return around is null ? reasons : [around, .. reasons];
    }

    /// <summary>How likely each stretch is among the others; NaN where a date did not show it: nothing may be said there, however sure its neighbours are.</summary>
    private double[] AmongOthers()
    {
        var rate = new LocalRate(_model!.PositiveRate, _pixelSizeMetres, MostRaised);
        foreach (var (piece, middle) in Pieces) rate.Add(middle, _alone[piece]);
        var among = new double[_stretches.Count];
        foreach (var (piece, middle) in Pieces) among[piece] = rate.Adjusted(middle, _alone[piece]);
        return among;
    }

    /// <summary>A fence that both the eye and the network see is one fence: stretches along a surer one are left out.</summary>
    private IEnumerable<(List<int> Pieces, double Confidence)> Distinct(IEnumerable<(List<int> Pieces, double Confidence)> groups)
    {
        var kept = new SegmentIndex([]);
        foreach (var group in groups.OrderByDescending(g => g.Confidence * g.Pieces.Count).ThenBy(g => g.Pieces[0]))
        {
            List<List<int>> runs = [.. Runs(group.Pieces.Where(piece => !kept.Within(Place(_stretches[piece].Middle), SameFenceMetres / _pixelSizeMetres).Any()))];
            foreach (var run in runs)
            {
                kept.Add(new LineString([.. _stretches.Joined(run).Select(Place)]), run[0]);
                yield return (run, group.Confidence);
            }
        }
    }

    private static Coordinate Place(PixelPoint point) => new(point.Column, point.Row);

    private static IEnumerable<List<int>> Runs(IEnumerable<int> pieces)
    {
        var run = new List<int>();
        foreach (var piece in pieces)
        {
            if (run.Count > 0 && piece != run[^1] + 1)
            {
                yield return run;
                run = [];
            }

            run.Add(piece);
        }

        if (run.Count > 0) yield return run;
    }
}
