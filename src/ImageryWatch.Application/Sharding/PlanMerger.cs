using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <param name="Unit">The unit.</param>
/// <param name="Problem">Why it has to be run again, in one line.</param>
public sealed record UnfinishedUnit(WorkUnit Unit, string Problem);

/// <param name="Batch">The result, as <c>run</c> gives it; null if units are unfinished.</param>
/// <param name="Unfinished">Units without a result of this plan.</param>
public sealed record MergeResult(BatchResult? Batch, IReadOnlyList<UnfinishedUnit> Unfinished);

/// <summary>
/// Joins the results of all units: checks that they belong to the plan, completes the pairs that were divided, and does what <c>run</c>
/// does at its end.
/// </summary>
public sealed class PlanMerger(TimeProvider clock)
{
    /// <param name="plan">The plan.</param>
    /// <param name="file">Its pipeline file.</param>
    /// <param name="gate">Baseline and decisions; null: none.</param>
    /// <param name="listener">Receives the progress of divided pairs; may be null.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="InputException">A record or a result is damaged.</exception>
    /// <exception cref="OutputException">batch.json cannot be written.</exception>
    public MergeResult Merge(
        WorkPlan plan, PipelineFile file, GateInputs? gate = null, IProgress<StageProgress>? listener = null,
        CancellationToken cancellation = default)
    {
        (WorkUnit Unit, UnitRecord? Record)[] units = [.. plan.Units.Select(unit => (unit, UnitRecord.Read(plan, unit)))];
        UnfinishedUnit[] unfinished = [.. units.Select(one => Check(plan, one.Unit, one.Record)).OfType<UnfinishedUnit>()];
        if (unfinished.Length > 0) return new MergeResult(null, unfinished);
        var hashes = new FileHashes();
        var run = new PairRun(file, false, clock, hashes);
        var pairs = units.DistinctBy(one => one.Unit.Comparison.Folder).ToArray();
        BatchItem[] items = [.. pairs.Select((one, i) => one.Unit.Kind == WorkUnitKind.Blocks
            ? run.Run(one.Unit.Comparison, i + 1, pairs.Length, listener, cancellation)
            : Item(plan, one.Unit, one.Record!))];
        var timelines = new SiteTimelineMaker(file.Options, BatchRunner.Cache(file).Open(clock), hashes, cancellation);
        return new MergeResult(BatchRunner.Finish(file, gate ?? GateInputs.Load(file, [], []), items, plan.Batch, timelines), []);
    }

    private static UnfinishedUnit? Check(WorkPlan plan, WorkUnit unit, UnitRecord? record)
    {
        if (record is null) return new UnfinishedUnit(unit, "was not run, or not with this plan");
        return record.ResultHash is { } hash && UnitRecord.HashOf(unit.Comparison.FolderIn(plan.Output)) != hash
            ? new UnfinishedUnit(unit, "its result was removed or replaced since it was run")
            : null;
    }

    private static BatchItem Item(WorkPlan plan, WorkUnit unit, UnitRecord record)
    {
        var result = record.ResultHash is null ? null : RecordedComparison.Load(unit.Comparison.FolderIn(plan.Output));
        return new BatchItem(unit.Comparison, record.Status, result, record.Message)
        {
            Failure = record.Failure,
            Time = TimeSpan.FromSeconds(record.Seconds),
        };
    }
}
