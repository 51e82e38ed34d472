using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>One comparison: two dates, an optional site, and the output folder.</summary>
public sealed record ComparisonRequest
{
    public required SceneInput Before { get; init; }

    public required SceneInput After { get; init; }

    /// <summary>The folder to create.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>The area to compare and its zones; null for the whole area covered by both dates.</summary>
    public Site? Site { get; init; }

    /// <summary>Replace an output folder that holds other content. The old content is moved aside, not deleted.</summary>
    public bool Force { get; init; }

    /// <summary>Warnings for the report about the choice of the pair.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public StageOptions Options { get; init; } = new();

    /// <summary>Number of this comparison in a batch, for messages and progress.</summary>
    public int Number { get; init; } = 1;

    public int Count { get; init; } = 1;
}
