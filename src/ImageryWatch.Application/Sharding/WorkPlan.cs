using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>A batch divided into units, which several machines can run; see <see cref="WorkPlanJson"/> for its file.</summary>
public sealed record WorkPlan
{
    /// <summary>The pipeline file, as given.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Values of the command line of <c>plan</c>.</summary>
    public required IReadOnlyList<OptionOverride> Overrides { get; init; }

    /// <summary>SHA-256 of everything that the results depend on except the imagery: see <see cref="WorkPlanFingerprint"/>.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Folder of the results.</summary>
    public required string Output { get; init; }

    public required IReadOnlyList<WorkUnit> Units { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];

    public IReadOnlyList<UnreadableScene> Unreadable { get; init; } = [];

    internal BatchPlan Batch => new([.. Units.Select(unit => unit.Comparison)], Notes, Unreadable);

    /// <summary>Divides a plan: one unit per pair.</summary>
    public static WorkPlan Of(
        PipelineFile file, IReadOnlyList<OptionOverride> overrides, BatchPlan plan, IReadOnlyList<PlannedWork> work)
    {
        WorkUnit[] units = [.. work.Select((one, number) => new WorkUnit(number, WorkUnitKind.Pair, one.Comparison, one.Time))];
        return new WorkPlan
        {
            Pipeline = file.Path,
            Overrides = overrides,
            Fingerprint = WorkPlanFingerprint.Of(file, units),
            Output = file.Options.Report.Output,
            Units = units,
            Notes = plan.Notes,
            Unreadable = plan.Unreadable,
        };
    }

    /// <summary>The units of one shard: those whose number divided by the number of shards leaves its index.</summary>
    public IReadOnlyList<WorkUnit> Share(int index, int count) => [.. Units.Where(unit => unit.Number % count == index)];

    /// <summary>Units by number.</summary>
    /// <exception cref="ConfigurationException">A number is not in the plan.</exception>
    public IReadOnlyList<WorkUnit> Select(IReadOnlyList<int> numbers)
    {
        int[] unknown = [.. numbers.Where(number => number < 0 || number >= Units.Count)];
        if (unknown.Length > 0)
            throw new ConfigurationException($"unit {unknown[0]} is not in the plan, which has the units 0 to {Units.Count - 1}");
        return [.. numbers.Distinct().Order().Select(number => Units[number])];
    }
}
