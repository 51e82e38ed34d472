using ImageryWatch.Core;
using ImageryWatch.Raster;

namespace ImageryWatch.Pipeline;

/// <summary>
/// One comparison from files to a finished folder. The stages stand here in their order; nothing else composes them.
/// </summary>
public sealed class ComparisonRunner(TimeProvider clock)
{
    /// <summary>Runs all stages. Nothing stands in the output folder unless all of them succeed.</summary>
    /// <param name="request">What to compare.</param>
    /// <param name="listener">Told of progress from several threads, or null.</param>
    /// <param name="cancellation">Stops within a block.</param>
    /// <exception cref="ConfigurationException">The output folder holds something else, or the dates are reversed.</exception>
    /// <exception cref="InputException">An input is unreadable, or the inputs do not fit each other.</exception>
    /// <exception cref="NotAssessableException">No ground was seen in both dates.</exception>
    /// <exception cref="OutputException">The result cannot be written.</exception>
    public ComparisonResult Run(ComparisonRequest request, IProgress<StageProgress>? listener, CancellationToken cancellation)
    {
        var watch = new StageWatch(clock, new ProgressReporter(listener, NameOf(request), request.Number, request.Count));
        var threads = request.Resources.ThreadCount;
        var models = NamingModels.Of(request);
        using var folder = OutputFolder.Prepare(request.OutputFolder, RunManifest.FileName, request.Force);

        watch.Begin(Stage.Open);
        GdalRuntime.LimitBlockCache(request.Resources.BlockCacheBytes);
        using var scenes = new OpenedPair(request.Before, request.After);
        var before = SceneSummaries.Of(scenes.Before, threads, cancellation);
        var after = SceneSummaries.Of(scenes.After, threads, cancellation);

        var grid = GridPlanner.Plan(scenes.Before, scenes.After, request.Site, request.Align.ToGridOptions());
        var prepared = new PairPreparation(request.Align, threads, watch).Prepare(scenes.Before, scenes.After, grid, cancellation);
        var area = new SiteArea(request.Site, grid);
        var (rasters, metadata) = (folder.SubFolder("rasters"), RasterMetadata(before, after));
        RegistrationRaster.Write(Path.Combine(rasters, "registration.tif"), prepared, metadata);
        var analysis = new PairAnalysis(request, models, watch, new MissingSun(before.Metadata, after.Metadata, request.Classify.EstimateSun), rasters, metadata);
        var findings = analysis.Analyse(prepared, area.Masks(), cancellation);
        (before, after) = (before with { SunEstimate = findings.Sun.Before }, after with { SunEstimate = findings.Sun.After });
        var report = ReportAssembly.Assemble(request, before, after, prepared, area, findings);
        ReportWriting.Write(report, prepared, request, folder.Path, cancellation);
        cancellation.ThrowIfCancellationRequested();
        watch.End();
        RunManifest.Write(folder.Path, report, prepared, request, models, watch);
        folder.Publish();
        return new ComparisonResult(report, request.OutputFolder, prepared.Registration.Message);
    }

    private static string NameOf(ComparisonRequest request)
    {
        var site = request.Site is null ? "" : $"{request.Site.Id} ";
        return $"{site}{request.Before.Name ?? ShortName(request.Before)} to {request.After.Name ?? ShortName(request.After)}";
    }

    private static string ShortName(SceneInput scene) => Path.GetFileName(Path.TrimEndingDirectorySeparator(scene.Paths[0]));

    private static Dictionary<string, string> RasterMetadata(SceneSummary before, SceneSummary after)
    {
        var metadata = new Dictionary<string, string> { ["PRODUCER"] = ProductInfo.Producer };
        if (before.Metadata.IsSynthetic || after.Metadata.IsSynthetic) metadata["SYNTHETIC"] = "YES";
        return metadata;
    }
}
