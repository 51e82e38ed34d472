using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>All computations on a block after one read; owns the scratch memory of one thread.</summary>
/// <param name="pair">Both dates.</param>
/// <param name="evidence">Computes the evidence.</param>
/// <param name="network">Computes the probabilities; null without a network.</param>
/// <param name="cache">Results of blocks of earlier runs; null: every block is computed.</param>
internal sealed class PassWorker(ScenePair pair, BlockWorker evidence, NetworkWorker? network, BlockCache? cache)
{
    private readonly PairBlock _read = new();
    private readonly StoredBlock _stored = new();

    public BlockFindings Work(PixelWindow block, ScoreSink? score, QualitySink? quality)
    {
        var window = RequiredWindow(block);
        if (cache?.KeyOf(block, window) is not { } key) return Compute(block, window, score, quality);
        if (cache.Read(key, _stored)) return Restore(block, score, quality);
        _stored.Clear();
        var findings = Compute(block, window, Storing(score), Storing(quality), _stored.WritePlane);
        _stored.Write(findings);
        cache.Write(key, _stored);
        return findings;
    }

    private BlockFindings Compute(
        PixelWindow block, PixelWindow window, ScoreSink? score, QualitySink? quality, Action<ReadOnlySpan<byte>>? probabilities = null)
    {
        _read.Read(pair, window);
        var planes = network is null ? [] : network.Work(block, _read);
        probabilities?.Invoke(planes);
        return evidence.Work(block, _read, score, quality);
    }

    private BlockFindings Restore(PixelWindow block, ScoreSink? score, QualitySink? quality)
    {
        _stored.Rewind();
        var planes = _stored.ReadPlane();
        network?.Add(block, planes);
        var scores = _stored.ReadPlane();
        score?.Invoke(block, scores);
        var before = _stored.ReadFlags();
        var after = _stored.ReadFlags();
        quality?.Invoke(block, before, after);
        return _stored.ReadFindings();
    }

    private ScoreSink Storing(ScoreSink? score) => (window, scores) =>
    {
        _stored.WritePlane(scores);
        score?.Invoke(window, scores);
    };

    private QualitySink Storing(QualitySink? quality) => (window, before, after) =>
    {
        _stored.WriteFlags(before);
        _stored.WriteFlags(after);
        quality?.Invoke(window, before, after);
    };

    private PixelWindow RequiredWindow(PixelWindow block)
    {
        var needed = evidence.RequiredWindow(block);
        return network is null ? needed : needed.Union(network.RequiredWindow(block));
    }
}
