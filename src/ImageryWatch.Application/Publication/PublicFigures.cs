using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>
/// The figures of a public edition: coordinates are rounded, grid references and names of scenes are left out, in the files' metadata too.
/// </summary>
/// <param name="Figures">Empty without figures.</param>
/// <param name="Centre">The centre of the compared area; null without figures.</param>
internal sealed record PublicFigures(IReadOnlyList<RenderedFigure> Figures, GeographicPoint? Centre)
{
    public static PublicFigures None { get; } = new([], null);

    /// <exception cref="InputException">The scenes are missing or different, or the folder is incomplete.</exception>
    public static PublicFigures Draw(PublishRequest request, CancellationToken cancellation)
    {
        var folder = request.ResultFolder;
        var run = RecordedRun.Load(Path.Combine(folder, RunManifest.FileName));
        var recorded = RecordedReport.Load(folder);
        var changes = ChangesGeoJsonReader.Read(Path.Combine(folder, PublicEdition.ChangesFile), run.Grid.Crs);
        using var pair = new RecordedPair(folder, run, request.BeforePaths, request.AfterPaths);
        var scenes = pair.Summaries(request.Threads, cancellation);
        var report = FigureMaker.Report(changes, recorded, FigureMaker.Unchanged(folder, run.Grid.Crs), scenes, run.Grid);
        report = report with { Site = report.Site ?? new Site { Id = "area", Name = "Compared area" } };
        var style = new FigureOptions
        {
            RoundedDegrees = request.PrecisionDegrees,
            Credit = request.Credit ?? ImageryCredit.WithoutNames(scenes.Before.Metadata, scenes.After.Metadata),
        };
        using var renderer = new FigureRenderer(report, pair.Pictures(request.Threads, recorded.Radiometry), style);
        return new PublicFigures(renderer.RenderAll(FigureFormat.Png), renderer.Centre);
    }
}
