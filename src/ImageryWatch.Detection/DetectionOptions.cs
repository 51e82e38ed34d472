using ImageryWatch.Core;

namespace ImageryWatch.Detection;

/// <summary>What the differencing pass can be told. Lengths in metres, so that a value means the same at every pixel size.</summary>
public sealed record DetectionOptions
{
    /// <summary>Half side of the window whose mean difference is subtracted. <value>10</value></summary>
    public double LocalMeanRadiusMetres { get; init; } = 10;

    /// <summary>Spread units above the pair's median evidence that start a change. <value>3</value></summary>
    public double HighSpread { get; init; } = 3.0;

    /// <summary>Spread units above the pair's median evidence that continue a change. <value>1.8</value></summary>
    public double LowSpread { get; init; } = 1.8;

    /// <summary>The low threshold never falls below this many noise units, the high one not below half as much again: a quiet pair stays quiet. <value>1.8</value></summary>
    public double LeastThreshold { get; init; } = 1.8;

    /// <summary>Regions smaller than this are dropped. <value>3</value></summary>
    public double LeastRegionSquareMetres { get; init; } = 3;

    /// <summary>Distance from a line to the ground it is compared with. <value>1.5</value></summary>
    public double LineFlankMetres { get; init; } = 1.5;

    /// <summary>Lines shorter than this are dropped. <value>18</value></summary>
    public double LeastLineMetres { get; init; } = 18;

    /// <summary>Gap between two ends that point at each other which is bridged. <value>6</value></summary>
    public double LineGapMetres { get; init; } = 6;

    /// <summary>Side of a block in pixels. Never shows in the result. <value>512</value></summary>
    public int BlockSize { get; init; } = 512;

    /// <summary>Blocks worked on at once. Never shows in the result. <value>all cores</value></summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How much of what the network says stays in memory, and where the rest goes. Never shows in the result. <value>null: all of it stays</value></summary>
    public Overflow? Overflow { get; init; }
}
