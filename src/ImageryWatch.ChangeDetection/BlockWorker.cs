using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.ChangeDetection;

/// <summary>
/// A run of pixels above the low threshold, with the values for hysteresis and scores. Sums are integers: exact in any order.
/// </summary>
internal readonly record struct ScoredRun(PixelRun Run, byte PeakScore, int ScoreSum, bool ReachesHigh);

/// <summary>A ridge pixel of a line.</summary>
/// <param name="Column">Grid column.</param>
/// <param name="Row">Grid row.</param>
/// <param name="Response">Line response.</param>
/// <param name="Direction">0..7, times 22.5 degrees.</param>
/// <param name="IsDark">Darker than both sides.</param>
/// <param name="OtherResponse">Strongest response in the other date to a line of similar direction near the same place.</param>
internal readonly record struct RidgePoint(int Column, int Row, short Response, byte Direction, bool IsDark, short OtherResponse);

/// <summary>Results of one block in grid coordinates.</summary>
internal sealed record BlockFindings(List<ScoredRun> Runs, List<RidgePoint> RidgesBefore, List<RidgePoint> RidgesAfter);

/// <summary>Evaluates blocks sequentially; owns the scratch memory of one thread.</summary>
internal sealed class BlockWorker
{
    private readonly PairCalibration _calibration;
    private readonly EvidenceBlock _evidence;
    private readonly IntensityBlock _before = new();
    private readonly IntensityBlock _after = new();
    private readonly RidgeFinder _ridges;
    private readonly int _radius;
    private readonly int _flank;
    private readonly int _halo;
    private readonly byte[] _scores;
    private readonly bool _withLines;

    public BlockWorker(ScenePair pair, PairCalibration calibration, DetectionOptions options, int blockSize, bool withLines)
    {
        (_calibration, _withLines) = (calibration, withLines);
        _evidence = new EvidenceBlock(pair);
        _radius = ChangeDetector.LocalMeanRadiusPixels(pair.Grid, options);
        _flank = ChangeDetector.FlankPixels(pair.Grid, options);
        var tolerance = RidgeFinder.TolerancePixels(pair);
        var lineReach = withLines ? LineResponseKernel.Reach(_flank) + Math.Max(tolerance, 1) : 0;
        _halo = Math.Max(EvidenceBlock.Reach(pair, _radius), lineReach);
        _ridges = new RidgeFinder(tolerance);
        _scores = new byte[blockSize * blockSize];
    }

    /// <summary>The pixels that a block's results depend on.</summary>
    public PixelWindow RequiredWindow(PixelWindow block) => block.Inflate(_halo);

    /// <param name="block">Block to evaluate.</param>
    /// <param name="read">Both dates, covering at least <see cref="RequiredWindow"/>.</param>
    /// <param name="score">Receives the block's scores, or null.</param>
    /// <param name="quality">Receives the block's quality flags, or null.</param>
    public BlockFindings Work(PixelWindow block, PairBlock read, ScoreSink? score, QualitySink? quality)
    {
        _evidence.Take(read, RequiredWindow(block));
        if (_evidence.IsMasked) return Masked(block, score, quality);
        _evidence.Evaluate(_calibration.NoisePerBand, _radius);
        Score(block);
        score?.Invoke(block, _scores.AsSpan(0, (int)block.PixelCount));
        if (quality is not null) PassQuality(block, quality);
        if (!_withLines) return new BlockFindings(Runs(block), [], []);
        _before.Evaluate(_evidence.Before, _calibration.Stretch.Before, _flank);
        _after.Evaluate(_evidence.After, _calibration.Stretch.After, _flank);
        return new BlockFindings(
            Runs(block),
            _ridges.Find(block, _evidence, _before, _after, _calibration.LineThreshold.Before),
            _ridges.Find(block, _evidence, _after, _before, _calibration.LineThreshold.After));
    }

    /// <summary>The result where neither the block nor its halo has an unmasked pixel.</summary>
    private BlockFindings Masked(PixelWindow block, ScoreSink? score, QualitySink? quality)
    {
        var scores = _scores.AsSpan(0, (int)block.PixelCount);
        scores.Fill(ChangeDetector.NoData);
        score?.Invoke(block, scores);
        if (quality is not null) PassQuality(block, quality);
        return new BlockFindings([], [], []);
    }

    /// <summary>score = E / (E + high threshold): 0.5 at the high threshold.</summary>
    private void Score(PixelWindow block)
    {
        var high = (float)_calibration.HighThreshold;
        for (var row = 0; row < block.Height; row++)
        {
            var from = InHalo(row, block);
            var evidence = _evidence.Magnitude.Slice(from, block.Width);
            var masked = _evidence.MaskedPixels.Slice(from, block.Width);
            var scores = _scores.AsSpan(row * block.Width, block.Width);
            for (var column = 0; column < scores.Length; column++)
            {
                scores[column] = masked[column] != 0
                    ? ChangeDetector.NoData
                    : (byte)MathF.Round(254 * (evidence[column] / (evidence[column] + high)));
            }
        }
    }

    private List<ScoredRun> Runs(PixelWindow block)
    {
        var runs = new List<ScoredRun>();
        for (var row = 0; row < block.Height; row++)
        {
            var evidence = _evidence.Magnitude.Slice(InHalo(row, block), block.Width);
            var scores = _scores.AsSpan(row * block.Width, block.Width);
            var column = 0;
            while (column < block.Width)
            {
                while (column < block.Width && evidence[column] < _calibration.LowThreshold) column++;
                var start = column;
                while (column < block.Width && evidence[column] >= _calibration.LowThreshold) column++;
                if (column > start) runs.Add(Run(block, row, start, evidence[start..column], scores[start..column]));
            }
        }

        return runs;
    }

    private ScoredRun Run(PixelWindow block, int row, int start, ReadOnlySpan<float> evidence, ReadOnlySpan<byte> scores)
    {
        var (peak, sum, high) = ((byte)0, 0, false);
        for (var i = 0; i < scores.Length; i++)
        {
            peak = Math.Max(peak, scores[i]);
            sum += scores[i];
            high |= evidence[i] >= _calibration.HighThreshold;
        }

        var column = block.Column + start;
        return new ScoredRun(new PixelRun(block.Row + row, column, column + scores.Length), peak, sum, high);
    }

    private void PassQuality(PixelWindow block, QualitySink quality)
    {
        var before = new QualityFlags[block.PixelCount];
        var after = new QualityFlags[block.PixelCount];
        for (var row = 0; row < block.Height; row++)
        {
            var from = InHalo(row, block);
            _evidence.Before.Quality.Slice(from, block.Width).CopyTo(before.AsSpan(row * block.Width));
            _evidence.After.Quality.Slice(from, block.Width).CopyTo(after.AsSpan(row * block.Width));
        }

        quality(block, before, after);
    }

    /// <summary>Index of the first pixel of a row of the block in the planes that include the halo.</summary>
    private int InHalo(int row, PixelWindow block) => ((row + _halo) * (block.Width + (2 * _halo))) + _halo;
}
