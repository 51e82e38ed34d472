namespace ImageryWatch.Application;

/// <summary>Runs units of a plan one after the other and records each of them.</summary>
public sealed class ShardRunner(TimeProvider clock)
{
    /// <param name="plan">The plan.</param>
    /// <param name="file">Its pipeline file.</param>
    /// <param name="units">The units to run.</param>
    /// <param name="force">See <see cref="ComparisonRequest.Force"/>.</param>
    /// <param name="listener">Receives progress; may be null.</param>
    /// <param name="cancellation">Ends the run; units that are finished stay recorded.</param>
    /// <exception cref="Core.OutputException">A record cannot be written.</exception>
    public IReadOnlyList<BatchItem> Run(
        WorkPlan plan, PipelineFile file, IReadOnlyList<WorkUnit> units, bool force, IProgress<StageProgress>? listener,
        CancellationToken cancellation)
    {
        var run = new PairRun(file, force, clock, new FileHashes());
        var items = new List<BatchItem>();
        foreach (var unit in units)
        {
            var item = unit.Kind == WorkUnitKind.Blocks
                ? run.Precompute(unit.Comparison, unit.Share, items.Count + 1, units.Count, listener, cancellation)
                : run.Run(unit.Comparison, items.Count + 1, units.Count, listener, cancellation);
            UnitRecord.Of(item).Write(plan, unit);
            items.Add(item);
        }

        return items;
    }
}
