namespace ImageryWatch.Core;

/// <summary>Memory limit and location of the overflow file. Does not affect results.</summary>
/// <param name="MemoryBytes">Maximum number of bytes in memory.</param>
/// <param name="Folder">Folder of the temporary file for the rest, on the disk of the results.</param>
public sealed record SpillPolicy(long MemoryBytes, string Folder)
{
    /// <summary>Maximum size of the temporary file, where its owner can do without it.</summary>
    public long FileBytes { get; init; } = long.MaxValue;
}
