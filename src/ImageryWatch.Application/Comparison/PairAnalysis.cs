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
        var tally = new QualityTally(prepared.Grid, areas);
        var snow = new SnowLayer(prepared.Masks.Before, prepared.Masks.After);
        using var score = new ScoreRaster(Path.Combine(rasterFolder, "score.tif"), prepared.Grid, rasterMetadata, Threads(prepared.Pair));
        using var quality = new QualityRaster(
            Path.Combine(rasterFolder, "quality.tif"), prepared.Grid, rasterMetadata, Threads(prepared.Pair));
        var (found, sun) = prepared.IsRegistered
            ? Find(prepared.Pair, score, OnBlock, cancellation)
            : WriteMasksOnly(prepared.Pair, score, OnBlock, cancellation);
        watch.Begin(Stage.Report);
        ParallelLoop.Invoke(score.Finish, quality.Finish);
        return new PairFindings(found.Changes, found.Unchanged, found.HasUnchangedFences, tally.Result(), sun);

        void OnBlock(PixelWindow window, ReadOnlySpan<QualityFlags> before, ReadOnlySpan<QualityFlags> after)
        {
            var flags = snow.Over(window, before, after);
            tally.Add(window, flags.Before, flags.After);
            quality.Write(window, flags.Before, flags.After);
        }
    }

    private (ClassifiedPair Found, BeforeAfter<SunEstimate?> Sun) Find(
        ScenePair pair, ScoreRaster score, QualitySink qualitySink, CancellationToken cancellation)
    {
        var detection = Detector(pair).Detect(
            pair,
            score.Write,
            qualitySink,
            watch.Begin(Stage.Detect, pair.Grid.Window.PixelCount),
            cancellation);
        using var probabilities = detection.Probabilities;
        var progress = watch.Begin(Stage.Classify, pair.Grid.Window.PixelCount);
        var (sun, pairWithSun) = sunAngles.Find(pair, detection, Threads(pair), cancellation);
        var classifyOptions = request.Options.Classify with
        {
            Threads = Threads(pair),
            MinConfidence = Math.Min(request.Options.Classify.MinConfidence, request.Options.Report.MinConfidence),
            WithOther = request.Options.Report.IncludeOther,
            Cache = cache,
        };
        var classifier = new StructureClassifier(classifyOptions, models.Structures);
        return (classifier.Classify(pairWithSun, detection, progress, cancellation), sun);
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
    private (ClassifiedPair Found, BeforeAfter<SunEstimate?> Sun) WriteMasksOnly(
        ScenePair pair, ScoreRaster score, QualitySink qualitySink, CancellationToken cancellation)
    {
        watch.Begin(Stage.Detect, pair.Grid.Window.PixelCount);
        var windows = pair.Grid.Window.Blocks(request.Options.Resources.BlockSizePixels).ToArray();
        ParallelLoop.For(windows.Length, Threads(pair), index =>
        {
            var (before, after) = (new PixelBlock(), new PixelBlock());
            pair.Before.Read(windows[index], before);
            pair.After.Read(windows[index], after);
            qualitySink(windows[index], before.Quality, after.Quality);
            var scores = new byte[windows[index].PixelCount];
            scores.AsSpan().Fill(ChangeDetector.NoData);
            score.Write(windows[index], scores);
        }, cancellation);
        return (new ClassifiedPair([], null, false), default);
    }

    /// <summary>As many threads as the memory limit allows.</summary>
    private int Threads(ScenePair pair) => request.Options.Resources.WorkersWithin(pair.Bands.Count);
}
