using ImageryWatch.Application;
using ImageryWatch.Core;

namespace ImageryWatch.Evaluation;

/// <summary>Scores finished comparisons.</summary>
public sealed class ReportEvaluation(TimeProvider clock)
{
    /// <summary>Scores one report, with a picture if requested.</summary>
    /// <exception cref="InputException">A file cannot be read; for the picture: the scenes are missing or different.</exception>
    /// <exception cref="OutputException">The picture cannot be written.</exception>
    public EvaluationResult Run(EvaluationRequest request, IProgress<StageProgress>? listener, CancellationToken cancellation)
    {
        var options = new ScoringOptions(request.MinConfidence, request.AreaSquareKilometres);
        var (scored, crs) = ReportScoring.Score(request.TruthFile, request.ChangesFile, options);
        if (request.PictureFile is not null) new ScoredPicture(clock).Write(request, scored, crs, listener, cancellation);
        return new EvaluationResult(scored.Score, request.PictureFile);
    }

    /// <summary>Scores several folders, each with its truth and its result.</summary>
    /// <exception cref="InputException">A folder has no truth or no result, or a file cannot be read.</exception>
    public static BatchEvaluationResult Run(BatchEvaluationRequest request, CancellationToken cancellation)
    {
        var scores = new List<FolderEvaluation>();
        foreach (var folder in request.Folders)
        {
            cancellation.ThrowIfCancellationRequested();
            scores.Add(Score(folder, request));
        }

        return new BatchEvaluationResult(scores);
    }

    private static FolderEvaluation Score(string folder, BatchEvaluationRequest request)
    {
        var (truth, label, changes) = (
            Path.Combine(folder, "truth.geojson"), Path.Combine(folder, "label.tif"), Path.Combine(folder, "out", "changes.geojson"));
        var (hasTruth, hasLabel) = (File.Exists(truth), File.Exists(label));
        if (!hasTruth && !hasLabel) throw new InputException($"{folder}: contains neither truth.geojson nor label.tif.");
        if (!File.Exists(changes))
            throw new InputException(
                $"{changes}: is missing; compare the scenes of this folder first (compare ... -o {Path.Combine(folder, "out")}).");
        var options = new ScoringOptions(request.MinConfidence, request.AreaSquareKilometres ?? AreaOf(changes));
        return new FolderEvaluation(
            folder,
            hasTruth ? ReportScoring.Score(truth, changes, options).Scored.Score : null,
            hasLabel ? ReportScoring.ScorePixels(label, changes, request.MinConfidence) : null);
    }

    private static double AreaOf(string changes)
    {
        var manifest = Path.Combine(Path.GetDirectoryName(changes)!, RunManifest.FileName);
        if (!File.Exists(manifest)) return 1;
        var grid = RecordedRun.Load(manifest).Grid;
        return grid.Width * (double)grid.Height * grid.PixelAreaSquareMetres / 1e6;
    }
}
