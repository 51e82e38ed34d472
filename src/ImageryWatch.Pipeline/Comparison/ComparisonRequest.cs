using ImageryWatch.Core;

namespace ImageryWatch.Pipeline;

/// <summary>One comparison: two dates, perhaps a site, and where the result goes.</summary>
public sealed record ComparisonRequest
{
    public required SceneInput Before { get; init; }

    public required SceneInput After { get; init; }

    /// <summary>The folder that the result will be.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>The area to compare and its zones; null for all ground that both dates show.</summary>
    public Site? Site { get; init; }

    /// <summary>Set aside whatever else is in the output folder.</summary>
    public bool Force { get; init; }

    public double MinConfidence { get; init; } = 0.5;

    public bool IncludeOther { get; init; }

    /// <summary>Also draw figures and pictures.</summary>
    public bool Figures { get; init; } = true;

    public AlignOptions Align { get; init; } = new();

    public DetectOptions Detect { get; init; } = new();

    public ClassifyingOptions Classify { get; init; } = new();

    public ResourceOptions Resources { get; init; } = new();

    /// <summary>For messages and progress: its number in a batch and how many there are.</summary>
    public int Number { get; init; } = 1;

    public int Count { get; init; } = 1;
}
