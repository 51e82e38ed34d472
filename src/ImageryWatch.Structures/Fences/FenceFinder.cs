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
    private readonly double[] _straightness;
    private readonly LinePiece[] _pieces;
    private readonly Stretches _stretches;
    private readonly LineIndex _index;
    private readonly LineFeatures?[] _features;
    private readonly int _seenCount;

    /// <param name="seen">Thin lines of the date that shows the fences.</param>
    /// <param name="learned">Fences that the network sees in that date only.</param>
    /// <param name="change">Appeared: the date is the later one; removed: the earlier.</param>
    /// <param name="pixelSizeMetres">Side of a pixel.</param>
    public FenceFinder(IReadOnlyList<LineCandidate> seen, IReadOnlyList<LineCandidate> learned, ChangeKind change, double pixelSizeMetres)
    {
        _lines = [.. seen, .. learned];
        _seenCount = seen.Count;
        _change = change;
        _pixelSizeMetres = pixelSizeMetres;
        _straightness = [.. _lines.Select(line => Stretches.Straightness(line, pixelSizeMetres))];
        _pieces = [.. _lines.SelectMany((line, i) => line.Novelty < LeastLineNovelty ? [] : LinePiece.Cut(line, i, Stretches.Metres / pixelSizeMetres))];
        _stretches = new Stretches(_pieces);
        _features = new LineFeatures?[_pieces.Length];
        _index = new LineIndex(seen);
    }

    /// <summary>Where each stretch lies, to send it to its cell.</summary>
    public IEnumerable<(int Piece, PixelPoint Middle)> Pieces => _pieces.Select((piece, i) => (i, piece.Middle));

    /// <summary>Measures one stretch; each is measured once, by the cell that owns its middle.</summary>
    public void Measure(int piece, StructureCell cell, int tolerancePixels)
    {
        var stretch = _pieces[piece];
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
    }

    private bool IsLearned(LinePiece stretch) => stretch.Line >= _seenCount;

    /// <summary>Other lines that run beside a stretch.</summary>
    private int Parallels(LinePiece stretch, double reachMetres)
    {
        var (from, to) = (stretch.Points[0], stretch.Points[^1]);
        var length = Math.Max(1e-6, LinePiece.Distance(from, to));
        var along = ((to.Column - from.Column) / length, (to.Row - from.Row) / length);
        return Math.Max(0, _index.CrossingPerpendicular(stretch.Middle, along, reachMetres / _pixelSizeMetres) - 1);
    }

    internal IReadOnlyList<PixelPoint> PointsOf(int piece) => _pieces[piece].Points;

    /// <summary>Once all stretches are measured: those that both dates show, with what their neighbours on the line are like.</summary>
    public IEnumerable<(int Piece, LineFeatures Features)> Measured()
    {
        for (var i = 0; i < _pieces.Length; i++)
            if (_features[i] is { IsSeen: true } features) yield return (i, features with { Along = LineNeighbourhood.Of(Neighbours(i)) });
    }

    private List<LineFeatures> Neighbours(int piece) =>
        [.. _stretches.Around(piece).Select(i => _features[i]).OfType<LineFeatures>().Where(features => features.IsSeen)];

    /// <summary>Neighbouring stretches of a line that are more likely than not new, as one piece of fence each.</summary>
    public IEnumerable<FenceLine> Fences(AnalysisGrid grid, double leastConfidence, ClassModel model)
    {
        var measured = Measured().ToDictionary(one => one.Piece, one => one.Features);
        var (alone, among) = Confidence(measured, model);
        var confidence = _stretches.Smoothed(among);
        foreach (var group in Distinct(_stretches.Groups(confidence, leastConfidence)))
        {
            var points = _stretches.Joined(group.Pieces);
            var surest = group.Pieces.MaxBy(piece => confidence[piece]);
            var shape = new LineString([.. points.Select(grid.ToMap).Select(p => new Coordinate(p.X, p.Y))]);
            if (shape.Length < LeastPieceMetres) continue;
            yield return new FenceLine(shape, group.Confidence, Reasons(model, measured[surest], LocalRate.Reason(alone[surest], among[surest])));
        }
    }

    private static IReadOnlyList<string> Reasons(ClassModel model, LineFeatures stretch, string? around)
    {
        var reasons = model.Reasons(FeatureTable.Lines, stretch);
        return around is null ? reasons : [around, .. reasons];
    }

    /// <summary>Per stretch, by itself and among the others; NaN where a date did not show it: nothing may be said there, however sure its neighbours are.</summary>
    private (double[] Alone, double[] Among) Confidence(IReadOnlyDictionary<int, LineFeatures> measured, ClassModel model)
    {
        var (alone, among) = (new double[_pieces.Length], new double[_pieces.Length]);
        Array.Fill(among, double.NaN);
        var rate = new LocalRate(model.UsualRate, _pixelSizeMetres, MostRaised);
        foreach (var (piece, features) in measured)
        {
            alone[piece] = model.Probability(FeatureTable.Lines.Values(features));
            rate.Add(_pieces[piece].Middle, alone[piece]);
        }

        foreach (var piece in measured.Keys) among[piece] = rate.Adjusted(_pieces[piece].Middle, alone[piece]);
        return (alone, among);
    }

    /// <summary>A fence that both the eye and the network see is one fence: stretches along a surer one are left out.</summary>
    private IEnumerable<(List<int> Pieces, double Confidence)> Distinct(IEnumerable<(List<int> Pieces, double Confidence)> groups)
    {
        var kept = new List<LineCandidate>();
        foreach (var group in groups.OrderByDescending(g => g.Confidence * g.Pieces.Count).ThenBy(g => g.Pieces[0]))
        {
            var index = new LineIndex(kept);
            foreach (var run in Runs(group.Pieces.Where(piece => index.DistancePixels(_pieces[piece].Middle) * _pixelSizeMetres > SameFenceMetres)))
            {
                kept.Add(new LineCandidate(_stretches.Joined(run), 0, 0, 0));
                yield return (run, group.Confidence);
            }
        }
    }

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
