namespace ImageryWatch.Pipeline;

/// <summary>How much of the machine may be used. None of this changes a result.</summary>
public sealed record ResourceOptions
{
    public const long DefaultMemoryLimitBytes = 2L << 30;
    public const long SmallestMemoryLimitBytes = 256L << 20;
    public const int DefaultBlockSizePixels = 512;

    /// <summary>Worker threads; 0 means one per core.</summary>
    public int Threads { get; init; }

    public long MemoryLimitBytes { get; init; } = DefaultMemoryLimitBytes;

    /// <summary>Side of the blocks that are read and scored at a time; for tests, not in the file.</summary>
    public int BlockSizePixels { get; init; } = DefaultBlockSizePixels;

    public int ThreadCount => Threads > 0 ? Threads : Environment.ProcessorCount;

    internal static ResourceOptions Read(OptionSection section)
    {
        var defaults = new ResourceOptions();
        return new ResourceOptions
        {
            Threads = section.Integer("threads", defaults.Threads, 0, 1024, "Worker threads; 0 means one per core."),
            MemoryLimitBytes = section.Parsed("memoryLimit", defaults.MemoryLimitBytes, "2 GiB", MemorySize.Pattern, $"{MemorySize.Expected}, at least 256 MiB", ParseLimit, "Bound on the memory used, at least 256 MiB."),
        };
    }

    /// <summary>Bytes of a limit that is large enough to work in, else null.</summary>
    public static long? ParseLimit(string text) => MemorySize.Parse(text) is { } bytes and >= SmallestMemoryLimitBytes ? bytes : null;
}
