namespace ImageryWatch.Structures;

/// <summary>What classification can be told.</summary>
public sealed record ClassifyOptions
{
    /// <summary>Objects below this confidence are dropped at once; the report applies its own, higher bound. <value>0.2</value></summary>
    public double LeastConfidence { get; init; } = 0.2;

    /// <summary>Side of the cell that one step looks at. Shows in no result but for structures larger than its margin. <value>128</value></summary>
    public double CellMetres { get; init; } = 128;

    /// <summary>Margin around a cell, so that structures on its border are seen whole. <value>40</value></summary>
    public double CellMarginMetres { get; init; } = 40;

    /// <summary>Whether to name changes that are no structure as well: most of what changed. <value>true</value></summary>
    public bool WithOther { get; init; } = true;

    /// <summary>Cells worked on at once. Never shows in the result. <value>all cores</value></summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
