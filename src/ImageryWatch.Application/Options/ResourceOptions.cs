using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Machine resources. They do not affect the results.</summary>
public sealed record ResourceOptions
{
    public const long DefaultMemoryLimitBytes = 2L << 30;
    public const long MinMemoryLimitBytes = 256L << 20;

    /// <summary>Limit of the temporary file of one date; pixels beyond it are decoded and resampled again where they are needed.</summary>
    private const long MaxPixelFileBytes = 16L << 30;
    private const long MinBlockCacheBytes = 32L << 20;
    private const long MaxBlockCacheBytes = 1L << 30;

    [Option("Worker threads; 0: one per core.", Min = 0, Max = 1024, Flag = "--threads", ValueName = "N")]
    public int Threads { get; init; }

    [Option(
        "Limit of the memory used; what does not fit goes to a temporary file beside the results.",
        Key = "memoryLimit", Min = MinMemoryLimitBytes, Flag = "--memory-limit", ValueName = "SIZE")]
    public long MemoryLimitBytes { get; init; } = DefaultMemoryLimitBytes;

    [Option("Side of the blocks that are processed one by one.", Unit = "pixels", Min = 64, Max = 8192, IsAdvanced = true)]
    public int BlockSizePixels { get; init; } = 512;

    [Option(
        "Network probabilities kept in memory; the rest goes to the temporary file. A sixteenth of memoryLimit if left out.",
        Key = "probabilityMemory", Min = 0, IsAdvanced = true, Example = "128 MiB")]
    public long? ProbabilityMemoryBytes { get; init; }

    public int ThreadCount => Threads > 0 ? Threads : Environment.ProcessorCount;

    /// <summary>Decoded imagery kept until a tile is resampled; little suffices, because windows are visited in tile order.</summary>
    internal long BlockCacheBytes => Math.Clamp(MemoryLimitBytes / 32, MinBlockCacheBytes, MaxBlockCacheBytes);

    /// <summary>The same until a pair is prepared: the windows surveyed on opening are still decoded when it is registered.</summary>
    internal long PreparationCacheBytes => 2 * BlockCacheBytes;

    /// <summary>The same afterwards: only tiles that could not be stored are decoded again.</summary>
    internal long AnalysisCacheBytes => BlockCacheBytes / 4;

    /// <summary>Network probabilities of a large pair kept in memory.</summary>
    internal long ProbabilityBytes => ProbabilityMemoryBytes ?? MemoryLimitBytes / 16;

    /// <summary>Resampled pixels of one date kept in memory.</summary>
    private long PixelBytes => MemoryLimitBytes / 128;

    /// <summary>Resampled pixels of one date: beyond the memory, up to a quarter of the free disk space.</summary>
    internal SpillPolicy PixelSpill(string folder) => new(PixelBytes, folder)
    {
        FileBytes = Math.Min(MaxPixelFileBytes, FreeBytes(folder) / 4),
    };

    /// <summary>Decoded pixels of one date until all are resampled: beyond the memory, up to an eighth of the free disk space.</summary>
    internal SpillPolicy DecodedSpill(string folder) => new(PixelBytes, folder)
    {
        FileBytes = Math.Min(MaxPixelFileBytes, FreeBytes(folder) / 8),
    };

    /// <summary>0 where the system does not tell: nothing is written there then.</summary>
    private static long FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return 0;
        }
    }

    /// <summary>
    /// Worker threads that fit into the memory limit: each holds a block of both dates with its halo, three more planes per band
    /// for robust change vectors (always counted: the tolerance is not known yet) and about a dozen of other evidence, in 32-bit floats,
    /// and the layers of the network over a block. At least one.
    /// </summary>
    /// <param name="bandCount">Bands per date.</param>
    internal int WorkersWithin(int bandCount)
    {
        const int haloPixels = 124;
        const int evidencePlanes = 16;
        var fixedBytes = (64L << 20) + BlockCacheBytes + ProbabilityBytes + (2 * PixelBytes);
        var side = BlockSizePixels + (2L * haloPixels);
        const long networkBytes = 96L << 20;
        var bytesPerWorker = networkBytes + (side * side * sizeof(float) * ((7L * bandCount) + evidencePlanes));
        return (int)Math.Clamp((MemoryLimitBytes - fixedBytes) / bytesPerWorker, 1, ThreadCount);
    }
}
