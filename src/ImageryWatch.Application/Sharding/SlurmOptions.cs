namespace ImageryWatch.Application;

/// <summary>Resources of a Slurm submission.</summary>
public sealed record SlurmOptions
{
    public required int Shards { get; init; }

    /// <summary>Tasks that run at the same time; null: as many as Slurm allows.</summary>
    public int? MaxRunning { get; init; }

    public required int ProcessorsPerShard { get; init; }

    public required int MemoryMebibytes { get; init; }

    /// <summary>Limit of one shard.</summary>
    public required TimeSpan Time { get; init; }

    /// <summary>
    /// Limit of the merging job if it completes pairs that were divided, with the processors and memory of a shard; else null.
    /// </summary>
    public TimeSpan? CompletionTime { get; init; }

    /// <summary>Further arguments of sbatch for both jobs, such as --partition=short.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>
    /// Resources for a plan: memory for the pipeline's limit and the program itself, and three times the estimated time of the longest
    /// shard and ten minutes, in full five minutes.
    /// </summary>
    public static SlurmOptions For(WorkPlan plan, ResourceOptions resources, int shards, int processors)
    {
        const long programBytes = 768L << 20;
        var longest = Enumerable.Range(0, shards).Max(index => plan.Share(index, shards).Sum(unit => unit.EstimatedTime.TotalMinutes));
        return new SlurmOptions
        {
            CompletionTime = plan.HasBlocks ? Limit(plan.Units.Where(IsPart).Sum(unit => unit.EstimatedTime.TotalMinutes)) : null,
            Shards = shards,
            ProcessorsPerShard = processors,
            MemoryMebibytes = (int)((resources.MemoryLimitBytes + programBytes) >> 20),
            Time = Limit(longest),
        };
    }

    private static bool IsPart(WorkUnit unit) => unit.Kind == WorkUnitKind.Blocks;

    private static TimeSpan Limit(double estimatedMinutes) => TimeSpan.FromMinutes(5 * Math.Ceiling(((3 * estimatedMinutes) + 10) / 5));
}
