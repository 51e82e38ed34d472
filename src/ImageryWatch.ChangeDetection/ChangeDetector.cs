using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>Receives the change score of one block: row-major bytes, score 0..1 as 0..254, 255 = masked.</summary>
public delegate void ScoreSink(PixelWindow window, ReadOnlySpan<byte> scores);

/// <summary>Receives the quality flags of one block for both dates, row-major.</summary>
public delegate void QualitySink(PixelWindow window, ReadOnlySpan<QualityFlags> before, ReadOnlySpan<QualityFlags> after);

/// <summary>
/// Full-resolution change detection: reads each block of the pair once, with a halo, and finds changed regions and, with a network, its
/// probabilities, without one thin lines. Blocks run
/// in parallel; results do not depend on their size or order.
/// </summary>
/// <param name="options">Options of the stage.</param>
/// <param name="network">Change network, or null to run without one.</param>
public sealed class ChangeDetector(DetectionOptions options, SiameseNetwork? network = null)
{
    /// <summary>Also finds thin lines where a network is used: the structure model is trained with both.</summary>
    public bool FindsThinLines { get; init; } = network is null;

    /// <summary>More than one, so that the threads end at about the same time.</summary>
    private const int GroupsPerThread = 2;

    /// <summary>Value of masked pixels in a <see cref="ScoreSink"/>.</summary>
    public const byte NoData = 255;

    /// <summary>
    /// Calibrates thresholds on the pair, then detects changed regions and lines. Sinks are called concurrently from several threads, once
    /// per block. The caller disposes <see cref="DetectionResult.Probabilities"/>.
    /// </summary>
    /// <param name="pair">Two dates on one grid.</param>
    /// <param name="score">Receives the score raster, or null.</param>
    /// <param name="quality">Receives the quality raster, or null.</param>
    /// <param name="progress">Receives the share of completed blocks, 0..1, or null.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <exception cref="NotAssessableException">No pixel is unmasked in both dates.</exception>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    /// <exception cref="OutputException">The network probabilities fit neither in memory nor on the disk.</exception>
    public DetectionResult Detect(
        ScenePair pair, ScoreSink? score, QualitySink? quality, IProgress<double>? progress, CancellationToken cancellation)
    {
        var calibration = Calibrate(pair, cancellation);
        var probabilities = NewMap(pair);
        try
        {
            return Detect(pair, calibration, probabilities, score, quality, progress, cancellation);
        }
        catch
        {
            probabilities?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Computes the results of a share of the blocks and leaves them in <see cref="DetectionOptions.Cache"/>, where a later call of
    /// <see cref="Detect(ScenePair, ScoreSink?, QualitySink?, IProgress{double}?, CancellationToken)"/> finds them.
    /// </summary>
    /// <param name="pair">Two dates on one grid.</param>
    /// <param name="share">The share.</param>
    /// <param name="progress">Receives the share of completed blocks, 0..1, or null.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <exception cref="NotAssessableException">No pixel is unmasked in both dates.</exception>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public void Precompute(ScenePair pair, WorkShare share, IProgress<double>? progress, CancellationToken cancellation)
    {
        var calibration = Calibrate(pair, cancellation);
        using var probabilities = NewMap(pair);
        var caches = Caches(pair, calibration);
        var worker = Workers(pair, calibration, probabilities, caches);
        PixelWindow[] blocks = [.. share.Of([.. pair.Grid.Window.Blocks(BlockSize)])];
        var done = 0;
        ParallelLoop.ForEach(blocks, options.Threads, () => new Lazy<PassWorker>(worker), (block, own) =>
        {
            own.Value.Work(block, null, null);
            progress?.Report((double)Interlocked.Increment(ref done) / blocks.Length);
        }, cancellation);
        caches.Save();
    }

    private ProbabilityMap? NewMap(ScenePair pair) => network is null ? null : new ProbabilityMap(
        pair.Grid.Window, network.Description.KnownOutputs, network.Description.Stride, BlockSize / network.Description.Stride,
        options.SpillPolicy);

    private Func<PassWorker> Workers(ScenePair pair, PairCalibration calibration, ProbabilityMap? probabilities, PassCaches caches)
    {
        return New;

        PassWorker New() => new(
            pair, new BlockWorker(pair, calibration, options, BlockSize, FindsThinLines), probabilities is null
                ? null
                : new NetworkWorker(pair, calibration, network!, probabilities, options.TestTimeAugmentation), caches, New);
    }

    private PairCalibration Calibrate(ScenePair pair, CancellationToken cancellation) => new TracedStep(options.Cache).Get(
        "detection thresholds",
        key =>
        {
            BlockCache.AddScales(key, pair);
            key.Add(StoredJson.Bytes(options with { Cache = null, SpillPolicy = null, Threads = 0, BlockSize = 0 }));
            foreach (var window in PairCalibrator.SampleWindows(pair)) key.Add(window);
        },
        pair.Before, pair.After,
        (before, after) => new PairCalibrator(pair with { Before = before, After = after }, options).Calibrate(cancellation));

    private PassCaches Caches(ScenePair pair, PairCalibration calibration) => options.Cache is not { } cache ? default : new PassCaches(
        network is null ? null : BlockCache.OfNetwork(cache, pair, calibration, options, network),
        BlockCache.OfEvidence(cache, pair, calibration, options, FindsThinLines));

    private DetectionResult Detect(
        ScenePair pair, PairCalibration calibration, ProbabilityMap? probabilities, ScoreSink? score, QualitySink? quality,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        var minPixels = Math.Max(4, (int)Math.Round(options.MinRegionSquareMetres / pair.Grid.PixelAreaSquareMetres));
        var regions = new RegionAssembler(minPixels);
        var before = new LineBuilder(options, pair.Grid.PixelSizeMetres, calibration.LineThreshold.Before);
        var after = new LineBuilder(options, pair.Grid.PixelSizeMetres, calibration.LineThreshold.After);
        var blocks = pair.Grid.Window.Blocks(BlockSize).ToArray();
        var columns = Math.Max(1, (pair.Grid.Width + BlockSize - 1) / BlockSize);
        var findings = new OrderedMerger(columns, blocks.Length / columns, regions, before, after);
        var caches = Caches(pair, calibration);
        Pass(blocks, columns, Workers(pair, calibration, probabilities, caches), score, quality, progress, findings, cancellation);
        caches.Save();
        var networkLines = probabilities is null ? null : FindNetworkLines(pair, probabilities, cancellation);
        return new DetectionResult
        {
            Calibration = calibration,
            Probabilities = probabilities,
            NetworkLines = networkLines,
            Regions = regions.Finish(),
            Lines = new(before.Finish(), after.Finish()),
        };
    }

    private NetworkLines FindNetworkLines(ScenePair pair, ProbabilityMap probabilities, CancellationToken cancellation)
    {
        NetworkOutput[] Fence(params OutputState[] states) => [.. states.Select(state => new NetworkOutput(StructureClass.Fence, state))];
        var lines = new NetworkLineFinder(options, probabilities, pair.Grid.PixelSizeMetres).Find(
            [
                Fence(OutputState.Removed), Fence(OutputState.Appeared), Fence(OutputState.Before, OutputState.After),
                Fence(OutputState.Before), Fence(OutputState.After),
            ],
            cancellation);
        return new NetworkLines(lines[0], lines[1], lines[2], new(lines[3], lines[4]));
    }

    /// <summary>Side of a block in pixels, a multiple of the network's stride.</summary>
    private int BlockSize =>
        network is { Description.Stride: var stride } ? (options.BlockSize + stride - 1) / stride * stride : options.BlockSize;

    internal static int LocalMeanRadiusPixels(AnalysisGrid grid, DetectionOptions options) =>
        Math.Clamp((int)Math.Round(options.LocalMeanRadiusMetres / grid.PixelSizeMetres), 4, 120);

    internal static int FlankPixels(AnalysisGrid grid, DetectionOptions options) =>
        Math.Clamp((int)Math.Round(options.LineFlankMetres / grid.PixelSizeMetres), 2, 8);

    private void Pass(
        PixelWindow[] blocks, int columns, Func<PassWorker> newWorker, ScoreSink? score, QualitySink? quality,
        IProgress<double>? progress, OrderedMerger findings, CancellationToken cancellation)
    {
        var done = 0;
        ParallelLoop.ForEach(Groups(blocks.Length, columns), options.Threads, () => new Lazy<PassWorker>(newWorker), (group, worker) =>
        {
            try
            {
                foreach (var index in group)
                {
                    cancellation.ThrowIfCancellationRequested();
                    findings.WaitForCapacity(index, cancellation);
                    findings.Add(index, worker.Value.Work(blocks[index], score, quality));
                    progress?.Report((double)Interlocked.Increment(ref done) / blocks.Length);
                }
            }
            catch
            {
                findings.Stop();
                throw;
            }
        }, cancellation);
    }

    /// <summary>
    /// Neighbouring blocks of a row, which one thread computes from left to right, so that the network continues from one to the next.
    /// Groups are small enough for all threads to work on the rows that are processed together.
    /// </summary>
    private IEnumerable<int[]> Groups(int count, int columns)
    {
        var length = Math.Max(1, columns * OrderedMerger.BandRows / (GroupsPerThread * Math.Max(1, options.Threads)));
        return Enumerable.Range(0, count).Chunk(columns).SelectMany(row => row.Chunk(length))
            .InBands(OrderedMerger.BandRows, group => (group[0] / columns, group[0] % columns));
    }
}
