using ImageryWatch.Core;
using ImageryWatch.ChangeDetection;
using ImageryWatch.Classification;

namespace ImageryWatch.Application;

/// <summary>Findings of one pair, before they are filtered for the report.</summary>
/// <param name="Changes">All classified changes; rejected candidates only if the report includes them.</param>
/// <param name="Unchanged">Structures present in both dates; null if they were not searched for.</param>
/// <param name="HasUnchangedFences">Whether unchanged fences were searched for.</param>
/// <param name="Assessability">Assessable shares of the whole area, then of its zones.</param>
/// <param name="Sun">Sun angles estimated from shadows.</param>
internal sealed record PairFindings(
    IReadOnlyList<ChangeObject> Changes,
    IReadOnlyList<UnchangedStructure>? Unchanged,
    bool HasUnchangedFences,
    IReadOnlyList<Assessability> Assessability,
    BeforeAfter<SunEstimate?> Sun);

/// <summary>Detects and classifies the changes of a prepared pair, and writes the score and quality rasters.</summary>
internal sealed class PairAnalysis(
    ComparisonRequest request,
    ModelSet models,
    StageWatch watch,
    SunAngleResolver sunAngles,
    string rasterFolder,
    IReadOnlyDictionary<string, string> rasterMetadata,
    StepCache? cache)
{
    /// <exception cref="NotAssessableException">No pixel is unmasked in both dates.</exception>
    /// <exception cref="OutputException">The output disk is full.</exception>
    public PairFindings Analyse(PreparedPair prepared, IReadOnlyList<CountedArea> areas, CancellationToken cancellation)
    {
        var stored = StoredAnalysis.Of(cache, prepared, request, models, AddClassification, rasterMetadata);
        var (known, assessability) = (stored?.Findings(), stored?.RestoreRasters(rasterFolder));
        using var rasters = assessability is not null
            ? null : new PairRasters(rasterFolder, prepared, areas, rasterMetadata, cache);
        var (found, sun) = known is not null && rasters is null ? known
            : prepared.IsRegistered ? Find(prepared.Pair, rasters, known, cancellation)
            : WriteMasksOnly(prepared.Pair, rasters!, cancellation);
        watch.Begin(Stage.Report);
        if (known is null) stored?.Store(new ClassifiedFindings(found, sun));
        if (rasters is not null)
        {
            assessability = rasters.End();
            stored?.StoreRasters(rasterFolder, assessability);
        }

        return new PairFindings(found.Changes, found.Unchanged, found.HasUnchangedFences, assessability!, sun);
    }

    private ClassifiedFindings Find(
        ScenePair pair, PairRasters? rasters, ClassifiedFindings? known, CancellationToken cancellation)
    {
        var detection = Detector(pair).Detect(
            pair,
            rasters is null ? null : new ScoreSink(rasters.AddScores),
            rasters is null ? null : new QualitySink(rasters.AddQuality),
            watch.Begin(Stage.Detect, pair.Grid.Window.PixelCount),
            cancellation);
        using var probabilities = detection.Probabilities;
        rasters?.BeginFinish();
        if (known is not null) return known;
        var progress = watch.Begin(Stage.Classify, pair.Grid.Window.PixelCount);
        var (sun, pairWithSun) = sunAngles.Find(pair, detection, Threads(pair), cancellation);
        var classifier = new StructureClassifier(AppliedOptions() with { Threads = Threads(pair), Cache = cache }, models.Structures);
        return new ClassifiedFindings(classifier.Classify(pairWithSun, detection, progress, cancellation), sun);
    }

    private ClassifyOptions AppliedOptions() => request.Options.Classify with
    {
        MinConfidence = Math.Min(request.Options.Classify.MinConfidence, request.Options.Report.MinConfidence),
        WithOther = request.Options.Report.IncludeOther,
    };

    private void AddClassification(ContentKeyBuilder key)
    {
        var options = AppliedOptions();
        sunAngles.AddTo(key.Add(options.MinConfidence).Add(options.WithOther ? 1 : 0));
    }

    /// <summary>Leaves the results of a share of the blocks in the cache.</summary>
    /// <exception cref="NotAssessableException">No pixel is unmasked in both dates.</exception>
    public void Precompute(PreparedPair prepared, WorkShare share, CancellationToken cancellation) => Detector(prepared.Pair).Precompute(
        prepared.Pair, share, watch.Begin(Stage.Detect, prepared.Grid.Window.PixelCount / share.Parts), cancellation);

    private ChangeDetector Detector(ScenePair pair) => new(
        request.Options.Detect with
        {
            Threads = Threads(pair),
            BlockSize = request.Options.Resources.BlockSizePixels,
            SpillPolicy = new SpillPolicy(request.Options.Resources.ProbabilityBytes, rasterFolder),
            Cache = cache,
        },
        models.Network);

    /// <summary>Writes the quality masks only: a pair that could not be registered must not be differenced.</summary>
    private ClassifiedFindings WriteMasksOnly(ScenePair pair, PairRasters rasters, CancellationToken cancellation)
    {
        watch.Begin(Stage.Detect, pair.Grid.Window.PixelCount);
        var windows = pair.Grid.Window.Blocks(request.Options.Resources.BlockSizePixels).ToArray();
        ParallelLoop.For(windows.Length, Threads(pair), index =>
        {
            var (before, after) = (new PixelBlock(), new PixelBlock());
            pair.Before.Read(windows[index], before);
            pair.After.Read(windows[index], after);
            rasters.AddQuality(windows[index], before.Quality, after.Quality);
            var scores = new byte[windows[index].PixelCount];
            scores.AsSpan().Fill(ChangeDetector.NoData);
            rasters.AddScores(windows[index], scores);
        }, cancellation);
        rasters.BeginFinish();
        return new ClassifiedFindings(new ClassifiedPair([], null, false), default);
    }

    /// <summary>As many threads as the memory limit allows.</summary>
    private int Threads(ScenePair pair) => request.Options.Resources.WorkersWithin(pair.Bands.Count);
}
