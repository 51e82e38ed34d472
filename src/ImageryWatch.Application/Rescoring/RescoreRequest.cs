using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Old results to compute again, and what is different.</summary>
public sealed record RescoreRequest
{
    public const double DefaultBound = 0.1;

    /// <summary>Folders of finished comparisons, or of batches.</summary>
    public required IReadOnlyList<string> Folders { get; init; }

    /// <summary>Folder for drift.json and the new results; null: a temporary folder, which is removed at the end.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>Largest move of a confidence that is not listed, 0..1.</summary>
    public decimal Bound { get; init; } = (decimal)DefaultBound;

    /// <summary>Options that replace those of the old results.</summary>
    public IReadOnlyList<OptionOverride> Overrides { get; init; } = [];

    /// <summary>Sites of old results whose run manifest does not have the outline.</summary>
    public IReadOnlyList<Site> Sites { get; init; } = [];

    /// <summary>Current location of the scenes of a single comparison if it differs from the manifest; otherwise empty.</summary>
    public IReadOnlyList<string> BeforePaths { get; init; } = [];

    public IReadOnlyList<string> AfterPaths { get; init; } = [];

    /// <inheritdoc cref="ComparisonRequest.Force"/>
    public bool Force { get; init; }
}
