using ImageryWatch.Core;
using ImageryWatch.Inference;

namespace ImageryWatch.Detection;

/// <summary>Receives the change score of one block: row-major bytes, score 0..1 as 0..254, 255 = not seen.</summary>
public delegate void ScoreSink(PixelWindow window, ReadOnlySpan<byte> scores);

/// <summary>Receives why pixels of one block say nothing, both dates combined: row-major.</summary>
public delegate void UnseenSink(PixelWindow window, ReadOnlySpan<UnseenCause> before, ReadOnlySpan<UnseenCause> after);

/// <summary>
/// The full-resolution pass: reads each block of the pair once, with a halo, and finds regions of change and thin lines.
/// Blocks run in parallel; results do not depend on their size or order.
/// </summary>
/// <param name="options">Lengths and thresholds.</param>
/// <param name="network">Gives the learned evidence, or null to do without.</param>
public sealed class ChangeDetector(DetectionOptions options, SiameseNetwork? network = null)
{
    /// <summary>What a byte of a <see cref="ScoreSink"/> says of ground that was not seen.</summary>
    public const byte NotSeen = 255;

    /// <summary>
    /// Calibrates on the pair, then finds candidates. Sinks are called from several threads at once, every block once.
    /// Whoever asked disposes of <see cref="DetectionResult.Learned"/>.
    /// </summary>
    /// <param name="pair">Two dates on one grid.</param>
    /// <param name="score">Takes the score raster, or null.</param>
    /// <param name="unseen">Takes the observability raster, or null.</param>
    /// <param name="progress">Told the share of blocks done, 0..1, or null.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <exception cref="NotAssessableException">No ground was seen in both dates.</exception>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    /// <exception cref="OutputException">What the network says has no room, neither in memory nor on the disk.</exception>
    public DetectionResult Detect(
        ScenePair pair, ScoreSink? score, UnseenSink? unseen, IProgress<double>? progress, CancellationToken cancellation)
    {
        var calibration = new PairCalibrator(pair, options).Calibrate(cancellation);
        var learned = network is null ? null : new ProbabilityMap(
            pair.Grid.Window, network.Description.Outputs, network.Description.Stride, BlockSize / network.Description.Stride, options.Overflow);
        try
        {
            return Detect(pair, calibration, learned, score, unseen, progress, cancellation);
        }
        catch
        {
            learned?.Dispose();
            throw;
        }
    }

    private DetectionResult Detect(
        ScenePair pair, PairCalibration calibration, ProbabilityMap? learned, ScoreSink? score, UnseenSink? unseen,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        var leastPixels = Math.Max(4, (int)Math.Round(options.LeastRegionSquareMetres / pair.Grid.PixelAreaSquareMetres));
        var regions = new RegionAssembler(leastPixels);
        var before = new LineBuilder(options, pair.Grid.PixelSizeMetres, calibration.LineThresholdBefore);
        var after = new LineBuilder(options, pair.Grid.PixelSizeMetres, calibration.LineThresholdAfter);
        var blocks = pair.Grid.Window.Blocks(BlockSize).ToArray();
        var columns = Math.Max(1, (pair.Grid.Width + BlockSize - 1) / BlockSize);
        var findings = new FindingsInOrder(columns, blocks.Length / columns, regions, before, after);
        Pass(blocks, columns, NewWorker, score, unseen, progress, findings, cancellation);
        var learnedLines = LearnedLines(pair, learned, cancellation);
        return new DetectionResult
        {
            Calibration = calibration,
            Learned = learned,
            LearnedLinesRemoved = learnedLines[0],
            LearnedLinesAppeared = learnedLines[1],
            LearnedLinesStanding = learnedLines[2],
            Regions = regions.Finish(),
            LinesBefore = before.Finish(),
            LinesAfter = after.Finish(),
        };

        PassWorker NewWorker() => new(
            pair, new BlockWorker(pair, calibration, options, BlockSize), network is null ? null : new LearnedWorker(pair, calibration, network, learned!));
    }

    /// <summary>Fences that went, came and stand as the network sees them; none without one.</summary>
    private IReadOnlyList<LineCandidate>[] LearnedLines(ScenePair pair, ProbabilityMap? learned, CancellationToken cancellation)
    {
        string[][] outputs = [["fence:removed"], ["fence:appeared"], ["fence:before", "fence:after"]];
        if (learned is null) return [.. outputs.Select(_ => Array.Empty<LineCandidate>())];
        var (finder, lines) = (new LearnedLineFinder(options, learned, pair.Grid.PixelSizeMetres), new IReadOnlyList<LineCandidate>[outputs.Length]);
        ParallelLoop.For(outputs.Length, options.Threads, i => lines[i] = finder.Find(cancellation, outputs[i]), cancellation);
        return lines;
    }

    /// <summary>Pixels along a side of a block, whole values of the network.</summary>
    private int BlockSize => network is { Description.Stride: var stride } ? (options.BlockSize + stride - 1) / stride * stride : options.BlockSize;

    internal static int LocalMeanRadiusPixels(AnalysisGrid grid, DetectionOptions options) =>
        Math.Clamp((int)Math.Round(options.LocalMeanRadiusMetres / grid.PixelSizeMetres), 4, 120);

    internal static int FlankPixels(AnalysisGrid grid, DetectionOptions options) =>
        Math.Clamp((int)Math.Round(options.LineFlankMetres / grid.PixelSizeMetres), 2, 8);

    private void Pass(
        PixelWindow[] blocks, int columns, Func<PassWorker> newWorker, ScoreSink? score, UnseenSink? unseen,
        IProgress<double>? progress, FindingsInOrder findings, CancellationToken cancellation)
    {
        var done = 0;
        var order = Enumerable.Range(0, blocks.Length).InBands(FindingsInOrder.BandRows, index => (index / columns, index % columns));
        ParallelLoop.ForEach(order, options.Threads, () => new Lazy<PassWorker>(newWorker), (index, worker) =>
        {
            try
            {
                findings.WaitForTurn(index, cancellation);
                findings.Add(index, worker.Value.Work(blocks[index], score, unseen));
            }
            catch
            {
                findings.Stop();
                throw;
            }

            progress?.Report((double)Interlocked.Increment(ref done) / blocks.Length);
        }, cancellation);
    }
}
