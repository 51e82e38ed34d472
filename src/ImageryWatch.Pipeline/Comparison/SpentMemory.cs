namespace ImageryWatch.Pipeline;

/// <summary>
/// Gives back to the system what a stage held and no longer needs. Stages hold different planes and one follows the other; left to itself
/// the collector keeps the first stage's gigabyte (40,000 pixels a side) while the next one fills another.
/// </summary>
internal static class SpentMemory
{
    /// <summary>Takes some hundredths of a second: once between stages, never inside one.</summary>
    public static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
