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
        if (KnownResult.Exists(request, hashes, clock, cancellation))
        {
            OutputFolder.RemoveLeftovers(request.OutputFolder);
            return Reused(request.OutputFolder);
        }

        using var session = new ComparisonSession(request, hashes, clock, listener, cancellation);
        return session.HasResult() ? Reused(request.OutputFolder) : Compute(session, cancellation);
    }

    /// <summary>Computes a share of the blocks of a comparison and leaves the results in the cache; writes no result.</summary>
    /// <param name="request">The comparison; its cache is on.</param>
    /// <param name="share">The share.</param>
    /// <param name="listener">Receives progress, from several threads; may be null.</param>
    /// <param name="cancellation">Checked within each block.</param>
    /// <exception cref="ConfigurationException">The dates are in the wrong order, or the cache is off or cannot be written.</exception>
    /// <exception cref="InputException">An input is unreadable, or the inputs do not match each other.</exception>
    /// <exception cref="NotAssessableException">No pixel is unmasked in both dates.</exception>
    public void Precompute(
        ComparisonRequest request, WorkShare share, IProgress<StageProgress>? listener, CancellationToken cancellation)
    {
        using var session = new ComparisonSession(request, hashes, clock, listener, cancellation);
        if (session.Cache is not { } cache) throw new ConfigurationException("parts of a pair need a cache that all machines share");
        using var prepared = session.Prepare(cancellation);
        if (prepared.IsRegistered) session.Analysis().Precompute(prepared, share, cancellation);
        session.Hashing.RejectChangedFiles();
        if (cache.WriteProblem is { } problem) throw new ConfigurationException($"the cache cannot be written: {problem}");
    }

    private static ComparisonResult Reused(string folder) => new(RecordedComparison.Load(folder))
    {
        IsReused = true,
        Explanation = ["reused: inputs, options and program are unchanged since the last run"],
    };

    private static ComparisonResult Compute(ComparisonSession session, CancellationToken cancellation)
    {
        var (request, scenes, folder) = (session.Request, session.Scenes, session.Folder);
        using var prepared = session.Prepare(cancellation);
        var area = new SiteArea(request.Site, prepared.Grid, Footprints.Common(scenes.Before, scenes.After, prepared.Grid));
        RegistrationRaster.Write(
            Path.Combine(session.RasterFolder, "registration.tif"), prepared, session.RasterMetadata, session.Cache?.Steps);
        var findings = session.Analysis().Analyse(prepared, area.Masks(), cancellation);
        var files = session.Hashing.Files().Select(date => date.Original(request));
        session.Hashing.RejectChangedFiles();
        var before = session.Before with { SunEstimate = findings.Sun.Before, Files = files.Before.Pixels };
        var after = session.After with { SunEstimate = findings.Sun.After, Files = files.After.Pixels };
        var report = ReportAssembly.Assemble(request, before, after, prepared, area, findings);
        var pictures = ReportWriting.Pictures(prepared, request.Options.Resources.ThreadCount, session.Cache?.Steps);
        ReportWriting.Write(report, pictures, request, folder.Path, cancellation);
        cancellation.ThrowIfCancellationRequested();
        session.Watch.End();
        var limits = request.Options.Report.Figures ? pictures.Display() : null;
        RunManifest.Write(folder.Path, report, files, prepared, limits, request, session.Models, session.Watch);
        // Read before it is published: another process may replace the published folder at any time.
        var recorded = RecordedComparison.Load(folder.Path) with { Folder = request.OutputFolder };
        var explanation = session.Cache?.Finish(folder.Path, cancellation) ?? [];
        folder.Publish();
        return new ComparisonResult(recorded) { Explanation = explanation };
    }
}
