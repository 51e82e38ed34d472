using ImageryWatch.Core;
using ImageryWatch.Kernels;

namespace ImageryWatch.Detection;

/// <summary>A run of pixels above the low threshold, with what hysteresis and scores need. Sums are whole numbers: exact in any order.</summary>
internal readonly record struct ScoredRun(PixelRun Run, byte PeakScore, int ScoreSum, bool ReachesHigh);

/// <summary>A pixel that is the crest of a line.</summary>
/// <param name="Column">Grid column.</param>
/// <param name="Row">Grid row.</param>
/// <param name="Response">Line response.</param>
/// <param name="Direction">0..7, times 22.5 degrees.</param>
/// <param name="IsDark">Darker than both flanks.</param>
/// <param name="OtherResponse">Strongest response of a line of like direction near the same place in the other date.</param>
internal readonly record struct RidgePoint(int Column, int Row, short Response, byte Direction, bool IsDark, short OtherResponse);

/// <summary>What one block yields, all in grid coordinates.</summary>
internal sealed record BlockFindings(List<ScoredRun> Runs, List<RidgePoint> RidgesBefore, List<RidgePoint> RidgesAfter);

/// <summary>Evaluates blocks one after the other; owns the scratch memory of one thread.</summary>
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

    public BlockWorker(ScenePair pair, PairCalibration calibration, DetectionOptions options, int blockSize)
    {
        _calibration = calibration;
        _evidence = new EvidenceBlock(pair);
        _radius = ChangeDetector.LocalMeanRadiusPixels(pair.Grid, options);
        _flank = ChangeDetector.FlankPixels(pair.Grid, options);
        var tolerance = RidgeFinder.TolerancePixels(pair);
        _halo = Math.Max(EvidenceBlock.Reach(pair, _radius), LineResponseKernel.Reach(_flank) + Math.Max(tolerance, 1));
        _ridges = new RidgeFinder(tolerance);
        _scores = new byte[blockSize * blockSize];
    }

    /// <summary>The pixels that a block's findings depend on.</summary>
    public PixelWindow Needs(PixelWindow block) => block.Inflate(_halo);

    /// <param name="block">The ground.</param>
    /// <param name="read">Both dates, at least what <see cref="Needs"/> says.</param>
    /// <param name="score">Takes the block's scores, or null.</param>
    /// <param name="unseen">Takes what was not seen of it, or null.</param>
    public BlockFindings Work(PixelWindow block, PairBlock read, ScoreSink? score, UnseenSink? unseen)
    {
        _evidence.Take(read, Needs(block));
        _evidence.Evaluate(_calibration.NoisePerBand, _radius);
        _before.Evaluate(_evidence.Before, _calibration.StretchBefore, _flank);
        _after.Evaluate(_evidence.After, _calibration.StretchAfter, _flank);
        Score(block);
        score?.Invoke(block, _scores.AsSpan(0, (int)block.PixelCount));
        if (unseen is not null) PassOnUnseen(block, unseen);
        return new BlockFindings(
            Runs(block),
            _ridges.Find(block, _evidence, _before, _after, _calibration.LineThresholdBefore),
            _ridges.Find(block, _evidence, _after, _before, _calibration.LineThresholdAfter));
    }

    /// <summary>score = E / (E + high threshold): 0.5 where a change starts.</summary>
    private void Score(PixelWindow block)
    {
        var high = (float)_calibration.HighThreshold;
        for (var row = 0; row < block.Height; row++)
        {
            var from = InHalo(row, block);
            for (var column = 0; column < block.Width; column++)
            {
                var evidence = _evidence.Magnitude[from + column];
                _scores[(row * block.Width) + column] = _evidence.UnseenMask[from + column] != 0
                    ? ChangeDetector.NotSeen
                    : (byte)MathF.Round(254 * (evidence / (evidence + high)));
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

    private void PassOnUnseen(PixelWindow block, UnseenSink unseen)
    {
        var before = new UnseenCause[block.PixelCount];
        var after = new UnseenCause[block.PixelCount];
        for (var row = 0; row < block.Height; row++)
        {
            var from = InHalo(row, block);
            _evidence.Before.Unseen.Slice(from, block.Width).CopyTo(before.AsSpan(row * block.Width));
            _evidence.After.Unseen.Slice(from, block.Width).CopyTo(after.AsSpan(row * block.Width));
        }

        unseen(block, before, after);
    }

    /// <summary>Index, in the planes read with the halo, of the first pixel of a row of the block.</summary>
    private int InHalo(int row, PixelWindow block) => ((row + _halo) * (block.Width + (2 * _halo))) + _halo;
}
