using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Scores of the candidate network at the points of one cell, each computed once.</summary>
/// <param name="evaluator">Used by one thread.</param>
/// <param name="before">Pixels of the earlier date.</param>
/// <param name="after">The same window of the later date.</param>
/// <param name="pixelSizeMetres">Side of a grid pixel.</param>
internal sealed class CellScores(CandidateEvaluator evaluator, PixelBlock before, PixelBlock after, double pixelSizeMetres)
{
    /// <summary>Points are rounded to multiples of this, so that close points share an evaluation.</summary>
    private const double SpacingMetres = 1;

    private readonly Dictionary<(ChangeKind, int, int), CandidateScore> _scores = [];

    /// <param name="change">Appeared: the later date is the target date. Removed: the earlier one.</param>
    /// <param name="at">Grid pixels.</param>
    public CandidateScore At(ChangeKind change, PixelPoint at)
    {
        var spacing = SpacingMetres / pixelSizeMetres;
        var (column, row) = ((int)Math.Round(at.Column / spacing), (int)Math.Round(at.Row / spacing));
        if (_scores.TryGetValue((change, column, row), out var known)) return known;
        var targetIsLater = change == ChangeKind.Appeared; // the target date is the first image
        var score = evaluator.Evaluate(before, after, targetIsLater, new PixelPoint(column * spacing, row * spacing));
        return _scores[(change, column, row)] = score;
    }
}
