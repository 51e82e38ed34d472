using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Structures;

/// <summary>Cuts the lines of one date into stretches, has each judged in its cell, and joins what is new into fences.</summary>
internal sealed class FenceFinder
{
    private const double PieceMetres = 10;
    private const double LeastLineNovelty = 0.15;
    private const double LeastFenceMetres = 15;
    private const double StraightnessWindowMetres = 40;
    private const double ParallelsNearMetres = 8;
    private const double ParallelsFarMetres = 25;

    private readonly IReadOnlyList<LineCandidate> _lines;
    private readonly ChangeKind _change;
    private readonly double _pixelSizeMetres;
    private readonly double[] _straightness;
    private readonly LinePiece[] _pieces;
    private readonly LineIndex _index;
    private readonly double[] _confidence;

    public FenceFinder(IReadOnlyList<LineCandidate> lines, ChangeKind change, double pixelSizeMetres)
    {
        _lines = lines;
        _change = change;
        _pixelSizeMetres = pixelSizeMetres;
        _straightness = [.. lines.Select(Straightness)];
        _pieces = [.. lines.SelectMany((line, i) => line.Novelty < LeastLineNovelty ? [] : LinePiece.Cut(line, i, PieceMetres / pixelSizeMetres))];
        _confidence = new double[_pieces.Length];
        _index = new LineIndex(lines);
    }

    /// <summary>Where each stretch lies, to send it to its cell.</summary>
    public IEnumerable<(int Piece, PixelPoint Middle)> Pieces => _pieces.Select((piece, i) => (i, piece.Middle));

    internal LineFeatures Measure(int piece, DateImage here, DateImage there, int tolerancePixels)
    {
        var stretch = _pieces[piece];
        var line = _lines[stretch.Line];
        return new LineFeatures(
            LineProfile.Best(here, stretch, _pixelSizeMetres, 1),
            LineProfile.Best(there, stretch, _pixelSizeMetres, tolerancePixels + 1),
            line.LengthPixels * _pixelSizeMetres, _straightness[stretch.Line], line.Novelty, line.Contrast,
            Parallels(stretch, ParallelsNearMetres), Parallels(stretch, ParallelsFarMetres));
    }

    /// <summary>Other lines that run beside a stretch.</summary>
    private int Parallels(LinePiece stretch, double reachMetres)
    {
        var (from, to) = (stretch.Points[0], stretch.Points[^1]);
        var length = Math.Max(1e-6, LinePiece.Distance(from, to));
        var along = ((to.Column - from.Column) / length, (to.Row - from.Row) / length);
        return Math.Max(0, _index.CrossingPerpendicular(stretch.Middle, along, reachMetres / _pixelSizeMetres) - 1);
    }

    internal IReadOnlyList<PixelPoint> PointsOf(int piece) => _pieces[piece].Points;

    /// <summary>Judges one stretch; each is judged once, by the cell that owns its middle.</summary>
    public void Judge(int piece, DateImage here, DateImage there, int tolerancePixels) =>
        _confidence[piece] = FenceRule.Confidence(Measure(piece, here, there, tolerancePixels));

    /// <summary>Neighbouring stretches of a line that are more likely than not new, as one fence each.</summary>
    public IEnumerable<ChangeObject> Fences(AnalysisGrid grid, double leastConfidence)
    {
        foreach (var group in Groups(Smoothed(), leastConfidence))
        {
            var points = Joined(group.Pieces);
            var shape = new LineString([.. points.Select(grid.ToMap).Select(p => new Coordinate(p.X, p.Y))]);
            if (shape.Length < LeastFenceMetres) continue;
            yield return new ChangeObject
            {
                Id = string.Empty,
                Class = StructureClass.Fence,
                Change = _change,
                Confidence = Math.Min(0.97, group.Confidence),
                Geometry = shape,
                LengthMetres = shape.Length,
                OrientationDegrees = Orientation(shape),
                Reasons = Reasons(_lines[_pieces[group.Pieces[0]].Line], shape.Length),
            };
        }
    }

    /// <summary>A stretch is judged with its two neighbours on the line: one bad stretch does not break a fence.</summary>
    private double[] Smoothed()
    {
        var smoothed = new double[_pieces.Length];
        for (var i = 0; i < _pieces.Length; i++)
        {
            var (sum, weight) = (2 * _confidence[i], 2.0);
            foreach (var j in (ReadOnlySpan<int>)[i - 1, i + 1])
            {
                if (j < 0 || j >= _pieces.Length || _pieces[j].Line != _pieces[i].Line) continue;
                sum += _confidence[j];
                weight++;
            }

            smoothed[i] = sum / weight;
        }

        return smoothed;
    }

    private IEnumerable<(List<int> Pieces, double Confidence)> Groups(double[] confidence, double least)
    {
        var group = new List<int>();
        for (var i = 0; i <= _pieces.Length; i++)
        {
            var ends = i == _pieces.Length || confidence[i] < Math.Max(0.4, least) || (group.Count > 0 && _pieces[i].Line != _pieces[group[^1]].Line);
            if (ends && group.Count > 0)
            {
                yield return (group, group.Average(j => confidence[j]));
                group = [];
            }

            if (i < _pieces.Length && confidence[i] >= Math.Max(0.4, least)) group.Add(i);
        }
    }

    private List<PixelPoint> Joined(List<int> pieces)
    {
        var points = new List<PixelPoint>();
        foreach (var piece in pieces) points.AddRange(points.Count == 0 ? _pieces[piece].Points : _pieces[piece].Points.Skip(1));
        return points;
    }

    private double Straightness(LineCandidate line)
    {
        var window = StraightnessWindowMetres / _pixelSizeMetres;
        var ratios = LinePiece.Cut(line, 0, Math.Min(window, line.LengthPixels))
            .Select(piece => (Chord: LinePiece.Distance(piece.Points[0], piece.Points[^1]), Length: piece.Points.Zip(piece.Points.Skip(1), LinePiece.Distance).Sum()))
            .Where(piece => piece.Length > 0)
            .Select(piece => piece.Chord / piece.Length)
            .ToArray();
        return ratios.Length == 0 ? 0 : ratios.Average();
    }

    private static double Orientation(LineString shape)
    {
        var (from, to) = (shape.Coordinates[0], shape.Coordinates[^1]);
        var degrees = Math.Atan2(to.X - from.X, to.Y - from.Y) * 180 / Math.PI;
        return ((degrees % 180) + 180) % 180;
    }

    private static string[] Reasons(LineCandidate line, double metres) =>
    [
        $"thin line of {metres:0} m in one date only",
        $"{line.Novelty * 100:0} % of it not visible in the other date",
        line.DarkShare > 0.5 ? "darker than the ground on both sides" : "brighter than the ground on both sides",
    ];
}
