using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>Runs one comparison from input files to a finished folder. Calls all stages in order.</summary>
/// <param name="clock">For durations.</param>
/// <param name="hashes">Hashes of files that are known already.</param>
public sealed class ComparisonRunner(TimeProvider clock, FileHashes hashes)
{
    public ComparisonRunner(TimeProvider clock)
        : this(clock, new FileHashes())
    {
    }

    /// <summary>Runs all stages. The output folder is written only if all stages succeed.</summary>
    /// <param name="request">What to compare.</param>
    /// <param name="listener">Receives progress, from several threads; may be null.</param>
    /// <param name="cancellation">Checked within each block.</param>
    /// <exception cref="ConfigurationException">The output folder has other content, or the dates are in the wrong order.</exception>
    /// <exception cref="InputException">An input is unreadable, or the inputs do not match each other.</exception>
    /// <exception cref="NotAssessableException">No pixel is unmasked in both dates.</exception>
    /// <exception cref="OutputException">The result cannot be written.</exception>
    public ComparisonResult Run(ComparisonRequest request, IProgress<StageProgress>? listener, CancellationToken cancellation)
    {
        var watch = new StageWatch(clock, new ProgressReporter(listener, NameOf(request), request.Number, request.Count));
        using var models = ModelSet.Of(request);
        using var folder = OutputFolder.Prepare(request.OutputFolder, RunManifest.FileName, request.Force);

        watch.Begin(Stage.Open);
        GdalRuntime.LimitBlockCache(request.Options.Resources.BlockCacheBytes);
        var store = request.Options.Cache.Open(clock);
        var steps = store is null ? null : new StepCache(store, CodeVersion.Steps);
        var surveys = steps is null ? null : new SurveyCache(steps, path => hashes.Of(path, cancellation).Sha256);
        using var scenes = new OpenedPair(request.Before, request.After, surveys);
        using var hashing = new BackgroundHashing(
            scenes, hashes, store is null ? 1 : request.Options.Resources.ThreadCount, cancellation);
        if (store is null) return Compute(request, models, folder, scenes, hashing, watch, null, cancellation);

        var files = hashing.Files();
        scenes.Identify(files);
        var cache = ComparisonCache.Of(
            store, steps!, request, models, SceneSummaries.WithoutHashes(scenes.Before) with { Files = files.Before },
            SceneSummaries.WithoutHashes(scenes.After) with { Files = files.After });
        return cache.HasResult(cancellation)
            ? Reused(request.OutputFolder)
            : Compute(request, models, folder, scenes, hashing, watch, cache, cancellation);
    }

    private static ComparisonResult Reused(string folder) => new(RecordedComparison.Load(folder))
    {
        IsReused = true,
        Explanation = ["reused: inputs, options and program are unchanged since the last run"],
    };

    private static ComparisonResult Compute(
        ComparisonRequest request, ModelSet models, OutputFolder folder, OpenedPair scenes, BackgroundHashing hashing, StageWatch watch,
        ComparisonCache? cache, CancellationToken cancellation)
    {
        var threads = request.Options.Resources.ThreadCount;
        var (before, after) = (SceneSummaries.WithoutHashes(scenes.Before), SceneSummaries.WithoutHashes(scenes.After));
        var grid = GridPlanner.Plan(scenes.Before, scenes.After, request.Site, request.Options.Grid);
        var (rasters, metadata) = (folder.SubFolder("rasters"), RasterMetadata(before, after));
        using var prepared = new PairPreparation(request.Options, threads, watch, rasters, cache?.Steps)
            .Prepare(scenes.Before, scenes.After, grid, cancellation);
        var area = new SiteArea(request.Site, grid, Footprints.Common(scenes.Before, scenes.After, grid));
        RegistrationRaster.Write(Path.Combine(rasters, "registration.tif"), prepared, metadata);
        var analysis = new PairAnalysis(request, models, watch,
            new SunAngleResolver(before.Metadata, after.Metadata, request.Options.Classify), rasters, metadata, cache?.Steps);
        var findings = analysis.Analyse(prepared, area.Masks(), cancellation);
        var files = hashing.Files();
        hashing.RejectChangedFiles();
        before = before with { SunEstimate = findings.Sun.Before, Files = request.Original(files.Before) };
        after = after with { SunEstimate = findings.Sun.After, Files = request.Original(files.After) };
        var report = ReportAssembly.Assemble(request, before, after, prepared, area, findings);
        ReportWriting.Write(report, prepared, request, folder.Path, cache?.Steps, cancellation);
        cancellation.ThrowIfCancellationRequested();
        watch.End();
        RunManifest.Write(folder.Path, report, prepared, request, models, watch);
        // Read before it is published: another process may replace the published folder at any time.
        var recorded = RecordedComparison.Load(folder.Path) with { Folder = request.OutputFolder };
        var explanation = cache?.Finish(folder.Path, cancellation) ?? [];
        folder.Publish();
        return new ComparisonResult(recorded) { Explanation = explanation };
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
