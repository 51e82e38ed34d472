using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Computes old results again, with the options and models of this version or others, and lists what moved.</summary>
public sealed class RescoreRunner(TimeProvider clock)
{
    /// <summary>A comparison that fails is recorded, and the others continue.</summary>
    /// <exception cref="ConfigurationException">An option is invalid, or a new result would replace an old one.</exception>
    /// <exception cref="InputException">A folder has no finished comparison.</exception>
    /// <exception cref="OutputException">drift.json cannot be written.</exception>
    public DriftResult Run(RescoreRequest request, IProgress<StageProgress>? listener, CancellationToken cancellation)
    {
        PipelineFile.LoadStages(null, request.Overrides);
        var old = OldResults.Find(request.Folders);
        RejectMovedScenes(request, old.Results.Count);
        using var output = new RescoreFolder(request.OutputFolder);
        RescoreFolder.RejectOldResults(request.OutputFolder, old.Results);
        output.Begin();
        var rescoring = new PairRescoring(request, output.Path, clock);
        var result = new DriftResult
        {
            Folder = request.OutputFolder,
            Bound = request.Bound,
            Overrides = request.Overrides,
            Pairs = [.. old.Results.Select((one, i) => rescoring.Run(one, i + 1, old.Results.Count, listener, cancellation))],
            Warnings = old.Warnings,
        };
        if (request.OutputFolder is not null) DriftJson.Write(output.Path, result);
        return result;
    }

    private static void RejectMovedScenes(RescoreRequest request, int count)
    {
        if (count > 1 && request.BeforePaths.Count + request.AfterPaths.Count > 0)
            throw new ConfigurationException($"--before and --after give the scenes of one comparison, but there are {count}; rescore them "
                + "one by one");
    }
}
