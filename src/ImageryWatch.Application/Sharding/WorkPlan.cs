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

    internal BatchPlan Batch => new([.. Units.Select(unit => unit.Comparison).DistinctBy(pair => pair.Folder)], Notes, Unreadable);

    /// <summary>True if <c>merge</c> has comparisons to complete.</summary>
    public bool HasBlocks => Units.Any(unit => unit.Kind == WorkUnitKind.Blocks);

    /// <summary>Divides a plan: one unit per pair, or several for a large pair.</summary>
    /// <param name="file">The pipeline file.</param>
    /// <param name="overrides">Values of the command line.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="work">Its pairs with their sizes.</param>
    /// <param name="maxMegapixels">Size beyond which a pair is divided into parts of at most this size; null: none is.</param>
    /// <exception cref="ConfigurationException">A pair is divided, but the cache, which passes its parts on, is off.</exception>
    public static WorkPlan Of(
        PipelineFile file, IReadOnlyList<OptionOverride> overrides, BatchPlan plan, IReadOnlyList<PlannedWork> work,
        double? maxMegapixels = null)
    {
        WorkUnit[] units = [.. work.SelectMany(one => UnitsOf(one, maxMegapixels)).Select((unit, number) => unit with { Number = number })];
        if (units.Any(unit => unit.Kind == WorkUnitKind.Blocks) && file.Options.Cache.In(file.Options.Report.Output).UsedFolder is null)
            throw new ConfigurationException($"{file.Path}: the parts of a pair need the cache; set cache.folder to a shared folder");
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

    private static IEnumerable<WorkUnit> UnitsOf(PlannedWork work, double? maxMegapixels)
    {
        var parts = maxMegapixels is { } limit && work.Size is { } size ? (int)Math.Ceiling(size.Megapixels / limit) : 1;
        if (parts <= 1) return [new WorkUnit(0, WorkUnitKind.Pair, work.Comparison, work.Time)];
        return Enumerable.Range(0, parts).Select(part =>
            new WorkUnit(0, WorkUnitKind.Blocks, work.Comparison, work.Time / parts) { Share = new WorkShare(part, parts) });
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
