using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Reporting;

namespace ImageryWatch.Evaluation;

/// <summary>Draws hits, misses and false alarms over the scenes of a report.</summary>
internal sealed class ScoredPicture(TimeProvider clock)
{
    public void Write(
        EvaluationRequest request, ScoredReport scored, CoordinateSystem? crs, IProgress<StageProgress>? listener,
        CancellationToken cancellation)
    {
        var path = request.PictureFile!;
        if (!path.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
            throw new ConfigurationException($"{path}: the picture must be a .png file");
        var folder = Path.GetDirectoryName(Path.GetFullPath(request.ChangesFile))!;
        var recorded = RecordedRun.Load(Path.Combine(folder, RunManifest.FileName));
        var threads = request.Resources.ThreadCount;
        var watch = new StageWatch(clock, new ProgressReporter(listener, "picture", 1, 1));
        watch.Begin(Stage.Open);
        using var pair = new RecordedPair(folder, recorded, request.BeforePaths, request.AfterPaths);
        var scenes = pair.Summaries(threads, cancellation);

        watch.Begin(Stage.Report);
        var figure = new ScoredFigure(
            recorded.Grid, pair.Pictures(threads, RecordedReport.Load(folder).Radiometry),
            TextOf(scored.Score, scenes.Before, scenes.After), new FigureOptions { WidthMillimetres = 260 });
        PublishedFile.Write(path, figure.Png(Marks(scored.Shapes, crs, recorded.Grid)));
    }

    private static List<ScoredMark> Marks(IReadOnlyList<ScoredShape> shapes, CoordinateSystem? crs, AnalysisGrid grid)
    {
        if (crs is null) return [];
        using var transform = CoordinateTransform.Create(crs, grid.Crs);
        return [.. shapes.OrderBy(shape => Order(shape.ScoreOutcome))
            .Select(shape => new ScoredMark(shape.Class, Style(shape.ScoreOutcome), transform.Transform(shape.Geometry)))];
    }

    /// <summary>Drawing order: errors are drawn over hits.</summary>
    private static int Order(ScoreOutcome outcome) => outcome switch
    {
        ScoreOutcome.Ignored => 0,
        ScoreOutcome.Hit => 1,
        ScoreOutcome.FalseAlarm => 2,
        _ => 3,
    };

    private static MarkStyle Style(ScoreOutcome outcome) => outcome switch
    {
        ScoreOutcome.Hit => MarkStyle.Hit,
        ScoreOutcome.Miss => MarkStyle.Miss,
        ScoreOutcome.FalseAlarm => MarkStyle.FalseAlarm,
        _ => MarkStyle.Ignored,
    };

    private static ScoredFigureText TextOf(EvaluationScore score, SceneSummary before, SceneSummary after) => new(
        "Report compared with ground truth",
        [
            $"Guard towers: {score.Towers.Hits} found, {score.Towers.Misses} missed, {score.Towers.FalseAlarms} false. Housing (overlap at "
                + $"least 0.3): {score.HousingLoose.Hits} found, {score.HousingLoose.Misses} missed, {score.HousingLoose.FalseAlarms} "
                + $"false.",
            $"Fences: {score.Fences.FoundMetres:0} of {score.Fences.TruthMetres:0} m found; "
                + $"{score.Fences.ReportedMetres - score.Fences.CorrectMetres:0} of {score.Fences.ReportedMetres:0} m reported are false.",
        ],
        Name("Before", before), Name("After", after),
        ImageryCredit.Of(before.Name, before.Metadata, after.Name, after.Metadata), ProductInfo.Producer,
        before.Metadata.IsSynthetic || after.Metadata.IsSynthetic);

    private static string Name(string role, SceneSummary scene) => scene.Metadata.Date is { } date ? $"{role} · {date:yyyy-MM-dd}" : role;
}
