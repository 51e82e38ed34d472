namespace ImageryWatch.Application;

/// <summary>How much of the machine may be used. None of this changes a result.</summary>
public sealed record ResourceOptions
{
    public const long DefaultMemoryLimitBytes = 2L << 30;
    public const long SmallestMemoryLimitBytes = 256L << 20;
    public const int DefaultBlockSizePixels = 512;
    private const long SmallestBlockCacheBytes = 32L << 20;
    private const long LargestBlockCacheBytes = 1L << 30;

    /// <summary>Worker threads; 0 means one per core.</summary>
    public int Threads { get; init; }

    public long MemoryLimitBytes { get; init; } = DefaultMemoryLimitBytes;

    /// <summary>Side of the blocks that are read and scored at a time; for tests, not in the file.</summary>
    public int BlockSizePixels { get; init; } = DefaultBlockSizePixels;

    /// <summary>Bytes of what the network says that stay in memory; null: a share of the limit. For tests, not in the file.</summary>
    public long? OverflowAfterBytes { get; init; }

    public int ThreadCount => Threads > 0 ? Threads : Environment.ProcessorCount;

    /// <summary>Decoded imagery kept for windows that overlap: a sixteenth of the limit; blocks are worked on in bands, which need some tiles only (see TileOrder).</summary>
    internal long BlockCacheBytes => Math.Clamp(MemoryLimitBytes / 16, SmallestBlockCacheBytes, LargestBlockCacheBytes);

    /// <summary>What the network says of a large pair: a sixteenth of the limit stays in memory.</summary>
    internal long ProbabilityBytes => OverflowAfterBytes ?? MemoryLimitBytes / 16;

    /// <summary>
    /// Worker threads that fit into the memory limit: each holds a block of both dates with its halo, three more planes per band
    /// for robust change vectors (always counted: the tolerance is not known yet) and about a dozen of other evidence, in 32-bit floats, and the
    /// layers of the network over a block. At least one.
    /// </summary>
    /// <param name="bandCount">Bands per date.</param>
    internal int WorkersWithin(int bandCount)
    {
        const int haloPixels = 64;
        const int evidencePlanes = 16;
        var fixedBytes = (64L << 20) + BlockCacheBytes + ProbabilityBytes;
        var side = BlockSizePixels + (2L * haloPixels);
        const long networkBytes = 96L << 20;
        var bytesPerWorker = networkBytes + (side * side * sizeof(float) * ((7L * bandCount) + evidencePlanes));
        return (int)Math.Clamp((MemoryLimitBytes - fixedBytes) / bytesPerWorker, 1, ThreadCount);
    }

    internal static ResourceOptions Read(OptionSection section)
    {
        var defaults = new ResourceOptions();
        return new ResourceOptions
        {
            Threads = section.Integer("threads", defaults.Threads, 0, 1024, "Worker threads; 0 means one per core."),
            MemoryLimitBytes = section.Parsed("memoryLimit", defaults.MemoryLimitBytes, "2 GiB", MemorySize.Pattern, $"{MemorySize.Expected}, at least 256 MiB", ParseLimit, "Bound on the memory used, at least 256 MiB; what does not fit goes to a temporary file beside the results."),
        };
    }

    /// <summary>Bytes of a limit that is large enough to work in, else null.</summary>
    public static long? ParseLimit(string text) => MemorySize.Parse(text) is { } bytes and >= SmallestMemoryLimitBytes ? bytes : null;
}
