using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>Options of change detection. Lengths are in metres, so that a value has the same meaning at every pixel size.</summary>
public sealed record DetectionOptions
{
    /// <summary>Half side of the window whose mean difference is subtracted. <value>10</value></summary>
    public double LocalMeanRadiusMetres { get; init; } = 10;

    /// <summary>Seed threshold of a change, in robust sigma above the pair's median evidence. <value>3</value></summary>
    public double SeedThreshold { get; init; } = 3.0;

    /// <summary>Grow threshold of a change, in robust sigma above the pair's median evidence. <value>1.8</value></summary>
    public double GrowThreshold { get; init; } = 1.8;

    /// <summary>
    /// Lower bound on the low threshold in noise units; the high threshold is at least 1.5 times the low one. Prevents false changes in
    /// pairs with low noise. <value>1.8</value>
    /// </summary>
    public double MinThreshold { get; init; } = 1.8;

    /// <summary>Regions smaller than this are dropped. <value>3</value></summary>
    public double MinRegionSquareMetres { get; init; } = 3;

    /// <summary>Distance from a line to the background it is compared with. <value>1.5</value></summary>
    public double LineFlankMetres { get; init; } = 1.5;

    /// <summary>Lines shorter than this are dropped. <value>18</value></summary>
    public double MinLineMetres { get; init; } = 18;

    /// <summary>Maximum gap that is bridged between two ends that face each other. <value>6</value></summary>
    public double LineGapMetres { get; init; } = 6;

    /// <summary>Side of a block in pixels. Does not affect the result. <value>512</value></summary>
    public int BlockSize { get; init; } = 512;

    /// <summary>Number of blocks processed in parallel. Does not affect the result. <value>all cores</value></summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// How much of the network probabilities stays in memory, and where the rest is written. Does not affect the result. <value>null: all
    /// in memory</value>
    /// </summary>
    public SpillPolicy? SpillPolicy { get; init; }
}
