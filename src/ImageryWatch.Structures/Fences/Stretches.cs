using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>
/// The stretches that lines are cut into, line by line in their order: each is judged with its neighbours, and those that go on in each other
/// are one piece of fence. A stretch is known by its number and drawn when asked for: a large scene has millions.
/// </summary>
internal sealed class Stretches
{
    /// <summary>Length of a stretch.</summary>
    public const double Metres = 10;

    private const int Neighbours = 4;
    private const double StraightnessWindowMetres = 40;

    /// <summary>Confidence from which a stretch is a fence by itself.</summary>
    private const double SureStretch = 0.4;

    /// <summary>Confidence from which it is part of one that begins beside it.</summary>
    public const double DoubtfulStretch = 0.25;

    private readonly IReadOnlyList<LineCandidate> _lines;
    private readonly double _piecePixels;

    /// <summary>Per line the number of its first stretch, and last how many there are.</summary>
    private readonly int[] _first;

    /// <param name="lines">To cut.</param>
    /// <param name="pixelSizeMetres">Side of a pixel.</param>
    /// <param name="isCut">Whether a line is; null: all are.</param>
    public Stretches(IReadOnlyList<LineCandidate> lines, double pixelSizeMetres, Func<LineCandidate, bool>? isCut = null)
    {
        (_lines, _piecePixels, _first) = (lines, Metres / pixelSizeMetres, new int[lines.Count + 1]);
        for (var line = 0; line < lines.Count; line++)
            _first[line + 1] = _first[line] + (isCut is null || isCut(lines[line]) ? LinePiece.Count(lines[line], _piecePixels) : 0);
    }

    public int Count => _first[^1];

    /// <summary>The line that a stretch is of.</summary>
    public int LineOf(int piece)
    {
        var found = Array.BinarySearch(_first, piece);
        if (found < 0) return ~found - 1;
        // Lines that are not cut begin where the next one does.
        while (_first[found + 1] == piece) found++;
        return found;
    }

    /// <summary>Stretches of a line: the number of the first, and that after the last.</summary>
    public (int First, int End) Of(int line) => (_first[line], _first[line + 1]);

    public LinePiece this[int piece]
    {
        get
        {
            var line = LineOf(piece);
            return LinePiece.Cut(_lines[line], line, _piecePixels).ElementAt(piece - _first[line]);
        }
    }

    /// <summary>All of them in their order.</summary>
    public IEnumerable<LinePiece> All() =>
        Enumerable.Range(0, _lines.Count).Where(line => _first[line + 1] > _first[line]).SelectMany(line => LinePiece.Cut(_lines[line], line, _piecePixels));

    /// <summary>A stretch is judged as the mean of those within 40 m of it on the line: one bad stretch does not break a fence, and one good one does not make it.</summary>
    public double[] Smoothed(double[] confidence)
    {
        var smoothed = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            var near = Around(i).Where(j => !double.IsNaN(confidence[j]));
            smoothed[i] = double.IsNaN(confidence[i]) ? double.NaN : near.Average(j => confidence[j]);
        }

        return smoothed;
    }

    /// <summary>The stretch itself and those within 40 m of it on the same line.</summary>
    public IEnumerable<int> Around(int piece)
    {
        var (first, end) = Of(LineOf(piece));
        for (var i = Math.Max(first, piece - Neighbours); i < Math.Min(end, piece + Neighbours + 1); i++) yield return i;
    }

    /// <summary>
    /// Stretches that are more likely than not new, and the less sure ones that go on from them along the same line: a fence does not end
    /// where it is hard to see. How sure the whole is, all of them say.
    /// </summary>
    public IEnumerable<(List<int> Pieces, double Confidence)> Groups(double[] confidence, double least)
    {
        var (sure, goesOn) = (Math.Max(SureStretch, least), Math.Max(DoubtfulStretch, least));
        var group = new List<int>();
        for (var i = 0; i <= Count; i++)
        {
            var ends = i == Count || !(confidence[i] >= goesOn) || (group.Count > 0 && LineOf(i) != LineOf(group[^1]));
            if (ends && group.Count > 0)
            {
                if (group.Exists(j => confidence[j] >= sure)) yield return (group, group.Average(j => confidence[j]));
                group = [];
            }

            if (i < Count && confidence[i] >= goesOn) group.Add(i);
        }
    }

    /// <summary>Neighbouring stretches as one line, in pixels.</summary>
    public List<PixelPoint> Joined(List<int> stretches)
    {
        var points = new List<PixelPoint>();
        foreach (var stretch in stretches) points.AddRange(points.Count == 0 ? this[stretch].Points : this[stretch].Points.Skip(1));
        return points;
    }

    /// <summary>Chord over length, mean of windows of 40 m: 1 = straight.</summary>
    public static double Straightness(LineCandidate line, double pixelSizeMetres)
    {
        var window = StraightnessWindowMetres / pixelSizeMetres;
        var ratios = LinePiece.Cut(line, 0, Math.Min(window, line.LengthPixels))
            .Select(piece => (Chord: LinePiece.Distance(piece.Points[0], piece.Points[^1]), Length: piece.Points.Zip(piece.Points.Skip(1), LinePiece.Distance).Sum()))
            .Where(piece => piece.Length > 0)
            .Select(piece => piece.Chord / piece.Length)
            .ToArray();
        return ratios.Length == 0 ? 0 : ratios.Average();
    }
}
