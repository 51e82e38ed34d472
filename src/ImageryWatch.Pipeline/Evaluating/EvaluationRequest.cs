namespace ImageryWatch.Pipeline;

/// <summary>One report to score.</summary>
public sealed record EvaluationRequest
{
    public required string TruthFile { get; init; }

    /// <summary>The changes.geojson of a comparison, or any file of the same shape.</summary>
    public required string ChangesFile { get; init; }

    /// <summary>Area that false alarms are counted over.</summary>
    public double AreaSquareKilometres { get; init; } = 1;

    public double MinConfidence { get; init; } = 0.5;

    /// <summary>A .png that shows hits, misses and false alarms over the imagery, or null.</summary>
    public string? PictureFile { get; init; }

    /// <summary>Where the scenes are now, if not where the manifest says; for the picture only.</summary>
    public IReadOnlyList<string> BeforePaths { get; init; } = [];

    public IReadOnlyList<string> AfterPaths { get; init; } = [];

    public ResourceOptions Resources { get; init; } = new();
}

/// <summary>
/// Several folders to score together: each holds truth.geojson or label.tif (or both), and a result in out/changes.geojson.
/// </summary>
/// <param name="Folders">The folders.</param>
/// <param name="MinConfidence">Reported objects less certain than this are left out.</param>
/// <param name="AreaSquareKilometres">Area of each; null takes it from the result's run manifest (1 where there is none).</param>
public sealed record BatchEvaluationRequest(IReadOnlyList<string> Folders, double MinConfidence = 0.5, double? AreaSquareKilometres = null);
