using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>Stored results of earlier runs; null where nothing is stored.</summary>
internal readonly record struct PassCaches(BlockCache? Network, BlockCache? Evidence)
{
    /// <summary>To be called after the last block.</summary>
    public void Save() => Network?.Save();
}

/// <summary>All computations on a block after at most one read; owns the scratch memory of one thread.</summary>
/// <param name="pair">Both dates.</param>
/// <param name="evidence">Computes the evidence.</param>
/// <param name="network">Computes the probabilities; null without a network.</param>
/// <param name="caches">Results of earlier runs.</param>
/// <param name="another">Makes another worker, for a stored block that is damaged when it is needed.</param>
internal sealed class PassWorker(
    ScenePair pair, BlockWorker evidence, NetworkWorker? network, PassCaches caches, Func<PassWorker> another)
{
    private readonly PairBlock _read = new();
    private readonly StoredBlock _stored = new();
    private PixelWindow? _current;

    public BlockFindings Work(PixelWindow block, ScoreSink? score, QualitySink? quality)
    {
        _current = null;
        if (network is not null) AddProbabilities(block, network);
        return FindEvidence(block, score, quality);
    }

    private void AddProbabilities(PixelWindow block, NetworkWorker worker)
    {
        var key = caches.Network?.KeyOf(block, worker.RequiredWindow(block));
        if (key is not { } known)
        {
            worker.Work(block, Read(block));
            return;
        }

        if (caches.Network!.Digests(known) is { } digests)
            worker.Supply(block, digests, () => AddStored(block, known, worker));
        else if (caches.Network.Read(known, _stored))
            caches.Network.Keep(known, worker.Identify(block, Restored(block, _stored, worker)));
        else
            caches.Network.Keep(known, worker.Identify(block, Computed(block, known, worker)));
    }

    /// <summary>Adds the probabilities of a block when they are read, from any thread.</summary>
    private void AddStored(PixelWindow block, ContentKey key, NetworkWorker worker)
    {
        var stored = new StoredBlock();
        if (caches.Network!.ReadAgain(key, stored)) Restored(block, stored, worker);
        else another().AddMissing(block, key);
    }

    private void AddMissing(PixelWindow block, ContentKey key) => Computed(block, key, network!);

    private static ReadOnlySpan<byte> Restored(PixelWindow block, StoredBlock stored, NetworkWorker worker)
    {
        stored.Rewind();
        var planes = stored.ReadPlane();
        worker.Add(block, planes);
        return planes;
    }

    private ReadOnlySpan<byte> Computed(PixelWindow block, ContentKey key, NetworkWorker worker)
    {
        var planes = worker.Work(block, Read(block));
        _stored.Clear();
        _stored.WritePlane(planes);
        caches.Network!.Write(key, _stored);
        return planes;
    }

    private BlockFindings FindEvidence(PixelWindow block, ScoreSink? score, QualitySink? quality)
    {
        if (caches.Evidence?.KeyOf(block, evidence.RequiredWindow(block)) is not { } key)
            return evidence.Work(block, Read(block), score, quality);
        if (caches.Evidence.Read(key, _stored)) return Restore(block, score, quality);
        _stored.Clear();
        var findings = evidence.Work(block, Read(block), Storing(score), Storing(quality));
        _stored.Write(findings);
        caches.Evidence.Write(key, _stored);
        return findings;
    }

    private BlockFindings Restore(PixelWindow block, ScoreSink? score, QualitySink? quality)
    {
        _stored.Rewind();
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

    /// <summary>The pixels that all results of a block depend on, read once.</summary>
    private PairBlock Read(PixelWindow block)
    {
        if (_current == block) return _read;
        var needed = evidence.RequiredWindow(block);
        _read.Read(pair, network is null ? needed : needed.Union(network.WindowToRead(block)));
        _current = block;
        return _read;
    }
}
