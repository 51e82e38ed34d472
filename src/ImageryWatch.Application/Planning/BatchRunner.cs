using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>Runs the comparisons of a pipeline file one after the other; each uses all workers.</summary>
public sealed class BatchRunner(TimeProvider clock)
{
    /// <summary>Baseline and decisions; null: none.</summary>
    public GateInputs? Gate { get; init; }

    /// <summary>
    /// Runs the plan. What happens to a pair is recorded, and the batch continues. batch.json is written after each pair, so that it is
    /// valid at any time; finished results are kept when the run is interrupted.
    /// </summary>
    /// <exception cref="ConfigurationException">The file is invalid, or its output is not a folder.</exception>
    /// <exception cref="InputException">A scene that the file lists does not exist or cannot be opened.</exception>
    /// <exception cref="OutputException">batch.json cannot be written.</exception>
    public BatchResult Run(PipelineFile file, bool force, IProgress<StageProgress>? listener, CancellationToken cancellation)
    {
        OutputPath.FolderOf(file.Options.Report.Output);
        var hashes = new FileHashes();
        var plan = BatchPlanner.Plan(file, Surveys(file, hashes, cancellation), cancellation);
        var run = new PairRun(file, force, clock, hashes);
        BatchItem[] items =
            [.. plan.Comparisons.Select(comparison => new BatchItem(comparison, ComparisonStatus.Pending, null, ""))];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = run.Run(items[i].Plan, i + 1, items.Length, listener, cancellation);
            if (i < items.Length - 1) BatchIndex.Write(Result(file, items, plan));
        }

        var timelines = new SiteTimelineMaker(file.Options, Cache(file).Open(clock), hashes, cancellation);
        return Finish(file, Gate ?? GateInputs.Load(file, [], []), items, plan, timelines);
    }

    /// <summary>The last step of a batch, after all comparisons: evaluates the gate, writes the ledgers and batch.json.</summary>
    internal static BatchResult Finish(
        PipelineFile file, GateInputs gate, IReadOnlyList<BatchItem> items, BatchPlan plan, SiteTimelineMaker timelines)
    {
        var evaluated = gate.Evaluate([.. items.Select(GatePair.Of)]);
        BatchItem[] reviewed = [.. items.Zip(evaluated.Pairs, (item, pair) => item with { Counted = pair.Counted })];
        var result = Result(file, reviewed, plan) with { Gate = evaluated };
        var problems = new List<string>();
        result = result with
        {
            Ledgers = LedgerFiles.Write(result.Folder, reviewed, problems, file.Options.Report, timelines),
            Notes = [.. result.Notes, .. problems],
        };
        GateFiles.Write(result);
        BatchIndex.Write(result);
        return result;
    }

    private SurveyCache? Surveys(PipelineFile file, FileHashes hashes, CancellationToken cancellation)
    {
        // A first run that fails in planning leaves no folder behind.
        var store = Directory.Exists(file.Options.Report.Output) ? Cache(file).Open(clock) : null;
        return store is null
            ? null
            : new SurveyCache(new StepCache(store, CodeVersion.Steps), new FileContent(hashes, cancellation).Of);
    }

    internal static CacheOptions Cache(PipelineFile file) => file.Options.Cache.In(file.Options.Report.Output);

    private static BatchResult Result(PipelineFile file, IReadOnlyList<BatchItem> items, BatchPlan plan) =>
        new(file.Options.Report.Output, items, null, plan.Notes) { Unreadable = plan.Unreadable };
}
