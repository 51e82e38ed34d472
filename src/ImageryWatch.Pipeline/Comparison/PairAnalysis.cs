using ImageryWatch.Core;
using ImageryWatch.Detection;
using ImageryWatch.Structures;

namespace ImageryWatch.Pipeline;

/// <summary>What one pair showed, before it is filtered for the report.</summary>
/// <param name="Changes">Every named change; what is no structure only where the report wants it.</param>
/// <param name="Standing">What stands in both dates; null when it was not looked for.</param>
/// <param name="KnowsStandingFences">Whether fences that stand were looked for.</param>
/// <param name="Assessability">The whole area first, then its zones.</param>
/// <param name="Sun">What the shadows said of the sun.</param>
internal sealed record PairFindings(
    IReadOnlyList<ChangeObject> Changes, IReadOnlyList<StandingStructure>? Standing, bool KnowsStandingFences, IReadOnlyList<Assessability> Assessability, SunEstimates Sun);

/// <summary>Differences a prepared pair, names what changed, and writes the two rasters on the way; ends with the report begun.</summary>
internal sealed class PairAnalysis(
    ComparisonRequest request, NamingModels models, StageWatch watch, MissingSun missingSun, string rasterFolder, IReadOnlyDictionary<string, string> rasterMetadata)
{
    /// <exception cref="NotAssessableException">No ground was seen in both dates.</exception>
    /// <exception cref="OutputException">The disk of the results is full.</exception>
    public PairFindings Analyse(PreparedPair prepared, IReadOnlyList<CountedArea> areas, CancellationToken cancellation)
    {
        var tally = new ObservabilityTally(prepared.Grid, areas);
        var snow = new SnowLayer(prepared.Hidden.Before, prepared.Hidden.After);
        using var score = new ScoreRaster(Path.Combine(rasterFolder, "score.tif"), prepared.Grid, rasterMetadata, Threads(prepared.Pair));
        using var observability = new ObservabilityRaster(Path.Combine(rasterFolder, "observability.tif"), prepared.Grid, rasterMetadata, Threads(prepared.Pair));
        var (found, sun) = prepared.IsRegistered
            ? Find(prepared.Pair, score, Told, cancellation)
            : LookOnly(prepared.Pair, score, Told, cancellation);
        watch.Begin(Stage.Report);
        score.Finish();
        observability.Finish();
        return new PairFindings(found.Changes, found.Standing, found.KnowsStandingFences, tally.Result(), sun);

        void Told(PixelWindow window, ReadOnlySpan<UnseenCause> before, ReadOnlySpan<UnseenCause> after)
        {
            var causes = snow.Over(window, before, after);
            tally.Add(window, causes.Before, causes.After);
            observability.Write(window, causes.Before, causes.After);
        }
    }

    private (ClassifiedPair Found, SunEstimates Sun) Find(ScenePair pair, ScoreRaster score, UnseenSink told, CancellationToken cancellation)
    {
        var overflow = new Overflow(request.Resources.ProbabilityBytes, rasterFolder);
        var options = request.Detect.ToDetectionOptions(Threads(pair), request.Resources.BlockSizePixels, overflow);
        var detection = new ChangeDetector(options, models.Network).Detect(
            pair,
            score.Write,
            told,
            watch.Begin(Stage.Detect, pair.Grid.Window.PixelCount),
            cancellation);
        using var learned = detection.Learned;
        var progress = watch.Begin(Stage.Classify, pair.Grid.Window.PixelCount);
        var (sun, lit) = missingSun.Find(pair, detection, Threads(pair), cancellation);
        var classifier = new StructureClassifier(request.Classify.ToClassifyOptions(Threads(pair), request.MinConfidence, request.IncludeOther), models.Structures);
        return (classifier.Classify(lit, detection, progress, cancellation), sun);
    }

    /// <summary>Of a pair that could not be registered only what was seen is written: differencing it would invent change.</summary>
    private (ClassifiedPair Found, SunEstimates Sun) LookOnly(ScenePair pair, ScoreRaster score, UnseenSink told, CancellationToken cancellation)
    {
        watch.Begin(Stage.Detect, pair.Grid.Window.PixelCount);
        var windows = pair.Grid.Window.Blocks(request.Resources.BlockSizePixels).ToArray();
        ParallelLoop.For(windows.Length, Threads(pair), index =>
        {
            var (before, after) = (new PixelBlock(), new PixelBlock());
            pair.Before.Read(windows[index], before);
            pair.After.Read(windows[index], after);
            told(windows[index], before.Unseen, after.Unseen);
            var unknown = new byte[windows[index].PixelCount];
            unknown.AsSpan().Fill(ChangeDetector.NotSeen);
            score.Write(windows[index], unknown);
        }, cancellation);
        return (new ClassifiedPair([], null, false), SunEstimates.None);
    }

    /// <summary>As many as the memory limit feeds.</summary>
    private int Threads(ScenePair pair) => request.Resources.WorkersWithin(pair.Bands.Count);
}
