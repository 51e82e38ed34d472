namespace ImageryWatch.Application;

/// <summary>Which share of a plan this process runs.</summary>
/// <param name="Index">From 0 to <paramref name="Count"/> - 1.</param>
/// <param name="Count">Number of shards.</param>
/// <param name="Source">Where both come from, for messages.</param>
public sealed record ShardPosition(int Index, int Count, string Source)
{
    public override string ToString() => $"shard {Index} of {Count} ({Source})";
}
