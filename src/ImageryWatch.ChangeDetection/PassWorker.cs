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

    public BlockFindings Work(PixelWindow block, ScoreSink? score, QualitySink? quality)
    {
        var window = RequiredWindow(block);
        var key = cache?.KeyOf(block, window);
        if (key is { } known && cache!.Read(known) is { } stored)
        {
            network?.Add(block, stored.Planes);
            score?.Invoke(block, stored.Scores);
            quality?.Invoke(block, stored.Before, stored.After);
            return stored.Findings;
        }

        _read.Read(pair, window);
        var planes = network is null ? [] : network.Work(block, _read);
        if (key is not { } missing) return evidence.Work(block, _read, score, quality);
        var result = new StoredBlock { Planes = planes.ToArray() };
        result.Findings = evidence.Work(
            block, _read,
            (window, scores) => { result.Scores = scores.ToArray(); score?.Invoke(window, scores); },
            (window, before, after) =>
            {
                (result.Before, result.After) = (before.ToArray(), after.ToArray());
                quality?.Invoke(window, before, after);
            });
        cache!.Write(missing, result);
        return result.Findings;
    }

    private PixelWindow RequiredWindow(PixelWindow block)
    {
        var needed = evidence.RequiredWindow(block);
        return network is null ? needed : needed.Union(network.RequiredWindow(block));
    }
}
