using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// The score and quality rasters of a pair and the assessable shares, from blocks in any order and from several threads. The final files
/// are made in the background, while the pair is classified.
/// </summary>
internal sealed class PairRasters : IDisposable
{
    public const string ScoreName = "score.tif";
    public const string QualityName = "quality.tif";
    private readonly ScoreRaster _score;
    private readonly QualityRaster _quality;
    private readonly QualityTally _tally;
    private readonly SnowLayer _snow;
    private Task _finishing = Task.CompletedTask;

    public PairRasters(
        string folder, PreparedPair prepared, IReadOnlyList<CountedArea> areas, IReadOnlyDictionary<string, string> metadata,
        StepCache? cache)
    {
        _tally = new QualityTally(prepared.Grid, areas);
        _snow = new SnowLayer(prepared.Masks.Before, prepared.Masks.After);
        _score = new ScoreRaster(Path.Combine(folder, ScoreName), prepared.Grid, metadata, cache);
        try
        {
            _quality = new QualityRaster(Path.Combine(folder, QualityName), prepared.Grid, metadata, cache);
        }
        catch
        {
            _score.Dispose();
            throw;
        }
    }

    public void AddScores(PixelWindow window, ReadOnlySpan<byte> scores) => _score.Write(window, scores);

    public void AddQuality(PixelWindow window, ReadOnlySpan<QualityFlags> before, ReadOnlySpan<QualityFlags> after)
    {
        var flags = _snow.Over(window, before, after);
        _tally.Add(window, flags.Before, flags.After);
        _quality.Write(window, flags.Before, flags.After);
    }

    /// <summary>To be called after the last block.</summary>
    public void BeginFinish() => _finishing = Task.Run(() => ParallelLoop.Invoke(_score.Finish, _quality.Finish));

    /// <summary>Waits until both files are complete.</summary>
    /// <exception cref="OutputException">The output disk is full.</exception>
    public IReadOnlyList<Assessability> End()
    {
        _finishing.GetAwaiter().GetResult();
        return _tally.Result();
    }

    public void Dispose()
    {
        ((IAsyncResult)_finishing).AsyncWaitHandle.WaitOne();
        _score.Dispose();
        _quality.Dispose();
    }
}
