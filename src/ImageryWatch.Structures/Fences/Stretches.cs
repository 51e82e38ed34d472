using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>The stretches that lines were cut into, line by line in their order: each is judged with its neighbours, and those that go on in each other are one piece of fence.</summary>
internal sealed class Stretches(LinePiece[] pieces)
{
    /// <summary>Length of a stretch.</summary>
    public const double Metres = 10;

    private const int Neighbours = 4;
    private const double StraightnessWindowMetres = 40;

    /// <summary>Confidence from which a stretch is a fence by itself.</summary>
    private const double SureStretch = 0.4;

    /// <summary>Confidence from which it is part of one that begins beside it.</summary>
    private const double DoubtfulStretch = 0.25;

    /// <summary>A stretch is judged as the mean of those within 40 m of it on the line: one bad stretch does not break a fence, and one good one does not make it.</summary>
    public double[] Smoothed(double[] confidence)
    {
        var smoothed = new double[pieces.Length];
        for (var i = 0; i < pieces.Length; i++)
        {
            var near = Around(i).Where(j => !double.IsNaN(confidence[j]));
            smoothed[i] = double.IsNaN(confidence[i]) ? double.NaN : near.Average(j => confidence[j]);
        }

        return smoothed;
    }

    /// <summary>The stretch itself and those within 40 m of it on the same line.</summary>
    public IEnumerable<int> Around(int piece)
    {
        for (var i = Math.Max(0, piece - Neighbours); i <= Math.Min(pieces.Length - 1, piece + Neighbours); i++)
            if (pieces[i].Line == pieces[piece].Line) yield return i;
    }

    /// <summary>
    /// Stretches that are more likely than not new, and the less sure ones that go on from them along the same line: a fence does not end
    /// where it is hard to see. How sure the whole is, all of them say.
    /// </summary>
    public IEnumerable<(List<int> Pieces, double Confidence)> Groups(double[] confidence, double least)
    {
        var (sure, goesOn) = (Math.Max(SureStretch, least), Math.Max(DoubtfulStretch, least));
        var group = new List<int>();
        for (var i = 0; i <= pieces.Length; i++)
        {
            var ends = i == pieces.Length || !(confidence[i] >= goesOn) || (group.Count > 0 && pieces[i].Line != pieces[group[^1]].Line);
            if (ends && group.Count > 0)
            {
                if (group.Exists(j => confidence[j] >= sure)) yield return (group, group.Average(j => confidence[j]));
                group = [];
            }

            if (i < pieces.Length && confidence[i] >= goesOn) group.Add(i);
        }
    }

    /// <summary>Neighbouring stretches as one line, in pixels.</summary>
    public List<PixelPoint> Joined(List<int> stretches)
    {
        var points = new List<PixelPoint>();
        foreach (var stretch in stretches) points.AddRange(points.Count == 0 ? pieces[stretch].Points : pieces[stretch].Points.Skip(1));
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
