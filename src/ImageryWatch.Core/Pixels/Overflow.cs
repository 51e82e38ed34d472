namespace ImageryWatch.Core;

/// <summary>How much is kept in memory, and where the rest goes. Never shows in a result.</summary>
/// <param name="MemoryBytes">What memory may hold.</param>
/// <param name="Folder">A folder on the disk of the results: one temporary file in it takes the rest, if there is any.</param>
public sealed record Overflow(long MemoryBytes, string Folder);
