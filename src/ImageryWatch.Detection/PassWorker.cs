using ImageryWatch.Core;

namespace ImageryWatch.Detection;

/// <summary>All that the pass asks of a block, from one reading of it; owns the scratch memory of one thread.</summary>
internal sealed class PassWorker(ScenePair pair, BlockWorker evidence, LearnedWorker? network)
{
    private readonly PairBlock _read = new();

    public BlockFindings Work(PixelWindow block, ScoreSink? score, UnseenSink? unseen)
    {
        var needed = evidence.Needs(block);
        _read.Read(pair, network is null ? needed : needed.Union(network.Needs(block)));
        network?.Work(block, _read);
        return evidence.Work(block, _read, score, unseen);
    }
}
