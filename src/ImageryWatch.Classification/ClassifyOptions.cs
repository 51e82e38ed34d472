using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Options of classification.</summary>
public sealed record ClassifyOptions
{
    /// <summary>Side of a cell, the unit of work. Affects only structures larger than its margin.</summary>
    [Option("Side of the cells that are processed one by one.", Unit = "m", Min = 32, Max = 1024)]
    public double CellMetres { get; init; } = 128;

    [Option("Margin read around a cell; buildings longer than twice this may be cut.", Unit = "m", Min = 10, Max = 200)]
    public double CellMarginMetres { get; init; } = 40;

    [Option("Structure classifier: shipped, or a file written by 'imagerywatch train'.", IsPath = true, Keywords = ["shipped"])]
    public string Model { get; init; } = "shipped";

    [Option("Estimate the sun's angles from shadows where the metadata lacks them; no estimate is made where the shadows disagree.")]
    public bool EstimateSun { get; init; } = true;

    [Option("Assembly of fences from line segments.", IsAdvanced = true)]
    public FenceAssemblyOptions Fences { get; init; } = new();

    [Option("Estimation of the sun's azimuth from shadows.", IsAdvanced = true)]
    public SunAngleOptions Sun { get; init; } = new();

    /// <summary>Objects below this confidence are dropped; the report applies its own, higher threshold.</summary>
    public double MinConfidence { get; init; } = 0.2;

    /// <summary>Whether to report changes that are not structures, which are most changes.</summary>
    public bool WithOther { get; init; } = true;

    /// <summary>Number of cells processed in parallel. Does not affect the result.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Results of earlier runs with the same settings; null: everything is computed. Does not affect the result.</summary>
    public StepCache? Cache { get; init; }
}
