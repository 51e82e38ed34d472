using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>
/// Writes the report of a finished comparison with decisions applied, from its folder and scenes. Nothing is detected or registered again.
/// The scenes must be the files of the run manifest.
/// </summary>
public sealed class ReviewedReportMaker(TimeProvider clock)
{
    /// <exception cref="InputException">The folder is incomplete, or the scenes are missing or different.</exception>
    /// <exception cref="ConfigurationException">A decision is invalid, or the output folder has other content.</exception>
    /// <exception cref="OutputException">The report cannot be written.</exception>
    public ReportResult Make(ReportRequest request, IProgress<StageProgress>? listener, CancellationToken cancellation)
    {
        RejectSameFolder(request);
        var source = request.ResultFolder;
        var files = ResultDecisions.FilesOf(source, request.DecisionFiles);
        var decisions = ResultDecisions.Load(source, files);
        var run = RecordedRun.Load(Path.Combine(source, RunManifest.FileName));
        var comparison = Comparison(source, request);
        var recorded = RecordedReport.Load(source);

        using var folder = OutputFolder.Prepare(request.OutputFolder, RunManifest.FileName, request.Force);
        var watch = new StageWatch(clock, new ProgressReporter(listener, "report", 1, 1));
        watch.Begin(Stage.Open);
        using var pair = new RecordedPair(source, run, request.BeforePaths, request.AfterPaths);
        var threads = request.Resources.ThreadCount;
        var scenes = pair.Summaries(threads, cancellation);

        watch.Begin(Stage.Report);
        var report = Report(source, comparison.Site, decisions, recorded, scenes, run.Grid);
        var written = ReportWriting.Write(report, pair.Pictures(threads, recorded.Radiometry), comparison, folder.Path, cancellation);
        CopyUnchanged(source, folder);
        ReviewedManifest.Write(folder.Path, source, files, threads);
        folder.Publish();
        return new ReportResult(request.OutputFolder, ReportText.Summary(report), [.. decisions.Warnings, .. written.Warnings]);
    }

    private static ComparisonRequest Comparison(string source, ReportRequest request)
    {
        var recorded = RecordedRequest.Load(Path.Combine(source, RunManifest.FileName))
            .Request(request.OutputFolder, request.Resources, []);
        var report = recorded.Options.Report;
        return recorded with { Options = recorded.Options with { Report = report with { Pdf = report.Pdf || request.Pdf } } };
    }

    private static ChangeReport Report(
        string folder, Site? site, ResultDecisions decisions, RecordedReport recorded, BeforeAfter<SceneSummary> scenes, AnalysisGrid grid)
    {
        var changes = ChangesGeoJsonReader.Read(Path.Combine(folder, "changes.geojson"), grid.Crs);
        using var coordinates = new GridCoordinates(grid);
        var applied = AppliedDecisions.Of(
            changes.Changes, decisions.Changes, decisions.Missed, coordinates, new SiteArea(site, grid));
        return RecordedPrecision.Of(new ChangeReport
        {
            Title = changes.Title ?? "Changes",
            Site = site,
            Before = scenes.Before with { SunEstimate = recorded.Sun.Before },
            After = scenes.After with { SunEstimate = recorded.Sun.After },
            Grid = grid,
            Registration = recorded.Registration,
            Radiometry = recorded.Radiometry,
            Assessability = recorded.Assessability,
            Changes = applied.Changes,
            Review = new ReportReview(changes.Changes.Count, applied.Rejected),
            Unchanged = FigureMaker.Unchanged(folder, grid.Crs),
            HasUnchangedFences = recorded.HasUnchangedFences,
            Warnings = recorded.Warnings,
            Producer = ProductInfo.Producer,
        });
    }

    /// <summary>Decisions do not concern the rasters and the candidates.</summary>
    private static void CopyUnchanged(string source, OutputFolder output)
    {
        output.SubFolder("rasters");
        string[] files = ["candidates.geojson", "rasters/score.tif", "rasters/quality.tif", "rasters/registration.tif"];
        try
        {
            foreach (var file in files.Where(file => File.Exists(Path.Combine(source, file))))
                File.Copy(Path.Combine(source, file), Path.Combine(output.Path, file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"Cannot copy the files of {source}: {fault.Message} Check the free space.", fault);
        }
    }

    private static void RejectSameFolder(ReportRequest request)
    {
        var (source, target) = (
            RealPath.Of(request.ResultFolder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar,
            RealPath.Of(request.OutputFolder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar);
        if (source.StartsWith(target, StringComparison.Ordinal) || target.StartsWith(source, StringComparison.Ordinal))
            throw new ConfigurationException(
                $"--output {request.OutputFolder}: is the result, in it or around it; a reviewed report never replaces the result: choose "
                + "another folder");
    }
}
