namespace ImageryWatch.Classification;

/// <summary>Options of classification.</summary>
public sealed record ClassifyOptions
{
    /// <summary>Objects below this confidence are dropped; the report applies its own, higher threshold. <value>0.2</value></summary>
    public double MinConfidence { get; init; } = 0.2;

    /// <summary>Side of a cell, the unit of work. Affects only structures larger than its margin. <value>128</value></summary>
    public double CellMetres { get; init; } = 128;

    /// <summary>Margin around a cell, so that structures on its border are covered completely. <value>40</value></summary>
    public double CellMarginMetres { get; init; } = 40;

    /// <summary>Whether to report changes that are not structures, which are most changes. <value>true</value></summary>
    public bool WithOther { get; init; } = true;

    /// <summary>Number of cells processed in parallel. Does not affect the result. <value>all cores</value></summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
