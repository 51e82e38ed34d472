using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>All computations on a block after one read; owns the scratch memory of one thread.</summary>
internal sealed class PassWorker(ScenePair pair, BlockWorker evidence, NetworkWorker? network)
{
    private readonly PairBlock _read = new();

    public BlockFindings Work(PixelWindow block, ScoreSink? score, QualitySink? quality)
    {
        var needed = evidence.RequiredWindow(block);
        _read.Read(pair, network is null ? needed : needed.Union(network.RequiredWindow(block)));
        network?.Work(block, _read);
        return evidence.Work(block, _read, score, quality);
    }
}
